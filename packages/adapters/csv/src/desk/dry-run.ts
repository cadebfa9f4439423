/** A plan on one screen: how the sheet was understood, what became of its rows, what would change, what is asked. */
import type { Label, Language } from "@genzaichi/core"
import type { SheetEncoding } from "../sheet/index.ts"
import type { SheetPlan } from "./desk.ts"

/** The most lines given; whatever there is more of is counted in the last line of its part. */
const mostLines = 25
/** The most of questions, refused rows and notes each; changes get what is left. */
const mostOfEach = 4
/** What a sheet says itself is cut for the screen. */
const longest = 160

const encodings: Readonly<Record<SheetEncoding, string>> = {
  "utf-8": "UTF-8",
  "utf-8-bom": "UTF-8 (BOM)",
  shift_jis: "Shift_JIS (CP932)",
  "euc-jp": "EUC-JP",
  "iso-2022-jp": "ISO-2022-JP",
  "utf-16le": "UTF-16LE",
  "utf-16be": "UTF-16BE"
}

/** What handing in the sheet would do, in at most 25 lines. */
export const dryRunLines = (plan: SheetPlan, language: Language): ReadonlyArray<string> => {
  const say = ({ ja, en }: Label): string => shortened(language === "ja" ? ja : en)
  const number = (count: number): string => count.toLocaleString("en-US")
  const lines: Array<string> = []
  const part = (title: Label, all: ReadonlyArray<Label>, most: number): void => {
    if (all.length === 0) return
    lines.push(say(title))
    const shown = all.length <= most ? all : all.slice(0, most - 1)
    for (const one of shown) lines.push(`  ${say(one)}`)
    const more = all.length - shown.length
    if (more > 0) lines.push(`  ${say({ ja: `ほか ${number(more)} 件`, en: `and ${number(more)} more` })}`)
  }

  const {
    changes,
    counts,
    dealQuestions,
    encoding,
    goesOn,
    header,
    links,
    notes,
    profile,
    questions,
    refused,
    unplaced
  } = plan
  const columns = header.headers.filter((one) => one !== "").length
  const read = columns - header.unread.length
  const detected = encoding === undefined ? "" : encodings[encoding.encoding]
  lines.push(
    say({
      ja: [`${profile.label.ja} · 列 ${columns} 中 ${read}`, detected].filter((one) => one !== "").join(" · "),
      en: [`${profile.label.en} · ${read} of ${columns} columns`, detected].filter((one) => one !== "").join(" · ")
    }),
    say({
      ja: `${number(counts.rows)} 行 = 記録 ${number(counts.recorded)} + 取り込めない ${number(counts.refused)} + 空 ${number(counts.blank)}`,
      en: `${number(counts.rows)} rows = ${number(counts.recorded)} recorded + ${number(counts.refused)} refused + ${number(counts.blank)} blank`
    })
  )
  if (goesOn > 0) {
    lines.push(
      say({
        ja: `途中で止まった取り込みの続きです（記録済み ${number(goesOn)} 件）。`,
        en: `This goes on with an import that was left half (${number(goesOn)} events recorded).`
      })
    )
  }

  const asked = questions.map(({ candidates, customer }): Label => {
    const could = candidates.map(({ account, name }) => `${account} ${name}`)
    return {
      ja: `「${customer}」: ${could.length === 0 ? "似た取引先はありません（新規ですか）" : could.join("、")}`,
      en: `"${customer}": ${could.length === 0 ? "resembles no account (a new one?)" : could.join(", ")}`
    }
  })
  const askedOfDeals = dealQuestions.map(({ candidates, customer }): Label => {
    const could = candidates.map(({ deal, title }) => `${deal} ${title}`)
    return {
      ja: `「${customer}」: ${could.length === 0 ? "進行中の商談はありません（新規ですか）" : could.join("、")}`,
      en: `"${customer}": ${could.length === 0 ? "has none open (a new one?)" : could.join(", ")}`
    }
  })
  const rejected = refused
    .filter(({ code }) => code !== "which-account" && code !== "which-deal")
    .map(({ header: column, line, reason, remedy }): Label => {
      const [ja, en] = column === null ? ["", ""] : [`「${column}」`, ` "${column}"`]
      return { ja: `${line} 行目${ja} ${reason.ja}${remedy.ja}`, en: `line ${line}${en}: ${reason.en} ${remedy.en}` }
    })
  const known = [
    ...(links.length === 0 ? [] : [linked(links)]),
    ...(unplaced.length === 0
      ? []
      : [
          {
            ja: `直した行のうち ${number(unplaced.length)} 行は、元の行がシートに見つからず、取り込みません。`,
            en: `${number(unplaced.length)} mended rows are left out: the sheet has no such rows any more.`
          }
        ]),
    ...notes.map(({ text }) => text)
  ]
  const others = [asked, askedOfDeals, rejected, known].reduce(
    (sum, one) => sum + Math.min(one.length, mostOfEach) + 1,
    0
  )
  const nothing: Label = { ja: "何も変わりません。", en: "Nothing would change." }
  if (changes.lines.length === 0) lines.push(say(nothing))
  else {
    part(
      { ja: "取り込むと", en: "If it is imported" },
      changes.lines.map(({ text }) => text),
      Math.max(mostOfEach, mostLines - lines.length - others - 1)
    )
  }
  part({ ja: "どの取引先ですか", en: "Which account is it?" }, asked, mostOfEach)
  part({ ja: "どの商談ですか", en: "Which deal is it?" }, askedOfDeals, mostOfEach)
  part({ ja: "取り込めない行", en: "Refused rows" }, rejected, mostOfEach)
  part({ ja: "ご注意", en: "To know" }, known, mostOfEach)
  return lines
}

const linked = (links: SheetPlan["links"]): Label => {
  const [first] = links
  const { customer, name, reason } = first!
  const more = links.length - 1
  return {
    ja: `台帳の取引先に結び付けた顧客 ${links.length.toLocaleString("en-US")} 件: 「${customer}」→「${name}」（${reason.ja}）${more > 0 ? "など" : ""}`,
    en: `Customers linked to accounts of the ledger: ${links.length.toLocaleString("en-US")}, ${more > 0 ? "such as " : ""}"${customer}" to "${name}" (${reason.en})`
  }
}

const shortened = (text: string): string => {
  const line = text.replace(/\s*\n\s*/g, " ")
  return line.length <= longest ? line : `${line.slice(0, longest - 1)}…`
}
