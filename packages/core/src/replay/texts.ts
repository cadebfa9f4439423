/** Whether a history can answer what reads texts. */
import { HistoryFault } from "./history-fault.ts"
import type { HistoryAsOf } from "./history.ts"
import { fieldsOfTexts } from "./kept.ts"

/**
 * Refuses to ask about texts that a history left out, rather than answering as if nobody had written any.
 *
 * @param reads The fields of a position that the question reads, such as `rules.reads`.
 * @throws HistoryFault with the first field that is not kept.
 */
export const requireTexts = ({ keepsTexts }: Pick<HistoryAsOf, "keepsTexts">, reads: Iterable<string>): void => {
  if (keepsTexts) return
  for (const field of reads) {
    if (!(fieldsOfTexts as ReadonlySet<string>).has(field)) continue
    throw new HistoryFault({
      code: "texts",
      path: field,
      problem: {
        ja: `この履歴は「${field}」の文章を保っていません`,
        en: `this history does not keep the texts of "${field}"`
      },
      remedy: {
        ja: "historyOf に keepTexts: true を渡して作り直してください",
        en: "Build it with keepTexts: true."
      }
    })
  }
}
