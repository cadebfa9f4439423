/** Deals: what people intend, pipelines, positions, how events move them, and how they look at an instant. */
export * from "./command.ts"
export * from "./decide.ts"
export * from "./fold.ts"
export * from "./likelihood.ts"
export * from "./next-action-form.ts"
export * from "./pipeline.ts"
export * from "./position.ts"
export * from "./rejection.ts"
export {
  type ActionView,
  type ContactView,
  type DealView,
  dueDay,
  type DueView,
  type NextDue,
  viewAt,
  type ViewSettings,
  type WaitView
} from "./view.ts"
