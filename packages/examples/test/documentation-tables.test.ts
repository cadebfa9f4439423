/**
 * The tables of the pages hold what there is, no more and no less: names, labels and thresholds are compared with the
 * code. What stands in the columns behind those is prose.
 *
 *     <!-- table: anchors -->   above a table
 */
import { execFileSync } from "node:child_process"
import { globSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import {
  accountLanguage,
  AccountRejectionReason,
  briefSections,
  builtInAccountLists,
  builtInAccountRules,
  builtInRules,
  catalogue,
  clearedMessages,
  clearedReasons,
  compileRules,
  type Condition,
  CorporateNumberFaultCode,
  DealId,
  dealLanguage,
  defaultMessages,
  durationText,
  explain,
  IdentityRejectionReason,
  japaneseCalendar,
  type KindName,
  type Label,
  makeCalendar,
  openLedger,
  OrganisationFaultCode,
  overviewSections,
  reasonTexts,
  RejectionReason,
  Rule,
  RuleFault,
  RuleFaultCode,
  RuleSetJson,
  type Threshold,
  unknownDeal
} from "@genzaichi/core"
import { indicatorsByMonth } from "@genzaichi/core/analysis"
import { HistoryFaultCode, historyOf } from "@genzaichi/core/replay"
import { layoutOf, precisionOf, Profile, readProfile, shippedProfiles } from "@genzaichi/csv"
import { makeMemoryEventStore, memoryCapabilities } from "@genzaichi/memory"
import { postgresMetrics } from "@genzaichi/postgres"
import { Result } from "effect"
import { describe, expect, it } from "vitest"

const root = fileURLToPath(new URL("../../../", import.meta.url))

type Rows = ReadonlyArray<ReadonlyArray<string>>

/** The rows of a table of a page, as far as its first columns. */
const tableOf = (page: string, name: string, columns: number): Rows => {
  const [, table] =
    new RegExp(`<!-- table: ${name} -->\\n((?:\\|.*\\n)+)`).exec(readFileSync(root + page, "utf8")) ?? []
  if (table === undefined) throw new Error(`${page} has no table "${name}"`)
  return table
    .trimEnd()
    .split("\n")
    .slice(2)
    .map((line) =>
      line
        .split("|")
        .slice(1, columns + 1)
        .map((cell) => cell.trim())
    )
}

const code = (name: string): string => `\`${name}\``
const listed = (names: ReadonlyArray<string>): string => names.map(code).join(", ")
const names = (record: object): Rows => Object.keys(record).map((name) => [code(name)])
const labelled = (definitions: Readonly<Record<string, { readonly label: Label }>>): Rows =>
  Object.entries(definitions).map(([name, { label }]) => [code(name), label.ja, label.en])

/** A table of the page has these rows, in this order. */
const holds = (page: string, name: string, rows: Rows): void =>
  expect(tableOf(page, name, rows[0]!.length)).toEqual(rows)

// ---------------------------------------------------------------------------------------------------------------
// Rules
// ---------------------------------------------------------------------------------------------------------------

/** `5 business days; negotiation 3 business days`: the usual threshold, then the statuses that have another. */
const thresholdText = (threshold: Threshold): string => {
  if (threshold === "never") return "never"
  if (!("by" in threshold)) return durationText(threshold).en
  const rest = thresholdText(threshold.otherwise)
  const given: ReadonlyArray<readonly [string, Threshold]> =
    "cases" in threshold
      ? Object.entries(threshold.cases)
      : threshold.bands.map(({ atLeast, than }) => [`at least ${atLeast}`, than])
  const cases = given.map(([value, then]) => [value, thresholdText(then)] as const).filter(([, text]) => text !== rest)
  const by = threshold.by === "status" ? "" : `${threshold.by} `
  return [rest, cases.map(([value, text]) => `${by}${value} ${text}`).join(", ")].join("; ")
}

const thresholdOf = (condition: Condition): string | undefined => {
  switch (condition.kind) {
    case "older":
      return thresholdText(condition.than)
    case "all":
    case "any":
      return condition.of.map(thresholdOf).find((text) => text !== undefined)
    default:
      return undefined
  }
}

const unknownWordFault = (): RuleFault => {
  const [rule] = builtInRules.rules
  const sentence = [{ ja: "{noSuchWord}", en: "" }]
  try {
    compileRules({ name: "x", version: 1, rules: [{ ...rule!, sentence }] }, { language: dealLanguage, calendar })
  } catch (fault) {
    if (fault instanceof RuleFault) return fault
  }
  throw new Error("a rule with an unknown word was taken")
}
const calendar = makeCalendar(japaneseCalendar)

describe("the tables of docs/rules.md", () => {
  const page = "docs/rules.md"
  it("name every anchor", () => holds(page, "anchors", labelled(dealLanguage.anchors)))
  it("name every pause", () => holds(page, "pauses", labelled(dealLanguage.pauses)))
  it("name every field of a deal", () => holds(page, "fields", labelled(dealLanguage.fields)))
  it("name every part of a rule set", () => holds(page, "rule set", names(RuleSetJson.fields)))
  it("name every part of a rule", () => holds(page, "rule", names(Rule.fields)))
  it("name every fault there is", () =>
    holds(
      page,
      "faults",
      RuleFaultCode.literals.map((one) => [code(one)])
    ))

  it("name every word of sentences", () => {
    const [, all = ""] = /(?:Use one of|There are): (.*)\.$/.exec(unknownWordFault().remedy.en) ?? []
    holds(
      page,
      "words",
      all.split(", ").map((word) => [code(`{${word}}`)])
    )
  })

  it("give the thresholds of the built-in rules", () =>
    holds(
      page,
      "built-in rules",
      builtInRules.rules.map(({ id, label, severity, when, counts, pausedBy }) => [
        code(id),
        label.ja,
        severity,
        thresholdOf(when) ?? "at once",
        code(counts),
        listed(pausedBy)
      ])
    ))

  it("name every part of an explanation", () => {
    const rules = compileRules(builtInRules, { language: dealLanguage, calendar })
    holds(page, "explanation", names(explain({ rules, rule: "silent", position: unknownDeal(DealId.make("d")), t: 0 })))
  })

  it("name every part of a finding", () => {
    const path = `${root}packages/examples/src/rules-from-json.ts`
    holds(page, "finding", names(JSON.parse(execFileSync(process.execPath, [path], { encoding: "utf8" })) as object))
  })
})

describe("the tables of docs/account-rules.md", () => {
  const page = "docs/account-rules.md"
  it("name every anchor", () => holds(page, "account anchors", labelled(accountLanguage.anchors)))
  it("name every pause", () => holds(page, "account pauses", labelled(accountLanguage.pauses)))
  it("name every field", () => holds(page, "account fields", labelled(accountLanguage.fields)))
  it("name every word of sentences", () =>
    holds(
      page,
      "account words",
      Object.keys(accountLanguage.words).map((word) => [code(`{${word}}`)])
    ))
  it("name every built-in rule", () =>
    holds(
      page,
      "account rules",
      builtInAccountRules.rules.map(({ id, label, severity, counts, pausedBy }) => [
        code(id),
        label.ja,
        severity,
        code(counts),
        listed(pausedBy)
      ])
    ))
  it("name every list and its rules", () =>
    holds(
      page,
      "account lists",
      builtInAccountLists.map(({ id, label, rules }) => [
        code(id),
        label.ja,
        label.en,
        listed(rules.map((rule) => rule.id))
      ])
    ))
})

// ---------------------------------------------------------------------------------------------------------------
// Accounts
// ---------------------------------------------------------------------------------------------------------------

const literals = (schema: { readonly literals: ReadonlyArray<string> }): Rows =>
  schema.literals.map((one) => [code(one)])
const said = (labels: Readonly<Record<string, Label>>): Rows =>
  Object.entries(labels).map(([name, { ja, en }]) => [code(name), ja, en])

/** What a ledger can do that other pages tell. */
const ofDealsAlone: ReadonlySet<string> = new Set(
  [
    "basis record append position positions view views findings agenda asOf explain reminders digest deliverDigest",
    "timeline deals problems project follow"
  ].flatMap((names) => names.split(" "))
)

/** The module in which the verbs of deals or of accounts stand, in the order they are told in. */
const sourceOfVerbs = (of: "account" | "deal"): string =>
  readFileSync(`${root}packages/core/src/${of}/command.ts`, "utf8")
const verbsOf = (of: "account" | "deal") =>
  Array.from(
    sourceOfVerbs(of).matchAll(/^export const (\w+) = \/\* @__PURE__ \*\/ verb\("([a-z-]+)"\)/gm),
    ([, verb = "", kind = ""]) => ({ verb, kind })
  )
const verbLine = ({ kind, verb }: { readonly kind: string; readonly verb: string }) => {
  const { ja, en } = catalogue[kind as KindName].label
  return [code(verb), code(kind), ja, en]
}

describe("the tables of docs/accounts.md", () => {
  const page = "docs/accounts.md"
  it("name every section of the overview", () => holds(page, "overview sections", said(overviewSections)))
  it("name every section of the brief", () => holds(page, "brief sections", said(briefSections)))
  it("name every reason for which two may be one", () => holds(page, "reasons", said(reasonTexts)))
  it("name every fault of an organisation", () => holds(page, "organisation faults", literals(OrganisationFaultCode)))
  it("name every fault of a corporate number", () =>
    holds(page, "corporate number faults", literals(CorporateNumberFaultCode)))
  it("name every reason for which merges and links are refused", () =>
    holds(page, "identity rejections", literals(IdentityRejectionReason)))

  it("name every reason for which records are refused, but for those of deals", () => {
    const ofDeals: ReadonlySet<string> = new Set(RejectionReason.literals)
    const own = AccountRejectionReason.literals.filter((reason) => !ofDeals.has(reason))
    holds(
      page,
      "account rejections",
      own.map((reason) => [code(reason)])
    )
  })

  it("name every verb and what it records", () => {
    holds(page, "account verbs", verbsOf("account").map(verbLine))
  })

  it("name every verb of deals, and which are recorded on an account, too", () => {
    const [talk = ""] = /^export type TalkKind =(?:\n  \| "[a-z-]+")+/m.exec(sourceOfVerbs("account")) ?? []
    const onAccounts = new Set(Array.from(talk.matchAll(/"([a-z-]+)"/g), ([, kind]) => kind))
    expect(onAccounts.size).toBeGreaterThan(20)
    holds(
      page,
      "deal verbs",
      verbsOf("deal").map((verb) => [...verbLine(verb), onAccounts.has(verb.kind) ? "yes" : ""])
    )
  })

  it("name everything a ledger can do that is not of deals alone", () => {
    const ledger = openLedger({ store: makeMemoryEventStore(), tenant: "acme", calendar })
    const abilities = Object.keys(ledger).filter((name) => !ofDealsAlone.has(name))
    const told = tableOf(page, "account abilities", 1).map(([name]) => name)
    expect(told.toSorted()).toEqual(abilities.map(code).toSorted())
  })
})

// ---------------------------------------------------------------------------------------------------------------
// Digests
// ---------------------------------------------------------------------------------------------------------------

describe("the tables of docs/digest.md", () => {
  it("name every reason for which a finding is settled", () =>
    holds(
      "docs/digest.md",
      "cleared",
      clearedReasons.map((reason) => {
        const { ja, en } = defaultMessages[clearedMessages[reason]]
        return [code(reason), ja, en]
      })
    ))
})

// ---------------------------------------------------------------------------------------------------------------
// Profiles
// ---------------------------------------------------------------------------------------------------------------

/** The first header in Latin letters and the first in Japanese. */
const headersOf = (headers: ReadonlyArray<string>): string => {
  const latin = headers.find((header) => /^[\x20-\x7e]+$/.test(header))
  const japanese = headers.find((header) => !/^[\x20-\x7e]+$/.test(header))
  return [latin, japanese].filter((header) => header !== undefined).join(" / ")
}

const needsOf = ({ columns, oneOf = [] }: Profile): string => {
  const required = Object.values(columns).filter((column) => column.required === true)
  const any = oneOf.map((name) => headersOf(columns[name]!.headers))
  return [
    ...required.map(({ headers }) => headersOf(headers)),
    ...(any.length === 0 ? [] : [`one of ${any.join(", ")}`])
  ].join("; ")
}

describe("the tables of docs/profiles.md", () => {
  const page = "docs/profiles.md"
  it("name every profile that ships, and the headers it cannot do without", () =>
    holds(
      page,
      "shipped profiles",
      shippedProfiles.map((profile) => [code(profile.name), profile.label.en, needsOf(profile)])
    ))

  const { columns, events, nextAction, opens } = Profile.fields
  const event = events.value.fields
  it("name every field of a profile", () => holds(page, "profile", names(Profile.fields)))
  it("name every field of a column", () => holds(page, "column", names(columns.value.fields)))
  it("name every field of an event", () => holds(page, "event", names(event)))
  it("name every field of a condition", () => holds(page, "condition", names(event.when.schema.value.fields)))
  it("name every field of an occurrence", () => holds(page, "occurrence", names(event.at.schema.fields)))
  it("name every field of an opening", () => holds(page, "opens", names(opens.schema.fields)))
  it("name every field of the next action", () => holds(page, "next action", names(nextAction.schema.fields)))

  it("name everything a cell can be read as", () => {
    const read = readProfile({
      name: "probe",
      version: 1,
      label: { ja: "", en: "" },
      rows: "log",
      columns: { a: { headers: ["a"] } },
      deal: ["a"],
      date: "a",
      knownAt: "recorded",
      events: [{ group: "a", kind: "note-added", data: { text: { column: "a", as: "no such meaning" } } }]
    })
    const mistakes = Result.isFailure(read) ? read.failure.mistakes : []
    const expected = mistakes.map(({ reason }) => reason.en).find((reason) => reason.includes('"text"')) ?? ""
    holds(
      page,
      "meanings",
      Array.from(expected.matchAll(/"([^"]+)"/g), ([, meaning = ""]) => [code(meaning)])
    )
  })
})

// ---------------------------------------------------------------------------------------------------------------
// Stores
// ---------------------------------------------------------------------------------------------------------------

describe("the tables of docs/stores.md", () => {
  const page = "docs/stores.md"
  it("name every verb of a store", () => holds(page, "verbs", names(makeMemoryEventStore())))
  it("name every capability", () => holds(page, "capabilities", names(memoryCapabilities)))

  it("name every error there is", () => {
    const sources = globSync(["packages/core/src/**/*.ts", "packages/adapters/*/src/**/*.ts"], { cwd: root })
    namesErrors(
      page,
      "errors",
      // Those have pages of their own.
      sources.filter((path) => !path.includes(postgres) && !path.includes(`${csv}store/`))
    )
  })
})

const postgres = "packages/adapters/postgres/src/"
const csv = "packages/adapters/csv/src/"

/** A table of the page names every error class of these sources. */
const namesErrors = (page: string, table: string, sources: ReadonlyArray<string>): void => {
  const classes = sources.flatMap((path) =>
    Array.from(
      readFileSync(root + path, "utf8").matchAll(/^export class (\w+) extends Schema\.TaggedError/gm),
      ([, name = ""]) => name
    )
  )
  expect(classes.length).toBeGreaterThan(0)
  const told = tableOf(page, table, 1).map(([name]) => name)
  expect(told.toSorted()).toEqual(classes.map(code).toSorted())
}

describe.each([
  ["docs/sheets.md", "en"],
  ["docs/sheets.ja.md", "ja"]
] as const)("the tables of %s", (page, language) => {
  it("name every export", () =>
    holds(
      page,
      "exports",
      Object.entries(layoutOf).map(([name, { label }]) => [code(name), label.ja, label.en])
    ))
  it("name every precision", () =>
    holds(
      page,
      "precision",
      Object.entries(precisionOf).map(([form, label]) => [code(form), label[language]])
    ))
  it("name every problem of a row", () => {
    const source = readFileSync(`${root}${csv}import/problem.ts`, "utf8")
    const [, codes = ""] = /export type RowProblemCode =([^]*?)\n\n/.exec(source) ?? []
    const found = Array.from(codes.matchAll(/\| "([a-z-]+)"/g), ([, name = ""]) => [code(name)])
    holds(page, "row problems", found)
  })
})

describe("the tables of docs/csv-store.md", () => {
  it("name every fault of a file", () =>
    namesErrors("docs/csv-store.md", "file faults", [`${csv}store/opening-fault.ts`]))
})

describe("the tables of docs/process.md", () => {
  it("name every figure of a month", () => {
    const { labels } = indicatorsByMonth(historyOf([]).asOf(0), { calendar })
    const rows = Object.entries(labels).map(([name, { en, ja }]) => [code(name), ja, en])
    holds("docs/process.md", "indicators", rows)
  })
})

describe("the tables of docs/replay.md", () => {
  it("name every fault of a history", () =>
    holds(
      "docs/replay.md",
      "history faults",
      HistoryFaultCode.literals.map((one) => [code(one)])
    ))
})

describe("the tables of docs/postgres.md", () => {
  const page = "docs/postgres.md"
  it("name everything health() can find", () => {
    const source = readFileSync(`${root}${postgres}health.ts`, "utf8")
    const [, codes = ""] = /export type HealthCode =([^]*?)\n\n/.exec(source) ?? []
    holds(
      page,
      "health",
      Array.from(codes.matchAll(/\| "([a-z-]+)"/g), ([, name = ""]) => [code(name)])
    )
  })
  it("name every fault that is played", () => {
    const source = readFileSync(`${root}packages/adapters/postgres/faults/faults.ts`, "utf8")
    const played = Array.from(
      source.matchAll(/^ {2}name: ("[^"]+"),$/gm),
      ([, name = ""]) => JSON.parse(name) as string
    )
    const told = tableOf(page, "faults", 1).map(([name]) => name)
    expect(told.toSorted()).toEqual(played.map(code).toSorted())
  })
  it("name every metric", () =>
    holds(
      page,
      "metrics",
      Object.values(postgresMetrics).map(({ id }) => [code(id.replace("genzaichi_postgres_", ""))])
    ))
  it("name every error there is", () =>
    namesErrors(page, "postgres errors", globSync(`${postgres}**/*.ts`, { cwd: root })))
})
