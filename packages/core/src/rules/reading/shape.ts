/** What a rule set looks like as JSON, part by part, and the first place at which a value does not look so. */
import { textFault } from "../../event/text.ts"
import { mostDays } from "../duration.ts"
import { pathTo, type RuleFault, unknownName } from "../rule-fault.ts"
import { severities } from "../rule.ts"
import {
  badText,
  choice,
  deepest,
  fault,
  type Form,
  isRecord,
  key,
  listOf,
  numberIn,
  optionalKey,
  plain,
  recordOf,
  shownValue,
  someText,
  tooDeep,
  unknownKey,
  wrongType
} from "./form.ts"

/** The format this version of the library writes and reads. */
export const ruleSetFormat = 1

/** The rule sets of the library that a file can build on: over deals, and over accounts. */
export const ruleSetBases = ["built-in", "built-in-account"] as const

// -- durations ------------------------------------------------------------------------------------------------------

const durationWhat = { ja: "期間", en: "a duration" }
const durationExample = '{ "businessDays": 5 }'

const wholeDays = {
  ja: `0 から ${mostDays} までの整数にしてください。日より細かくは { "hours": 36 } のように書きます`,
  en: `Write a whole number from 0 to ${mostDays}; finer than a day is { "hours": 36 }.`
}
const manyDays = numberIn({ ja: "日数", en: "a number of days" }, "5", {
  least: 0,
  most: mostDays,
  whole: true,
  remedy: wholeDays
})
const manyHours = numberIn({ ja: "時間数", en: "a number of hours" }, "48", {
  least: 0,
  most: mostDays * 24,
  whole: false
})
const calendarName = someText({ ja: "カレンダーの名前", en: "the name of a calendar" }, '"Japan"')

const units = {
  hours: recordOf(durationWhat, durationExample, { hours: key(manyHours) }),
  days: recordOf(durationWhat, durationExample, { days: key(manyDays) }),
  businessDays: recordOf(durationWhat, durationExample, {
    businessDays: key(manyDays),
    calendar: optionalKey(calendarName)
  })
} as const satisfies Readonly<Record<string, Form>>
const unitNames = Object.keys(units) as ReadonlyArray<keyof typeof units>

const duration: Form = {
  what: durationWhat,
  example: durationExample,
  faultOf: (value, path, depth) => {
    if (!isRecord(value)) return wrongType(path, value, duration)
    const given = unitNames.filter((unit) => Object.hasOwn(value, unit))
    const [unit, second] = given
    if (unit !== undefined && unit !== "businessDays" && second === undefined && Object.hasOwn(value, "calendar")) {
      return fault(
        "unknown-key",
        pathTo(path, "calendar"),
        { ja: `${unit} はカレンダーで変わりません`, en: `${unit} are the same in every calendar` },
        {
          ja: "calendar を消すか、businessDays にしてください",
          en: 'Remove "calendar", or count "businessDays".'
        }
      )
    }
    if (unit !== undefined && second === undefined) return units[unit].faultOf(value, path, depth)
    if (unit !== undefined) {
      return fault(
        "ambiguous",
        path,
        { ja: `単位が二つ以上あります（${given.join(", ")}）`, en: `there is more than one unit: ${given.join(", ")}` },
        {
          ja: `どれか一つにしてください。例：${durationExample}`,
          en: `Keep one of them, for example: ${durationExample}`
        }
      )
    }
    const misspelt = Object.keys(value).find((name) => name !== "calendar")
    if (misspelt !== undefined) return unknownKey(durationWhat, path, misspelt, unitNames)
    return fault(
      "missing-key",
      path,
      { ja: "単位がありません", en: "there is no unit" },
      { ja: `次のどれかを書いてください：${unitNames.join(", ")}`, en: `Give one of: ${unitNames.join(", ")}.` }
    )
  }
}

/** What keeps a value from being a duration, the same for rules written in code as for JSON. */
export const durationFault = (value: unknown, path: string): RuleFault | undefined => duration.faultOf(value, path, 0)

// -- thresholds -----------------------------------------------------------------------------------------------------

const thresholdWhat = { ja: "しきい値", en: "a threshold" }
const fieldName = someText({ ja: "項目の名前", en: "the name of a field" }, '"status"')

const before = recordOf(thresholdWhat, '{ "before": { "days": 3 } }', { before: key(duration) })

const cases: Form = {
  what: { ja: "値ごとのしきい値", en: "thresholds by value" },
  example: '{ "negotiation": { "businessDays": 3 } }',
  faultOf: (value, path, depth) => {
    if (!isRecord(value)) return wrongType(path, value, cases)
    for (const [name, inner] of Object.entries(value)) {
      const found = threshold.faultOf(inner, pathTo(path, name), depth + 1)
      if (found !== undefined) return found
    }
    return undefined
  }
}
const band = recordOf({ ja: "金額などの帯", en: "a band" }, '{ "atLeast": 10000000, "than": { "days": 3 } }', {
  atLeast: key(numberIn({ ja: "数", en: "a number" }, "10000000", { whole: false })),
  than: key(() => threshold)
})
const bands = listOf({ ja: "帯のリスト", en: "a list of bands" }, () => band, { filled: true })

const table = recordOf({ ja: "しきい値の表", en: "a table of thresholds" }, "", {
  by: key(fieldName),
  cases: key(cases),
  otherwise: key(() => threshold)
})
const banded = recordOf({ ja: "帯のあるしきい値", en: "a threshold with bands" }, "", {
  by: key(fieldName),
  bands: key(bands),
  otherwise: key(() => threshold)
})

const threshold: Form = {
  what: thresholdWhat,
  example: durationExample,
  faultOf: (value, path, depth) => {
    if (value === "never") return undefined
    if (!isRecord(value)) return wrongType(path, value, threshold)
    if (depth >= deepest) return tooDeep(path)
    const has = (name: string) => Object.hasOwn(value, name)
    if (has("before")) return before.faultOf(value, path, depth)
    if (has("cases") && has("bands")) {
      return fault(
        "ambiguous",
        path,
        { ja: "cases と bands の両方があります", en: "there are both cases and bands" },
        {
          ja: "どちらか一つにしてください。もう一方は otherwise の中に書けます",
          en: 'Keep one of them; the other may stand in its "otherwise".'
        }
      )
    }
    if (has("bands")) return banded.faultOf(value, path, depth)
    if (has("cases") || has("by") || has("otherwise")) return table.faultOf(value, path, depth)
    if (unitNames.some(has)) return duration.faultOf(value, path, depth)
    const misspelt = Object.keys(value).find((name) => name !== "calendar")
    if (misspelt !== undefined) return unknownKey(thresholdWhat, path, misspelt, [...unitNames, "before", "by"])
    return duration.faultOf(value, path, depth)
  }
}

// -- conditions -----------------------------------------------------------------------------------------------------

const conditionWhat = { ja: "条件", en: "a condition" }
const conditionExample = '{ "kind": "older", "anchor": "last-contact", "than": { "businessDays": 5 } }'

const anchorName = someText({ ja: "起点の名前", en: "the name of an anchor" }, '"last-contact"')
const pauseName = someText({ ja: "休止の名前", en: "the name of a pause" }, '"wait"')
const anyNumber = numberIn({ ja: "数", en: "a number" }, "1000000", { whole: false })
const trueOrFalse = plain({ ja: "true か false", en: "true or false" }, "true", (value) => typeof value === "boolean")

const fieldValue: Form = {
  what: { ja: "項目の値", en: "a value of a field" },
  example: '"hot"',
  faultOf: (value, path) => {
    if (typeof value === "string") return textFault(value) === undefined ? undefined : badText(value, path)
    if (value === null || typeof value === "boolean" || Number.isFinite(value)) return undefined
    return wrongType(path, value, fieldValue)
  }
}

const conditions = listOf({ ja: "条件のリスト", en: "a list of conditions" }, () => condition)
const kind = key(plain({ ja: "条件の種類", en: "a kind of condition" }, '"older"', () => true))

const ruleId = someText({ ja: "ルールの識別子（id）", en: "the id of a rule" }, '"acme.hot-but-quiet"')
const within = choice({ ja: "対象", en: "what a rule looks at" }, ["open", "closed"])
const anyDealWhat = { ja: "anyDeal", en: '"anyDeal"' }
const anyDealExample = '{ "kind": "anyDeal", "rule": "silent" }'
const dealRule: Form = {
  what: { ja: "商談のルール、またはその識別子（id）", en: "a rule about deals, or its id" },
  example: '"silent"',
  faultOf: (value, path, depth) => {
    if (typeof value === "string") return ruleId.faultOf(value, path, depth)
    if (!isRecord(value)) return wrongType(path, value, dealRule)
    return rule.faultOf(value, path, depth)
  }
}
const anyDealByRule = recordOf(anyDealWhat, anyDealExample, { kind, rule: key(dealRule) })
const anyDealWhen = recordOf(anyDealWhat, anyDealExample, {
  kind,
  when: key(() => condition),
  within: optionalKey(() => within)
})

const kinds: Readonly<Record<string, Form>> = {
  older: recordOf({ ja: "older", en: '"older"' }, conditionExample, {
    kind,
    anchor: key(anchorName),
    than: key(threshold)
  }),
  during: recordOf({ ja: "during", en: '"during"' }, "", { kind, pause: key(pauseName) }),
  is: recordOf({ ja: "is", en: '"is"' }, "", {
    kind,
    field: key(fieldName),
    oneOf: optionalKey(listOf({ ja: "値のリスト", en: "a list of values" }, () => fieldValue)),
    atLeast: optionalKey(anyNumber),
    below: optionalKey(anyNumber),
    known: optionalKey(trueOrFalse)
  }),
  all: recordOf({ ja: "all", en: '"all"' }, "", { kind, of: key(conditions) }),
  any: recordOf({ ja: "any", en: '"any"' }, "", { kind, of: key(conditions) }),
  not: recordOf({ ja: "not", en: '"not"' }, "", { kind, of: key(() => condition) }),
  after: recordOf({ ja: "after", en: '"after"' }, "", { kind, of: key(() => condition), for: key(duration) }),
  anyDeal: {
    what: anyDealWhat,
    example: anyDealExample,
    faultOf: (value, path, depth) => {
      if (!isRecord(value)) return wrongType(path, value, kinds["anyDeal"]!)
      const byRule = Object.hasOwn(value, "rule")
      const byCondition = Object.hasOwn(value, "when")
      if (byRule && byCondition) {
        return fault(
          "ambiguous",
          path,
          { ja: "rule と when の両方があります", en: "there are both rule and when" },
          {
            ja: "商談のルールを rule に書くか、条件を when に書くか、どちらか一つにしてください",
            en: 'Keep one of them: a rule about deals as "rule", or a condition as "when".'
          }
        )
      }
      return (byCondition ? anyDealWhen : anyDealByRule).faultOf(value, path, depth)
    }
  }
}
const kindNames = Object.keys(kinds)

const condition: Form = {
  what: conditionWhat,
  example: conditionExample,
  faultOf: (value, path, depth) => {
    if (!isRecord(value)) return wrongType(path, value, condition)
    const place = pathTo(path, "kind")
    if (!Object.hasOwn(value, "kind")) {
      return fault(
        "missing-key",
        place,
        { ja: "どの種類の条件かが書かれていません", en: "this condition does not say its kind" },
        {
          ja: `kind を次のどれかにしてください：${kindNames.join(", ")}`,
          en: `Give "kind" as one of: ${kindNames.join(", ")}.`
        }
      )
    }
    const name = value["kind"]
    if (typeof name !== "string")
      return wrongType(place, name, { what: { ja: "条件の種類", en: "a kind of condition" }, example: '"older"' })
    if (!Object.hasOwn(kinds, name))
      return unknownName("unknown-condition", place, { ja: "条件", en: "condition" }, name, kindNames)
    return kinds[name]!.faultOf(value, path, depth)
  }
}

/** What keeps a value from being a condition. */
export const conditionFault = (value: unknown, path: string): RuleFault | undefined => condition.faultOf(value, path, 0)

// -- rules ----------------------------------------------------------------------------------------------------------

const labelExample = '{ "ja": "接点なし", "en": "Silent too long" }'
const oneLanguage = (example: string) =>
  key(plain({ ja: "文字", en: "text" }, example, (value) => typeof value === "string"))
const label = recordOf({ ja: "ja と en の文", en: "a text in ja and en" }, labelExample, {
  ja: oneLanguage('"接点なし"'),
  en: oneLanguage('"Silent too long"')
})
const labels = listOf({ ja: "文のリスト", en: "a list of texts" }, () => label)

const severity = choice({ ja: "重要度", en: "a severity" }, severities)
const rise = recordOf({ ja: "重要度の上昇", en: "a rise" }, '{ "after": { "businessDays": 3 }, "to": "high" }', {
  after: key(duration),
  to: key(severity)
})

const rule = recordOf({ ja: "ルール", en: "a rule" }, "{ … }", {
  id: key(ruleId),
  label: key(label),
  severity: key(severity),
  rises: optionalKey(listOf({ ja: "上昇のリスト", en: "a list of rises" }, () => rise)),
  within: key(within),
  when: key(() => condition),
  counts: key(anchorName),
  pausedBy: key(listOf({ ja: "休止のリスト", en: "a list of pauses" }, () => pauseName)),
  sentence: key(labels),
  advice: key(labels)
})

const limit = key(numberIn({ ja: "日数", en: "a number of days" }, "30", { least: 0, most: mostDays, whole: true }))
const limits = recordOf(
  { ja: "見直しの上限", en: "limits of looking again" },
  '{ "horizonDays": 30, "snoozeDays": 90, "waitDays": 30 }',
  { horizonDays: limit, snoozeDays: limit, waitDays: limit }
)

/** What keeps a value from being the limits of looking again. */
export const limitsFault = (value: unknown, path: string): RuleFault | undefined => limits.faultOf(value, path, 0)

const format: Form = {
  what: { ja: "書式の番号", en: "the number of the format" },
  example: String(ruleSetFormat),
  faultOf: (value, path) => {
    if (value === ruleSetFormat) return undefined
    if (!Number.isSafeInteger(value) || (value as number) < ruleSetFormat) return wrongType(path, value, format)
    const found = shownValue(value).en
    return fault(
      "newer-format",
      path,
      {
        ja: `新しい書式（${found}）です。この版が読めるのは ${ruleSetFormat} までです`,
        en: `this is the newer format ${found}; this version reads up to ${ruleSetFormat}`
      },
      {
        ja: "ライブラリを新しくするか、この書式で書き出し直してください",
        en: `Update the library, or write the rules in format ${ruleSetFormat}.`
      }
    )
  }
}

const ruleSet = recordOf({ ja: "ルールセット", en: "a rule set" }, '{ "name": "acme", "version": 1, "rules": [] }', {
  $schema: optionalKey(
    plain({ ja: "文字", en: "text" }, '"…/rule-set.schema.json"', (value) => typeof value === "string")
  ),
  format: optionalKey(format),
  name: key(someText({ ja: "ルールセットの名前", en: "the name of a rule set" }, '"acme"')),
  version: key(numberIn({ ja: "版の番号", en: "the number of a version" }, "1", { least: 1, whole: true })),
  extends: optionalKey(choice({ ja: "土台となるルールセット", en: "a rule set to build on" }, ruleSetBases)),
  without: optionalKey(
    listOf({ ja: "ルールの id のリスト", en: "a list of ids of rules" }, () =>
      someText({ ja: "ルールの識別子（id）", en: "the id of a rule" }, '"status-too-long"')
    )
  ),
  calendar: optionalKey(calendarName),
  limits: optionalKey(limits),
  rules: key(listOf({ ja: "ルールのリスト", en: "a list of rules" }, () => rule))
})

/** The first thing about a value that keeps it from being a rule set, in the order a person reads. */
export const shapeFault = (input: unknown): RuleFault | undefined => ruleSet.faultOf(input, "", 0)
