/**
 * Checking a profile somebody wrote: whether it is one at all, and whether its parts fit together. Every fault says
 * where it is and how to mend it, all of them at once.
 */
import { catalogue, type Label, makePipelines, PipelineFault } from "@genzaichi/core"
import { Result, Schema, SchemaIssue } from "effect"
import { foldClosely } from "../header/folding.ts"
import { placeOf } from "../header/place.ts"
import { type FieldSource, Profile, type SpokenOf } from "./profile.ts"

/** One thing wrong with a profile. */
export interface ProfileMistake {
  /** Where, as in `events[2].data.channel`. */
  readonly path: string
  readonly reason: Label
  readonly remedy: Label
}

const LabelField = Schema.Struct({ ja: Schema.String, en: Schema.String })

/** A profile that cannot be used, with everything that is wrong with it. */
export class ProfileFault extends Schema.TaggedError<ProfileFault>()("ProfileFault", {
  profile: Schema.String,
  mistakes: Schema.Array(Schema.Struct({ path: Schema.String, reason: LabelField, remedy: LabelField }))
}) {
  get messages(): Label {
    const { mistakes } = this
    // What mends several mistakes is said once, behind the last of them.
    const last = new Map(mistakes.map(({ remedy }, place) => [remedy.en, place]))
    const told = (language: "ja" | "en"): string =>
      mistakes
        .map(({ path, reason, remedy }, place) => {
          const mending = last.get(remedy.en) === place ? ` ${remedy[language]}` : ""
          return `${path}: ${reason[language]}${mending}`
        })
        .join("\n")
    return {
      ja: `プロファイル「${this.profile}」は使えません。\n${told("ja")}`,
      en: `The profile "${this.profile}" cannot be used:\n${told("en")}`
    }
  }
  override get message(): string {
    return this.messages.en
  }
}

const format = SchemaIssue.makeFormatterStandardSchemaV1()
const decode = Schema.decodeUnknownResult(Profile)

/** Reads a profile from data, such as parsed JSON. */
export const readProfile = (data: unknown): Result.Result<Profile, ProfileFault> => {
  const name = nameOf(data)
  const decoded = decode(data, { errors: "all", onExcessProperty: "error" })
  if (Result.isFailure(decoded)) {
    const { issues } = format(decoded.failure.issue)
    return Result.fail(
      new ProfileFault({
        profile: name,
        mistakes: issues.map((issue) => ({ path: pathText(issue.path ?? []), ...shapeMistake(issue.message) }))
      })
    )
  }
  const mistakes = mistakesOf(decoded.success)
  return mistakes.length === 0
    ? Result.succeed(decoded.success)
    : Result.fail(new ProfileFault({ profile: name, mistakes }))
}

const isZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== ""
  } catch {
    return false
  }
}

const nameOf = (data: unknown): string => {
  const name = typeof data === "object" && data !== null && "name" in data ? data.name : undefined
  return typeof name === "string" ? name : "?"
}

const pathText = (path: ReadonlyArray<PropertyKey | { readonly key: PropertyKey }>): string => {
  let text = ""
  for (const step of path) {
    const key = typeof step === "object" ? step.key : step
    text += typeof key === "number" ? `[${key}]` : text === "" ? String(key) : `.${String(key)}`
  }
  return text === "" ? "(profile)" : text
}

const shapeMistake = (message: string): Pick<ProfileMistake, "reason" | "remedy"> => ({
  reason: { ja: `形が違います（${message}）。`, en: `${message}.` },
  remedy: {
    ja: "キーのつづりと値の種類を、同梱のプロファイルに合わせてください。",
    en: "Compare the key's spelling and the value with a profile that ships with the library."
  }
})

/** Whether the parts of a well-formed profile fit together. */
const mistakesOf = (profile: Profile): Array<ProfileMistake> => {
  const mistakes: Array<ProfileMistake> = []
  const report = (path: string, reason: Label, remedy: Label): void => {
    mistakes.push({ path, reason, remedy })
  }

  const columns = Object.keys(profile.columns)
  const column = (path: string, name: string): void => {
    if (columns.includes(name)) return
    report(
      path,
      { ja: `「${name}」という列はありません。`, en: `There is no column "${name}".` },
      {
        ja: `columns に加えるか、次のどれかにしてください: ${columns.join("、")}`,
        en: `Add it to columns, or use one of: ${columns.join(", ")}.`
      }
    )
  }
  const every = (path: string, names: ReadonlyArray<string> = []): void => {
    names.forEach((name, at) => column(`${path}[${at}]`, name))
  }

  const headers = new Map<string, string>()
  for (const [name, { headers: written }] of Object.entries(profile.columns)) {
    for (const header of written) {
      const before = headers.get(foldClosely(header))
      if (before !== undefined && before !== name) {
        report(
          `columns.${name}.headers`,
          {
            ja: `見出し「${header}」は列「${before}」にもあります。`,
            en: `The header "${header}" also stands for "${before}".`
          },
          { ja: "どちらか一方から外してください。", en: "Remove it from one of them." }
        )
      }
      headers.set(foldClosely(header), name)
    }
  }

  placesFit(profile, report)
  for (const [at, header] of (profile.ignored ?? []).entries()) {
    const wanted = headers.get(foldClosely(header))
    if (wanted === undefined) continue
    report(
      `ignored[${at}]`,
      { ja: `見出し「${header}」は列「${wanted}」のものです。`, en: `The header "${header}" stands for "${wanted}".` },
      { ja: "どちらか一方から外してください。", en: "Remove it from one of them." }
    )
  }
  every("oneOf", profile.oneOf)
  every("key", profile.key)
  every("several", profile.several)
  every("deal", profile.deal)
  every("byDomain", profile.byDomain)
  every("account", profile.account)
  if (profile.person !== undefined) {
    const { mail, name, phone } = profile.person
    column("person.name", name)
    if (mail !== undefined) column("person.mail", mail)
    if (phone !== undefined) column("person.phone", phone)
  }
  const of = profile.of ?? "deal"
  if (of === "deal" && profile.deal.length === 0) {
    report(
      "deal",
      { ja: "商談を示す列がありません。", en: "No column names the deal." },
      { ja: "少なくとも一つ挙げてください。", en: "Give at least one." }
    )
  }
  if (of !== "deal" && (profile.account ?? []).length === 0) {
    report(
      "account",
      { ja: "取引先を示す列がありません。", en: "No column names the account." },
      { ja: "少なくとも一つ挙げてください。", en: "Give at least one." }
    )
  }
  if (of === "person" && profile.person === undefined) {
    report(
      "person",
      { ja: "人を示す列がありません。", en: "No column names the person." },
      { ja: "氏名の列を name に挙げてください。", en: "Name the column with the name under name." }
    )
  }
  for (const [at, { about = of }] of profile.events.entries()) {
    const named = { deal: of === "deal", account: profile.account !== undefined, person: profile.person !== undefined }
    if (named[about]) continue
    report(
      `events[${at}].about`,
      { ja: "行が示さないものについては記録できません。", en: "Nothing in the row names what it is about." },
      {
        ja: `deal、account、person のうち、列を挙げたものにしてください。`,
        en: "Make it one of deal, account and person whose columns the profile names."
      }
    )
  }
  for (const field of ["date", "against", "time", "member", "history"] as const) {
    const name = profile[field]
    if (name !== undefined) column(field, name)
  }
  if (profile.nextAction !== undefined) {
    const { text, due, assignee } = profile.nextAction
    column("nextAction.text", text)
    if (due !== undefined) column("nextAction.due", due)
    if (assignee !== undefined) column("nextAction.assignee", assignee)
  }
  if (profile.zone !== undefined && !isZone(profile.zone)) {
    report(
      "zone",
      { ja: `「${profile.zone}」という時間帯はありません。`, en: `There is no zone "${profile.zone}".` },
      {
        ja: "Asia/Tokyo のような IANA の名前で書いてください。",
        en: "Write it as the IANA database does, such as Asia/Tokyo."
      }
    )
  }
  if (profile.pipelines !== undefined) {
    try {
      makePipelines(profile.pipelines)
    } catch (fault) {
      if (!(fault instanceof PipelineFault)) throw fault
      report(
        "pipelines",
        { ja: fault.message, en: fault.message },
        { ja: "そのとおりに直してください。", en: "Mend it as said." }
      )
    }
  }

  const data = (path: string, fields: Readonly<Record<string, FieldSource>>): void => {
    for (const [field, source] of Object.entries(fields)) {
      const at = `${path}.${field}`
      if (typeof source === "string") column(at, source)
      else if ("column" in source) {
        if (typeof source.column === "string") column(`${at}.column`, source.column)
        else every(`${at}.column`, source.column)
        if (typeof source.channel === "string") column(`${at}.channel`, source.channel)
        else every(`${at}.channel`, source.channel)
        if (source.gist !== undefined) column(`${at}.gist`, source.gist)
        const chooses = source.as === "choice" || source.as === "choices"
        if (chooses !== (source.choices !== undefined)) {
          report(
            at,
            {
              ja: "choices は as が choice か choices のときに、そしてそのときだけ要ります。",
              en: "choices belong to as: choice or choices, and only there."
            },
            { ja: "どちらかを直してください。", en: "Mend one of them." }
          )
        }
      } else if ("thing" in source) {
        if (source.on !== undefined) column(`${at}.on`, source.on)
        if (source.named !== undefined) column(`${at}.named`, source.named)
      }
    }
  }

  if (profile.opens !== undefined) {
    data("opens.data", profile.opens.data)
    kindFits("opens", openingKinds[of], profile.opens.data, report)
    if (profile.opens.at !== undefined) every("opens.at.columns", profile.opens.at.columns)
    else if (profile.date === undefined) noDay("opens", report)
  }
  const groups = new Map<string, number>()
  for (const [at, assertion] of profile.events.entries()) {
    const path = `events[${at}]`
    groups.set(assertion.group, at)
    data(`${path}.data`, assertion.data)
    kindFits(path, assertion.kind, assertion.data, report)
    assertion.when?.forEach((condition, index) => column(`${path}.when[${index}].column`, condition.column))
    if (assertion.at !== undefined) every(`${path}.at.columns`, assertion.at.columns)
    else if (profile.date === undefined) noDay(path, report)
    if (assertion.group.includes("#")) {
      report(
        `${path}.group`,
        { ja: "グループ名に # は使えません。", en: "A group's name holds no #." },
        { ja: "別の字にしてください。", en: "Use another character." }
      )
    }
  }
  return mistakes
}

/** Whether columns are told by places where there is no header, each by its own, and only there. */
const placesFit = (profile: Profile, report: Report): void => {
  const taken = new Map<number, string>()
  for (const [name, { at }] of Object.entries(profile.columns)) {
    const path = `columns.${name}.at`
    if (profile.header !== "none") {
      if (at === undefined) continue
      report(
        path,
        { ja: "見出しのあるシートの列は、見出しで示します。", en: "Columns of a sheet with a header go by it." },
        {
          ja: "at を消すか、見出しがなければ header を none にしてください。",
          en: 'Remove at, or write "header": "none" where there is no header.'
        }
      )
      continue
    }
    if (at === undefined) {
      report(
        path,
        { ja: "見出しのないシートなのに、列の位置がありません。", en: "Without a header a column needs its place." },
        { ja: "何列目かを 3 や C のように書いてください。", en: "Say where it stands, as 3 or C." }
      )
      continue
    }
    const other = taken.get(placeOf(at))
    if (other !== undefined) {
      report(
        path,
        { ja: `列「${other}」と同じ位置です。`, en: `"${other}" stands at the same place.` },
        { ja: "どちらか一方の位置を直してください。", en: "Mend the place of one of them." }
      )
    }
    taken.set(placeOf(at), name)
  }
}

/** The kind of event that opens, or introduces, what the rows of a sheet speak of. */
export const openingKinds = {
  deal: "deal-opened",
  account: "account-opened",
  person: "person-introduced"
} as const satisfies Readonly<Record<SpokenOf, string>>

type Report = (path: string, reason: Label, remedy: Label) => void

const noDay = (path: string, report: Report): void =>
  report(
    path,
    { ja: "いつのことか分かりません。", en: "It is not said when it happened." },
    { ja: "date に行の日付の列を挙げるか、at を書いてください。", en: "Name the row's day under date, or write at." }
  )

/** Whether the kind exists, its fields too, and whether those it cannot do without are given. Own kinds have a dot. */
const kindFits = (path: string, kind: string, data: Readonly<Record<string, FieldSource>>, report: Report): void => {
  const known = catalogueFields(kind)
  if (known === undefined) {
    if (kind.includes(".")) return
    report(
      `${path}.kind`,
      { ja: `「${kind}」という種類の出来事はありません。`, en: `There is no kind of event "${kind}".` },
      {
        ja: "カタログにある名前か、点を含む自前の名前にしてください。",
        en: "Use a name of the catalogue, or one of your own with a dot."
      }
    )
    return
  }
  for (const field of Object.keys(data)) {
    if (known.has(field)) continue
    report(
      `${path}.data.${field}`,
      { ja: `「${kind}」に「${field}」という項目はありません。`, en: `"${kind}" has no field "${field}".` },
      {
        ja: `次のどれかにしてください: ${[...known.keys()].join("、")}`,
        en: `Use one of: ${[...known.keys()].join(", ")}.`
      }
    )
  }
  for (const [field, isRequired] of known) {
    if (!isRequired || field in data) continue
    report(
      `${path}.data`,
      { ja: `「${kind}」には「${field}」が要ります。`, en: `"${kind}" needs "${field}".` },
      { ja: "どの列から取るかを書いてください。", en: "Say which column it comes from." }
    )
  }
}

/** The fields of a kind of the catalogue, and whether it can do without them. */
export const catalogueFields = (kind: string): ReadonlyMap<string, boolean> | undefined => {
  if (!Object.hasOwn(catalogue, kind)) return undefined
  const { fields } = catalogue[kind as keyof typeof catalogue].data as unknown as {
    readonly fields: Readonly<Record<string, { readonly ast: { readonly context?: { readonly isOptional: boolean } } }>>
  }
  return new Map(Object.entries(fields).map(([field, { ast }]) => [field, ast.context?.isOptional !== true]))
}
