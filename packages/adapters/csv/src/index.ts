/** Spreadsheets and CSV files in and out of the history. */
export * from "./sheet/index.ts"
export * from "./header/index.ts"
export * from "./profile/index.ts"
export * from "./import/index.ts"
export * from "./desk/index.ts"
export * from "./log/index.ts"
export * from "./export/index.ts"
export * from "./log-import/index.ts"
