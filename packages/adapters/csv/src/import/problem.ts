/**
 * What may be wrong with a row: said with its place, the reason and the remedy, in a plain value. A problem either
 * refuses the row or is a remark about a row that was recorded all the same.
 */
import type { Label } from "@genzaichi/core"
import type { AccountQuestion } from "./customer.ts"
import type { DealQuestion } from "./deal-of-row.ts"

/** What is wrong with a row, or odd about it, for apps to tell them apart by. */
export type RowProblemCode =
  | "no-deal"
  | "several-deals"
  /** Which of the ledger's accounts is meant has to be asked. */
  | "which-account"
  /** Which deal of the account is meant has to be asked. */
  | "which-deal"
  /** A spreadsheet has shortened a long number to a power of ten. */
  | "number-lost"
  | "no-date"
  | "unreadable-date"
  | "future-date"
  | "nothing-to-record"
  | "incomplete"
  | "does-not-fit"
  | "unreadable-cell"
  | "unknown-word"
  | "unreadable-deadline"
  | "unreadable-next-action"
  | "control-character"
  | "extra-cells"
  /** The header stands once more among the rows. */
  | "header-again"
  | "totals"
  /** The row says something else by which nothing could be recorded. */
  | "not-recorded"
  /** Another row calls the same thing something else. */
  | "called-otherwise"
  /** The reader of the sheet found the row damaged; see the problems of the sheet. */
  | "damaged-row"

/** Why a row was refused, or what was odd about one that was recorded: where, what, and how to mend it. */
export interface RowProblem {
  /** Physical line of the file, from 1. */
  readonly line: number
  /** The cell within its row, from 1; `null` where the row as a whole is meant. */
  readonly column: number | null
  /** The header over the cell. */
  readonly header: string | null
  /** The cell as it was written. */
  readonly value: string
  readonly code: RowProblemCode
  readonly reason: Label
  readonly remedy: Label
  /** Which account is meant, where that is what the row is refused for. */
  readonly question?: AccountQuestion
  /** Which deal is meant, where that is. */
  readonly dealQuestion?: DealQuestion
}

/** A problem before it is known where it stands. */
export interface CellProblem {
  readonly code: RowProblemCode
  readonly reason: Label
  readonly remedy: Label
  readonly question?: AccountQuestion
  /** Which deal is meant, where that is. */
  readonly dealQuestion?: DealQuestion
}

const problem = (code: RowProblemCode, reason: Label, remedy: Label): CellProblem => ({ code, reason, remedy })

export const noDeal = (headers: ReadonlyArray<string>): CellProblem =>
  problem(
    "no-deal",
    {
      ja: "どの顧客・商談の行か分かりません。",
      en: "It is not said which customer or deal the row is about."
    },
    {
      ja: `${headers.map((header) => `「${header}」`).join("か")}を記入してください。`,
      en: `Fill in ${headers.map((header) => `"${header}"`).join(" or ")}.`
    }
  )

export const severalDeals = problem(
  "several-deals",
  {
    ja: "同じ名前・番号の商談が複数あり、どれの行か決められません。",
    en: "Several deals go by this name or number, and it is not said which one is meant."
  },
  { ja: "商談IDか顧客IDを記入してください。", en: "Fill in the id of the deal or of the customer." }
)

/** `answer`: what the column is called in which the question is answered. */
export const whichAccount = (question: AccountQuestion, answer: Label): CellProblem => {
  const { candidates, customer } = question
  const shown = candidates.slice(0, 5)
  const more = candidates.length - shown.length
  const ja = shown.map(({ account, name, reason }) => `${account}「${name}」（${reason.ja}）`).join("、")
  const en = shown.map(({ account, name, reason }) => `${account} "${name}" (${reason.en})`).join(", ")
  const asked = problem(
    "which-account",
    candidates.length === 0
      ? {
          ja: `「${customer}」に当たる取引先が台帳にありません。新しい取引先かどうか分かりません。`,
          en: `No account is known by "${customer}", and whether it is a new one is not said.`
        }
      : {
          ja: `「${customer}」がどの取引先か決められません。候補: ${ja}${more > 0 ? `、ほか ${more} 件` : ""}`,
          en: `Which account "${customer}" is cannot be told. It could be ${en}${more > 0 ? ` and ${more} more` : ""}.`
        },
    {
      ja: `「${answer.ja}」の列に取引先IDか「新規」と書いてください。`,
      en: `Write the account's id or "new" into the column "${answer.en}".`
    }
  )
  return { ...asked, question }
}

/** `answer`: what the column is called in which the question is answered. */
export const whichDeal = (question: DealQuestion, answer: Label): CellProblem => {
  const { candidates, customer, name } = question
  const shown = candidates.slice(0, 5)
  const more = candidates.length - shown.length
  const listed = (language: "ja" | "en"): string =>
    shown
      .map(({ amount, deal, status, title }) => {
        const about = [status, amount].flatMap((label) => (label === null ? [] : [label[language]]))
        if (language === "ja") return `${deal}「${title}」${about.length === 0 ? "" : `（${about.join("、")}）`}`
        return `${deal} "${title}"${about.length === 0 ? "" : ` (${about.join(", ")})`}`
      })
      .join(language === "ja" ? "、" : ", ")
  const asked = problem(
    "which-deal",
    candidates.length === 0
      ? {
          ja: `「${customer}」（${name}）には進行中の商談がありません。新しい商談かどうか分かりません。`,
          en: `"${customer}" (${name}) has no open deal, and whether this is a new one is not said.`
        }
      : {
          ja: `「${customer}」（${name}）のどの商談か決められません。候補: ${listed("ja")}${more > 0 ? `、ほか ${more} 件` : ""}`,
          en: `Which deal of "${customer}" (${name}) it is cannot be told. It could be ${listed("en")}${more > 0 ? ` and ${more} more` : ""}.`
        },
    {
      ja: `「${answer.ja}」の列に商談IDか「新規」と書いてください。`,
      en: `Write the deal's id or "new" into the column "${answer.en}".`
    }
  )
  return { ...asked, dealQuestion: question }
}

export const numberLost = problem(
  "number-lost",
  {
    ja: "長い番号が Excel などで 7.01E+12 のような指数に変わり、桁が失われています。",
    en: "A spreadsheet has turned a long number into a power of ten, such as 7.01E+12, and its digits are lost."
  },
  {
    ja: "列の書式を「文字列」にし、番号を元の資料から入れ直してください。",
    en: "Make the column text, and take the number from its source again."
  }
)

export const noDate = problem(
  "no-date",
  { ja: "日付が空です。", en: "There is no date." },
  {
    ja: "いつのことかを記入してください。上の行と同じ日でも、行ごとに書いてください。",
    en: "Say when it happened; also where it is the same day as in the row above."
  }
)

export const unreadableDate = (reason: Label): CellProblem =>
  problem(
    "unreadable-date",
    { ja: `日付として読めません。${reason.ja}`, en: `The date cannot be read: ${reason.en}.` },
    {
      ja: "2026/11/20 のように書いてください。",
      en: "Write it as 2026-11-20."
    }
  )

export const futureDate = problem(
  "future-date",
  { ja: "シートが書かれた日より後の日付です。", en: "The date lies after the day the sheet was written." },
  {
    ja: "年を確かめてください。予定なら種別を「面談予定」にするか、次アクションに書いてください。",
    en: "Check the year. If it is a plan, call it a booked meeting or write it as the next action."
  }
)

export const nothingToRecord = problem(
  "nothing-to-record",
  { ja: "記録する内容がありません。", en: "The row says nothing that can be recorded." },
  { ja: "要点やステータスなどを記入するか、行を消してください。", en: "Fill in what happened, or remove the row." }
)

export const incomplete = (headers: ReadonlyArray<string>): CellProblem => {
  const ja = headers.map((header) => `「${header}」`).join("か")
  const en = headers.map((header) => `"${header}"`).join(" or ")
  return headers.length === 0
    ? problem(
        "incomplete",
        { ja: "記録するのに要る列がシートにありません。", en: "The sheet lacks a column that recording this needs." },
        { ja: "プロファイルの列に合わせてください。", en: "Add the column the profile speaks of." }
      )
    : problem(
        "incomplete",
        {
          ja: `これを記録するには${ja}が要りますが、空か、読めません。`,
          en: `Recording this needs ${en}, which is blank or cannot be read.`
        },
        { ja: `${ja}を記入してください。`, en: `Fill in ${en}.` }
      )
}

export const doesNotFit = (kind: string, because: string): CellProblem =>
  problem(
    "does-not-fit",
    {
      ja: `プロファイルの「${kind}」に合わない内容です（${because}）。`,
      en: `What the profile takes from the row is no "${kind}": ${because}`
    },
    { ja: "セルかプロファイルを直してください。", en: "Mend the cell or the profile." }
  )

const kept: Label = { ja: "書かれたとおりに残しました。", en: "It was kept as it was written." }

export const unreadableAmount = problem(
  "unreadable-cell",
  { ja: `金額として読めません。${kept.ja}`, en: `This is no amount of money. ${kept.en}` },
  { ja: "1,200,000 や 120万円、$12.50 のように書いてください。", en: "Write it as 1,200,000 or $12.50." }
)

export const unreadableNumber = problem(
  "unreadable-cell",
  { ja: `数として読めません。${kept.ja}`, en: `This is no number. ${kept.en}` },
  { ja: "65 や 65.0% のように書いてください。", en: "Write it as 65 or 65.0%." }
)

/** `fault` is what the reader of corporate numbers says of it. */
export const faultyCorporateNumber = (fault: Label): CellProblem =>
  problem(
    "unreadable-cell",
    { ja: `${fault.ja}。${kept.ja}`, en: `${fault.en}. ${kept.en}` },
    {
      ja: "セルを直してください。行のほかの内容は記録しました。",
      en: "Mend the cell. The rest of the row was recorded."
    }
  )

export const unreadableDeadline = (reason: Label): CellProblem =>
  problem(
    "unreadable-deadline",
    { ja: `期限として読めません。${reason.ja}${kept.ja}`, en: `The deadline cannot be read: ${reason.en}. ${kept.en}` },
    { ja: "11/20 や 来週火曜 のように書いてください。", en: "Write it as 2026-11-20 or next Tuesday." }
  )

export const unreadableNextAction = (reason: Label): CellProblem =>
  problem(
    "unreadable-next-action",
    {
      ja: `次アクションの形が読めません。${reason.ja}${kept.ja}`,
      en: `The next action cannot be read: ${reason.en}. ${kept.en}`
    },
    {
      ja: "「山田→11/20まで→見積再送」の形で書いてください。",
      en: 'Write it as "Yamada -> by Nov 20 -> resend quote".'
    }
  )

export const unknownWord = (examples: string): CellProblem =>
  problem(
    "unknown-word",
    { ja: `知らない言葉です。${kept.ja}`, en: `This word is not known here. ${kept.en}` },
    { ja: `次のような言葉で書いてください: ${examples}`, en: `Use a word such as: ${examples}.` }
  )

export const headerAgain = problem(
  "header-again",
  { ja: "見出しがもう一度書かれた行です。", en: "The row is the header once more." },
  {
    ja: "行を消してください。そのままでも、記録はされません。",
    en: "Remove the row; left as it is, it records nothing."
  }
)

export const totalsRow = problem(
  "totals",
  { ja: "合計の行です。", en: "The row holds totals." },
  {
    ja: "行を消してください。そのままでも、記録はされません。",
    en: "Remove the row; left as it is, it records nothing."
  }
)

export const notRecorded = problem(
  "not-recorded",
  {
    ja: `ほかのセルが空か読めないため、これだけでは記録になりません。${kept.ja}`,
    en: `With other cells blank or unreadable this alone records nothing. ${kept.en}`
  },
  { ja: "行のほかのセルを確かめてください。", en: "Check the other cells of the row." }
)

export const notYet = problem(
  "not-recorded",
  {
    ja: "行の日付がまだ来ていないので、予定のほかは記録していません。",
    en: "The row's day has not come, so what it says besides plans was not recorded."
  },
  {
    ja: "いまのことなら、今日までの日付の行に書いてください。",
    en: "If it holds now, write it into a row of today or before."
  }
)

export const calledOtherwise = (first: string, line: number): CellProblem =>
  problem(
    "called-otherwise",
    {
      ja: `${line} 行目では「${first}」と書かれています。そちらを残しました。`,
      en: `Line ${line} says "${first}", which was kept.`
    },
    { ja: "正しいほうに揃えてください。", en: "Make them the same." }
  )

export const controlCharacter = problem(
  "control-character",
  { ja: "見えない制御文字があり、取り除きました。", en: "It held an invisible control character, which was left out." },
  { ja: "セルを打ち直してください。", en: "Type the cell again." }
)

export const extraCells = problem(
  "extra-cells",
  {
    ja: "見出しより右に値があります。読まれていません。",
    en: "There are values beyond the last header; they were not read."
  },
  {
    ja: "セルの中のコンマで列がずれていないか確かめ、要るなら見出しを付けてください。",
    en: "Check whether a comma inside a cell has shifted the columns, or give the column a header."
  }
)

export const damagedRow = (reason: Label, remedy: Label): CellProblem => problem("damaged-row", reason, remedy)
