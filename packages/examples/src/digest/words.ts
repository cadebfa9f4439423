/** What the command says beside a digest, in both languages. */
import type { Language } from "@genzaichi/core"

const ja = {
  seenFromNow: (day: string) =>
    `${day} の時点は、いま分かっていることから見ています（各行をいつ知ったかはシートに書かれていません）`
}

const en: typeof ja = {
  seenFromNow: (day) => `${day} is seen from what is known now: sheets do not say when each row became known`
}

export const digestNotes: Readonly<Record<Language, typeof ja>> = { ja, en }
