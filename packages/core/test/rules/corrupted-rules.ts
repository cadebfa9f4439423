/** Rule sets as JSON that something happened to: parts gone, renamed, replaced, or what stands elsewhere put in. */
import fc from "fast-check"
import { builtInRules, type Rule } from "../../src/rules/index.ts"

const [silent] = builtInRules.rules as [Rule]
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** A rule set with every part there is, to corrupt. */
export const everything = {
  $schema: "x",
  format: 1,
  name: "own",
  version: 2,
  extends: "built-in",
  without: ["silent"],
  calendar: "examples",
  limits: { horizonDays: 30, snoozeDays: 90, waitDays: 30 },
  rules: [
    {
      ...silent,
      rises: [{ after: { businessDays: 3, calendar: "examples" }, to: "high" }],
      when: {
        kind: "all",
        of: [
          {
            kind: "after",
            of: { kind: "older", anchor: "action-due", than: { before: { hours: 3.5 } } },
            for: { days: 2 }
          },
          {
            kind: "older",
            anchor: "opened",
            than: {
              by: "amount",
              bands: [{ atLeast: 100, than: { by: "status", cases: { lead: "never" }, otherwise: { days: 1 } } }],
              otherwise: { businessDays: 5 }
            }
          },
          { kind: "any", of: [{ kind: "during", pause: "wait" }] },
          { kind: "not", of: { kind: "is", field: "ball", oneOf: ["us", 1, true, null], known: true } },
          { kind: "is", field: "amount", atLeast: 1, below: 3 },
          { kind: "anyDeal", rule: "silent" },
          { kind: "anyDeal", rule: builtInRules.rules[6] },
          { kind: "anyDeal", when: { kind: "is", field: "ball", known: true }, within: "closed" }
        ]
      }
    },
    builtInRules.rules[1]
  ]
}

type Path = ReadonlyArray<string | number>
const placesIn = (value: unknown, path: Path = []): ReadonlyArray<Path> =>
  typeof value !== "object" || value === null
    ? [path]
    : [
        path,
        ...Object.entries(value).flatMap(([key, part]) =>
          placesIn(part, [...path, Array.isArray(value) ? Number(key) : key])
        )
      ]

const replacedAt = (value: unknown, path: Path, change: (part: unknown) => unknown): unknown => {
  const [step, ...rest] = path
  if (step === undefined) return change(value)
  if (Array.isArray(value)) return value.map((part, place) => (place === step ? replacedAt(part, rest, change) : part))
  return Object.fromEntries(
    Object.entries(value as object).flatMap(([key, part]) => {
      if (key !== step) return [[key, part]]
      const changed = replacedAt(part, rest, change)
      return changed === gone ? [] : [[key, changed]]
    })
  )
}
const gone = Symbol("gone")

const places = placesIn(asJson(everything)).slice(1)
const keys = [
  "kind",
  "of",
  "than",
  "days",
  "hours",
  "businessDays",
  "calendar",
  "by",
  "cases",
  "bands",
  "otherwise",
  "before",
  "oneOf",
  "for"
]
const junk = fc.oneof(
  fc.constantFrom<unknown>(
    -1,
    0,
    1.5,
    36_526,
    1e300,
    "",
    "x",
    "never",
    "older",
    "high",
    "\u0000",
    true,
    null,
    [],
    {},
    [{}],
    gone
  ),
  fc.constantFrom<unknown>(
    { days: 1 },
    { hours: 0.5 },
    { businessDays: 2 },
    { before: { days: 1 } },
    { kind: "all", of: [] }
  ),
  fc
    .constantFrom(...places)
    .map((path) => path.reduce<unknown>((part, step) => (part as Record<string, unknown>)[step], asJson(everything))),
  fc.jsonValue({ maxDepth: 2 })
)
const change = fc.oneof(
  junk.map((value) => () => value),
  fc.tuple(fc.oneof(fc.constantFrom(...keys), fc.string()), junk).map(
    ([key, value]) =>
      (part: unknown) =>
        typeof part === "object" && part !== null && !Array.isArray(part) && value !== gone && key !== "__proto__"
          ? { ...part, [key]: value }
          : value
  ),
  fc.constantFrom(...keys).map((from) => (part: unknown) => {
    if (typeof part !== "object" || part === null || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part).map(([key, value], place) => [place === 0 ? from : key, value]))
  })
)
export const corrupted = fc
  .array(fc.tuple(fc.constantFrom(...places), change), { minLength: 1, maxLength: 2 })
  .map((changes) =>
    changes.reduce<unknown>((value, [path, made]) => {
      try {
        return replacedAt(value, path, made)
      } catch {
        return value
      }
    }, asJson(everything))
  )
  .map((value) => (value === gone ? undefined : value))
