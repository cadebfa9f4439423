/** Accounts: how names are read, which are one company, where each stands, what people intend, and one page of it. */
export * from "./fold.ts"
export * from "./organisation.ts"
export * from "./person.ts"
export * from "./position.ts"
export * from "./access/index.ts"
export * from "./command.ts"
export * from "./decide/index.ts"
export * from "./rejection.ts"
