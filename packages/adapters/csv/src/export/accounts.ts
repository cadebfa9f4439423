/** The master of accounts going out: one row an account, with what is known of it. */
import { type AccountBasics, effective, type Language, makeAccountFold } from "@genzaichi/core"
import { type Calling, callingIn } from "./calling.ts"
import { type ExportCell, type ExportRow, textCell } from "./cell.ts"
import { accountFields } from "./account-fields.ts"
import type { WritingContext } from "./field.ts"
import { accountsLayout } from "./layouts.ts"
import { markText } from "./mark.ts"
import type { Past } from "./past.ts"

const valueOf = (basics: AccountBasics, field: string): unknown => {
  const fact = (basics as unknown as Readonly<Record<string, { readonly value: unknown } | null | undefined>>)[field]
  return fact?.value
}

/** Prepares the row of an account; `undefined` of one nothing had happened to yet. */
export const makeAccountRow = (
  past: Past,
  _calling: Calling,
  language: Language
): ((account: string) => Promise<ExportRow | undefined>) => {
  const fold = makeAccountFold({ dealFold: past.fold })
  const mark = markText(past.mark, past.calendar)
  const writing: WritingContext = { language, calendar: past.calendar, statusWord: (status) => status }
  return async (account) => {
    const history = effective(await past.about({ kind: "account", id: account }), { occurred: past.mark.at })
    if (history.length === 0) return undefined
    const basics = fold.asOf([account as never], history)
    const cells = new Map<string, ExportCell>([["account", account]])
    const put = (column: string, cell: ExportCell): void => {
      cells.set(column, cell)
    }
    for (const [field, { write }] of Object.entries(accountFields)) {
      const value = valueOf(basics, field)
      if (value !== undefined && value !== null) write(value, put, writing)
    }
    put("corporateNumber", textCell(basics.corporateNumbers[0]?.value))
    if (basics.employees !== null) put("employees", basics.employees.value)
    return accountsLayout.columns.map(({ name }) => (name === "mark" ? mark : (cells.get(name) ?? null)))
  }
}

/** All rows, as they are asked for. */
export async function* accountRows(past: Past, language: Language): AsyncGenerator<ExportRow, void, void> {
  const calling = await callingIn(past)
  const rowOf = makeAccountRow(past, calling, language)
  for (const account of calling.accounts) {
    const row = await rowOf(account)
    if (row !== undefined) yield row
  }
}
