/** What is handed over: the brief of an account or a deal, and how it is written. */
export * from "./brief.ts"
export * from "./rendering.ts"
export type { BriefLine } from "./scene.ts"
export { briefSections, type BriefSectionId } from "./words.ts"
