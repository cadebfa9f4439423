/** The CSV file as an event store: one append-only log a person can open and read. For Node alone. */
export {
  csvCapabilities,
  CsvEventStore,
  type CsvEventStoreOptions,
  type CsvEventStoreShape,
  makeCsvEventStore,
  openCsvEventStore,
  type OpenCsvEventStore
} from "./csv-event-store.ts"
export type { OpeningReport, SetAside } from "./log-file.ts"
export { type DamagedRow, FileUnreachable, LogDamaged, LogInUse, NotALog, type OpeningFault } from "./opening-fault.ts"
