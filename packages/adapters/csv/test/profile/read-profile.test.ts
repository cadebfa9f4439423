import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { activityLog, type Profile, ProfileFault, readProfile, shippedProfiles } from "../../src/profile/index.ts"

const faultOf = (data: unknown): ProfileFault => {
  const read = readProfile(data)
  if (Result.isSuccess(read)) throw new Error("the profile was accepted")
  expect(read.failure).toBeInstanceOf(ProfileFault)
  return read.failure
}

/** A profile somebody wrote for a sheet of visits, in ten minutes. */
const visits = {
  name: "visits",
  version: 1,
  label: { ja: "訪問記録", en: "Visits" },
  rows: "log",
  columns: {
    day: { headers: ["訪問日"], required: true },
    shop: { headers: ["店舗"], required: true },
    said: { headers: ["聞いたこと"] }
  },
  deal: ["shop"],
  date: "day",
  knownAt: "recorded",
  opens: { data: { customer: "shop" } },
  events: [
    {
      group: "visit",
      kind: "contacted",
      data: { channel: { value: "visit" }, direction: { value: "both" }, gist: "said" },
      always: true
    }
  ]
} as const satisfies Profile

describe("Profiles are data that is checked", () => {
  it.each(shippedProfiles.map((profile) => [profile.name, profile] as const))("the shipped %s is one", (_, profile) => {
    expect(readProfile(JSON.parse(JSON.stringify(profile)))).toEqual(Result.succeed(profile))
  })

  it("names of shipped profiles are their own, and every one has both labels", () => {
    expect(new Set(shippedProfiles.map(({ name }) => name)).size).toBe(shippedProfiles.length)
    for (const { label } of shippedProfiles) expect([label.ja !== "", label.en !== ""]).toEqual([true, true])
  })

  it("a small one of one's own is accepted", () => expect(Result.isSuccess(readProfile(visits))).toBe(true))

  it.each([
    ["an unknown key", { ...visits, colums: {} }, "colums"],
    ["a wrong word", { ...visits, rows: "journal" }, "rows"],
    ["a missing key", { ...visits, knownAt: undefined }, "knownAt"],
    ["a column nobody declared", { ...visits, date: "tag" }, "date"],
    ["several of a column nobody declared", { ...visits, several: ["owner"] }, "several[0]"],
    ["a deal without a column", { ...visits, deal: [] }, "deal"],
    ["no such zone", { ...visits, zone: "Asia/Tokio" }, "zone"],
    ["no such kind", { ...visits, events: [{ group: "x", kind: "visited", data: {} }] }, "events[0].kind"],
    [
      "a field the kind does not have",
      { ...visits, events: [{ ...visits.events[0], data: { ...visits.events[0].data, mood: "said" } }] },
      "events[0].data.mood"
    ],
    [
      "a field the kind cannot do without",
      { ...visits, events: [{ group: "visit", kind: "contacted", data: { gist: "said" } }] },
      "events[0].data"
    ],
    [
      "a condition on a column nobody declared",
      { ...visits, events: [{ ...visits.events[0], when: [{ column: "kind", is: "visit" }] }] },
      "events[0].when[0].column"
    ],
    [
      "a header for two columns",
      { ...visits, columns: { ...visits.columns, note: { headers: ["聞いた事", " 店舗"] } } },
      "columns.note.headers"
    ],
    ["events without any day", { ...visits, date: undefined }, "opens"],
    [
      "a pipeline with a status twice",
      {
        ...visits,
        pipelines: [
          {
            id: "p",
            label: { ja: "p", en: "p" },
            statuses: [
              { id: "a", label: { ja: "あ", en: "a" }, kind: "open" },
              { id: "a", label: { ja: "い", en: "b" }, kind: "open" }
            ]
          }
        ]
      },
      "pipelines"
    ]
  ])("%s is a fault that says where", (_, data, path) => {
    const { date, ...undated } = data as typeof visits
    const fault = faultOf(date === undefined ? undated : data)
    expect(fault.mistakes.map((one) => one.path)).toContain(path)
    for (const { reason, remedy } of fault.mistakes) {
      for (const text of [reason.ja, reason.en, remedy.ja, remedy.en]) expect(text).not.toBe("")
    }
    expect(fault.message).toContain(path)
    expect(fault.messages.ja).toContain(path)
  })

  it("all mistakes are said at once", () => {
    const fault = faultOf({ ...visits, date: "tag", deal: ["shoop"], zone: "Mars" })
    expect(fault.mistakes.map(({ path }) => path)).toEqual(["deal[0]", "date", "zone"])
  })

  it("what is no object at all is a fault, too", () => {
    for (const data of [null, 3, "profile", []]) expect(faultOf(data).profile).toBe("?")
  })

  it("an event kind of the app's own passes with a dot in its name", () => {
    const own = { ...visits, events: [{ group: "x", kind: "acme.site-visited", data: { what: "said" } }] }
    expect(Result.isSuccess(readProfile(own))).toBe(true)
  })

  it("every word list of the activity log stands for one thing", () => {
    const seen = new Map<string, string>()
    for (const [name, words] of Object.entries(activityLog.words ?? {})) {
      for (const word of words) {
        expect(seen.get(word) ?? name, word).toBe(name)
        seen.set(word, name)
      }
    }
  })
})

describe("What mends several mistakes", () => {
  it("is said once, behind the last of them; every mistake is named", () => {
    const { messages, mistakes } = faultOf({ ...visits, rows: "journal", knownAt: "never", date: 1 })
    expect(mistakes.map(({ path }) => path).toSorted()).toEqual(["date", "knownAt", "rows"])
    for (const text of Object.values(messages)) {
      for (const { path } of mistakes) expect(text).toContain(`${path}: `)
    }
    expect(messages.en.split("Compare the key's spelling")).toHaveLength(2)
    expect(messages.ja.split("キーのつづり")).toHaveLength(2)
    expect(messages.en.endsWith("ships with the library.")).toBe(true)
  })
})
