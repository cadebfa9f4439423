/** What threads tell each other. */
import type { HistoryColumns, HistoryCut, StaleHistoryOptions } from "@genzaichi/core/replay"
import type { ShareAnswer } from "./join.ts"
import type { Settings } from "./settings.ts"

export interface Task {
  readonly columns: HistoryColumns
  readonly cut: HistoryCut
  readonly options: StaleHistoryOptions
}

/** What a thread begins with. A URL does not travel, its text does. */
export interface Beginning {
  readonly settings: Settings
}

/** An error as data: its tag and fields where it is one of the library's. */
export interface Failing {
  readonly name: string
  readonly message: string
  readonly fields: Readonly<Record<string, unknown>>
}

export type Reply =
  | { readonly kind: "ready" }
  | { readonly kind: "answer"; readonly answer: ShareAnswer }
  | { readonly kind: "failed"; readonly failing: Failing }
