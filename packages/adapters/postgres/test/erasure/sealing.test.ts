import {
  type AnyEventKind,
  defineEventKind,
  erasedText,
  isErased,
  KindConflict,
  makeEventCatalogue,
  mapPersonal,
  type NewEvent,
  PersonId,
  personStream,
  personSubject,
  type StoredEvent,
  StoreFailure,
  type StreamName,
  TenantId,
  unreadableText
} from "@genzaichi/core"
import { Effect, Result, Schema } from "effect"
import { TestClock } from "effect/testing"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { makeSealing, memoryKeys, type Owner, type Sealing } from "../../src/erasure/index.ts"
import { ownerOf } from "../../src/erasure/personal-text.ts"
import {
  anyEvent,
  asStored,
  catalogue,
  eventOf,
  type Happened,
  kinds,
  runs,
  seed,
  tenant,
  visited
} from "./arbitrary-event.ts"

const run = Effect.runSync
const sealing = (keys = memoryKeys()): Sealing => makeSealing({ keys, catalogue })

/** Seals one event and gives it as it would be read back, still sealed. */
const sealed = (of: Sealing, { event, home }: Happened, at: TenantId = tenant): StoredEvent =>
  asStored(run(of.seal(at, home, [event])).stored[0]!, home, at)
const opened = (of: Sealing, event: StoredEvent, at: TenantId = tenant): StoredEvent => run(of.open(at, [event]))[0]!

const account = { kind: "account", id: "A-1" } as const
const yamada = personSubject(PersonId.make("P-1"))
const suzuki = personSubject(PersonId.make("P-2"))

let ids = 0
const told = (
  kind: string,
  data: object,
  subjects: ReadonlyArray<Owner>,
  home?: StreamName,
  over: object = {}
): Happened => ({
  home: home ?? subjects[0]!,
  event: {
    id: `T-${++ids}`,
    kind,
    kindVersion: 1,
    data,
    subjects,
    occurredAt: 1,
    actor: { kind: "unknown" },
    recordedBy: { kind: "unknown" },
    labels: [],
    ...over
  } as unknown as NewEvent
})
const introduced = (of: Owner, name: string): Happened =>
  told("person-introduced", { name, mails: [`${name}@example.jp`], account: "A-1", decider: true }, [of, account])
const call = (gist: string, ...participants: ReadonlyArray<object>): Happened =>
  told("contacted", { channel: "call", direction: "outbound", gist, participants }, [account])

/** Whatever holds a value, by path. */
const leaves = (value: unknown, path = ""): ReadonlyArray<readonly [string, unknown]> =>
  typeof value === "object" && value !== null
    ? [
        [`${path}[]`, Array.isArray(value) ? value.length : Object.keys(value).join()],
        ...Object.entries(value).flatMap(([name, one]) => leaves(one, `${path}.${name}`))
      ]
    : [[path, typeof value === "string" ? "text" : value]]

describe("Sealing and opening (F4, SEMANTICS §10)", () => {
  it("what was sealed opens to what was written, for events of every kind, also of an app's own", () => {
    const of = sealing()
    const seen = new Set<string>()
    for (const kind of kinds) {
      fc.assert(
        fc.property(eventOf(kind), (happened) => {
          seen.add(kind.kind)
          const stored = sealed(of, happened)
          expect(opened(of, stored)).toEqual(asStored(happened.event, happened.home))
        }),
        { numRuns: 60, seed }
      )
    }
    expect(seen.size).toBe(catalogue.kinds.size)
  })

  it("also where texts look like sealed or erased ones, another process opens, and pages hold many events", () => {
    const keys = memoryKeys()
    const [writer, reader] = [sealing(keys), sealing(keys)]
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 5 }), (all) => {
        const stored = all.map((one) => sealed(writer, one))
        expect(run(reader.open(tenant, stored))).toEqual(all.map(({ event, home }) => asStored(event, home)))
      }),
      runs
    )
  })

  it("nothing personal can be read in what is stored, and the same is not stored alike twice", () => {
    const of = sealing()
    let count = 0
    fc.assert(
      fc.property(anyEvent, (happened) => {
        const secret = `秘密${++count}密`
        const { event, home } = withSecret(happened, secret)
        const stored = JSON.stringify(sealed(of, { event, home }))
        expect(stored.includes(secret)).toBe(false)
        expect(stored.includes(JSON.stringify(secret).slice(1, -1))).toBe(false)
      }),
      runs
    )
    const gist = (one: StoredEvent) => (one.data as { readonly gist: string }).gist
    const once = call("価格の相談")
    expect(gist(sealed(of, once))).not.toBe(gist(sealed(of, once)))
  })

  it("only text is sealed: ids, words, numbers, times, subjects and whoever of ours acted stay readable", () => {
    const of = sealing()
    const happened = told(
      "contacted",
      { channel: "call", direction: "outbound", gist: "相談", participants: [{ name: "山田", person: "P-1" }] },
      [account, yamada],
      account,
      { actor: { kind: "member", id: "M-1", name: "佐藤" } }
    )
    const stored = sealed(of, happened)
    expect(stored).toMatchObject({
      id: happened.event.id,
      subjects: [account, yamada],
      actor: { kind: "member", id: "M-1", name: "佐藤" },
      data: { channel: "call", direction: "outbound", participants: [{ person: "P-1" }] }
    })
  })

  it("what was recorded before there were keys is read as it is", () => {
    const happened = call("平文のまま")
    const plain = asStored(happened.event, happened.home)
    expect(run(sealing().open(tenant, [plain]))[0]).toBe(plain)
  })
})

/** The event with a secret in each personal text of its data and envelope. */
const withSecret = ({ event, home }: Happened, secret: string): Happened => {
  const kind = catalogue.kinds.get(event.kind)!
  const theirs = (actor: NewEvent["actor"]) => (actor.kind === "person" ? { ...actor, name: `${secret} 様` } : actor)
  return {
    home,
    event: {
      ...event,
      data: mapPersonal(kind, event.data, (text) => `${text}${secret}`),
      actor: theirs(event.actor),
      recordedBy: theirs(event.recordedBy),
      source: { origin: "people", key: `${secret}@example.jp`, group: "name" },
      attachments: [{ title: `${secret}様_議事録.pdf`, url: `https://example.jp/${secret}` }]
    }
  }
}

describe("Whose text it is (F4)", () => {
  const owner = (happened: Happened) => ownerOf(happened.event, happened.home)
  it("an event about a person first of all is theirs, wherever it is at home", () => {
    expect(owner(introduced(yamada, "山田"))).toEqual(yamada)
    expect(owner(told("person-left", {}, [yamada, account], { kind: "sheet", id: "people" }))).toEqual(yamada)
    expect(owner(told("person-left", {}, [account], personStream(PersonId.make("P-1"))))).toEqual(yamada)
  })
  it("what is written of a deal is the account's; without an account the deal's; else whoever it is at home with", () => {
    const deal = { kind: "deal", id: "D-1" }
    expect(owner(told("note-added", { text: "x" }, [deal, account, yamada]))).toEqual(account)
    expect(owner(told("note-added", { text: "x" }, [deal, yamada]))).toEqual(deal)
    expect(owner(told("note-added", { text: "x" }, [{ kind: "topic", id: "T-1" }, yamada]))).toEqual(yamada)
    expect(owner(told("request-released", { text: "x" }, [], { kind: "request", id: "R-1" }))).toEqual({
      kind: "request",
      id: "R-1"
    })
  })
  it("the name of somebody who is known by id is theirs, whatever event it stands in; the rest of it is not", () => {
    const of = sealing()
    const happened = call(
      "全員と面談",
      { name: "山田", person: "P-1" },
      { name: "鈴木", person: "P-2" },
      { name: "田中" }
    )
    const stored = sealed(of, happened)
    run(of.forget(tenant, yamada))
    const { gist, participants } = opened(of, stored).data as {
      readonly gist: string
      readonly participants: ReadonlyArray<{ readonly name: string }>
    }
    expect(gist).toBe("全員と面談")
    expect(participants.map(({ name }) => isErased(name))).toEqual([true, false, false])
    expect(participants.slice(1)).toEqual([{ name: "鈴木", person: "P-2" }, { name: "田中" }])
  })
  it("so is the name of whoever acted, where it is a person of theirs; and of a party its account's", () => {
    const of = sealing()
    const wrote = told("note-added", { text: "転送" }, [account], undefined, {
      actor: { kind: "person", id: "P-1", name: "山田" }
    })
    const parties = told("parties-changed", { parties: [{ account: "A-2", role: "reseller", name: "若葉商事" }] }, [
      account
    ])
    const stored = [sealed(of, wrote), sealed(of, parties)] as const
    run(of.forget(tenant, yamada))
    run(of.forget(tenant, { kind: "account", id: "A-2" }))
    expect(opened(of, stored[0])).toMatchObject({ data: { text: "転送" }, actor: { kind: "person", id: "P-1" } })
    expect(isErased(opened(of, stored[0]).actor.name!)).toBe(true)
    expect(isErased((opened(of, stored[1]).data as { parties: [{ name: string }] }).parties[0].name)).toBe(true)
  })
})

describe("Forgetting (F4)", () => {
  it("takes every text of theirs and leaves the shape; others, accounts and tenants stay to the byte", () => {
    let count = 0
    const another = TenantId.make("beta")
    fc.assert(
      fc.property(
        fc.array(anyEvent, { minLength: 1, maxLength: 6 }),
        fc.constantFrom("deal", "account", "person"),
        fc.constantFrom("1", "2", "3"),
        (all, kind, id) => {
          const of = sealing()
          const secret = `秘${++count}密`
          const secrets = all.map((one) => withSecret(one, secret))
          const stored = secrets.map((one) => sealed(of, one))
          const theirs = secrets.map((one) => sealed(of, one, another))
          const before = run(of.open(tenant, stored))
          expect(run(of.forget(tenant, { kind, id }))).toEqual({
            tenant,
            subject: { kind, id },
            repeated: false,
            everywhereWithin: 2000
          })
          const after = run(of.open(tenant, stored))
          for (const [index, happened] of secrets.entries()) {
            const { event, home } = happened
            expect(leaves(after[index])).toEqual(leaves(before[index]))
            // Of an event that is theirs alone nothing is left, nor in one that only names others.
            const read = JSON.stringify(after[index])
            const owner = ownerOf(event, home)
            const isTheirs = owner.kind === kind && owner.id === id
            const named = namedIn(catalogue.kinds.get(event.kind)!, event)
            const touches = isTheirs || named.some((one) => one.kind === kind && one.id === id)
            if (!touches) expect(read).toBe(JSON.stringify(before[index]))
            if (isTheirs && named.every((one) => one.kind === kind && one.id === id)) {
              expect(read.includes(secret)).toBe(false)
            }
          }
          expect(run(of.open(another, theirs))).toEqual(
            secrets.map(({ event, home }) => asStored(event, home, another))
          )
          // What was forgotten can still be read by every reader of its kind.
          for (const event of after) expect(Result.isSuccess(catalogue.decode(event))).toBe(true)
        }
      ),
      runs
    )
  })

  it("asked twice it does nothing more, and says so", () => {
    const of = sealing()
    sealed(of, introduced(yamada, "山田"))
    expect(run(of.forget(tenant, yamada)).repeated).toBe(false)
    expect(run(of.forget(tenant, yamada)).repeated).toBe(true)
  })

  it("what is written of them later is stored erased at once, also of somebody nobody had written of before", () => {
    const of = sealing()
    run(of.forget(tenant, yamada))
    const { event, home } = introduced(yamada, "山田")
    const { read, stored } = run(of.seal(tenant, home, [event]))
    expect(JSON.stringify([stored, read])).not.toContain("山田")
    expect(read).toEqual(stored)
    expect(read[0]!.data).toEqual({ name: erasedText, mails: [erasedText], account: "A-1", decider: true })
    expect(opened(of, asStored(stored[0]!, home)).data).toEqual(read[0]!.data)
    const other = introduced(suzuki, "鈴木")
    expect(run(of.seal(tenant, other.home, [other.event])).read[0]).toBe(other.event)
  })

  it("texts that differed still differ, the same stay the same, and their marks say nothing without the key", () => {
    const of = sealing()
    const risk = (text: string) => told("risk-noted", { risk: text }, [account])
    const stored = ["予算", "体制", "予算"].map((text) => sealed(of, risk(text)))
    run(of.forget(tenant, account))
    const [one, two, three] = stored.map((event) => (opened(of, event).data as { readonly risk: string }).risk)
    expect(isErased(one!) && isErased(two!)).toBe(true)
    expect(one).not.toBe(two)
    expect(one).toBe(three)
    const elsewhere = sealing()
    const again = sealed(elsewhere, risk("予算"))
    run(elsewhere.forget(tenant, account))
    expect(opened(elsewhere, again).data).not.toEqual({ risk: one })
  })

  it("a row's key is told by its keyed hash, which an import can make of the same key and nobody without the secret", () => {
    const of = sealing()
    const key = "yamada@example.jp"
    const happened = told("person-joined", { account: "A-1" }, [yamada], undefined, {
      source: { origin: "people", key, group: "joined", line: 3 }
    })
    const stored = sealed(of, happened)
    expect(opened(of, stored).source).toEqual({ origin: "people", key, group: "joined", line: 3 })
    run(of.forget(tenant, yamada))
    const hash = run(of.keyedHash(tenant))(key)
    expect(hash).toMatch(/^[\w-]{22}$/)
    expect(opened(of, stored).source).toEqual({ origin: "people", key: `erased:${hash}`, group: "joined", line: 3 })
    expect(run(sealing().keyedHash(tenant))(key)).not.toBe(hash)
    expect(run(of.keyedHash(TenantId.make("beta")))(key)).not.toBe(hash)
    // Stored again, as a correction of it is, it stays what it is.
    const again = { ...happened, event: { ...happened.event, source: opened(of, stored).source! } }
    expect(sealed(of, again).source).toEqual(opened(of, stored).source)
  })
})

describe("Sealed text in another place (F4)", () => {
  const of = sealing()
  const first = sealed(of, call("価格の相談"))
  const gist = (event: StoredEvent) => (event.data as { readonly gist: string }).gist

  it("does not open in another event, field or tenant, nor where a letter of it was changed", () => {
    const second = sealed(of, call("別の話"))
    const moved: StoredEvent = { ...second, data: { ...(second.data as object), gist: gist(first) } }
    expect(gist(opened(of, moved))).toBe(unreadableText)
    const elsewhere: StoredEvent = { ...first, data: { ...(first.data as object), agenda: [gist(first)] } }
    expect((opened(of, elsewhere).data as { agenda: unknown }).agenda).toEqual([unreadableText])
    expect(gist(opened(of, elsewhere))).toBe("価格の相談")
    const text = gist(first)
    for (const at of [text.length - 2, text.length - 30, 33]) {
      const changed = `${text.slice(0, at)}${text[at] === "A" ? "B" : "A"}${text.slice(at + 1)}`
      const event: StoredEvent = { ...first, data: { ...(first.data as object), gist: changed } }
      expect([at, gist(opened(of, event))]).toEqual([at, unreadableText])
    }
  })

  it("does not open for another tenant with keys of its own, and does so loudly: the key is none of theirs", () => {
    const fault = run(Effect.flip(of.open(TenantId.make("beta"), [first])))
    expect(fault).toBeInstanceOf(StoreFailure)
    expect(fault.retryable).toBe(false)
    expect(fault.message).toContain("open the store with the keys it was written with")
  })

  it("does not pass for erased where the keys of another store were given", () => {
    const fault = run(Effect.flip(sealing().open(tenant, [first])))
    expect(fault.message).toContain("are not among the keys given")
  })
})

describe("Several processes (F6)", () => {
  it("another process reads a forgotten person for two seconds at most, and the one that was asked not at all", () =>
    Effect.runPromise(
      Effect.gen(function* () {
        const keys = memoryKeys()
        const [here, there] = [sealing(keys), sealing(keys)]
        const happened = call("価格の相談")
        const stored = asStored((yield* here.seal(tenant, happened.home, [happened.event])).stored[0]!, happened.home)
        const gistAt = (of: Sealing) =>
          Effect.map(of.open(tenant, [stored]), ([event]) => (event!.data as { readonly gist: string }).gist)
        expect(yield* gistAt(there)).toBe("価格の相談")
        const { everywhereWithin } = yield* here.forget(tenant, account)
        expect(isErased(yield* gistAt(here))).toBe(true)
        yield* TestClock.adjust(everywhereWithin - 1)
        expect(yield* gistAt(there)).toBe("価格の相談")
        yield* TestClock.adjust(1)
        expect(isErased(yield* gistAt(there))).toBe(true)
        // And what it writes from now on is erased as well.
        const again = yield* there.seal(tenant, happened.home, [happened.event])
        expect((again.stored[0]!.data as { readonly gist: string }).gist).toBe(erasedText)
      }).pipe(Effect.provide(TestClock.layer()))
    ))
})

describe("Kinds (F2, F3)", () => {
  it("a kind whose personal field could not be read once erased is refused as the store is opened", () => {
    const kind = defineEventKind({
      kind: "acme.mailed",
      label: { ja: "送信", en: "Mailed" },
      data: Schema.Struct({ to: Schema.String.check(Schema.isPattern(/@/)) }),
      personal: ["to"]
    })
    expect(() => makeSealing({ keys: memoryKeys(), catalogue: makeEventCatalogue([kind]) })).toThrow(KindConflict)
    expect(() => makeSealing({ keys: memoryKeys(), catalogue: makeEventCatalogue([kind]) })).toThrow(/"to"/)
  })

  it("what comes in an older shape is stored in today's, whose personal fields are known", () => {
    const of = sealing()
    const happened = told(visited.kind, { note: "現地を確認" }, [account])
    const { read, stored } = run(of.seal(tenant, account, [happened.event]))
    expect(read[0]).toMatchObject({ kindVersion: 2, data: { note: "現地を確認", rooms: [] } })
    expect(JSON.stringify(stored)).not.toContain("現地")
  })
})

/** Whoever the personal parts of an event name by id, and whoever acted. */
const namedIn = (kind: AnyEventKind, event: NewEvent): ReadonlyArray<Owner> => {
  const named: Array<Owner> = []
  mapPersonal(kind, event.data, (text, _path, { account: ofAccount, person }) => {
    if (person !== undefined) named.push({ kind: "person", id: person })
    else if (ofAccount !== undefined) named.push({ kind: "account", id: ofAccount })
    return text
  })
  for (const { id, kind: of } of [event.actor, event.recordedBy]) {
    if (of === "person" && id !== undefined) named.push({ kind: "person", id })
  }
  return named
}
