/** Forgetting on a real server: what is left in the database, what ledgers answer, and what sheets bring back. */
import {
  AccountId,
  bookMeeting,
  CommandId,
  describePerson,
  EventStore,
  type EventStoreShape,
  introducePerson,
  isErased,
  japaneseCalendar,
  makeCalendar,
  noteRisk,
  openAccount,
  openDeal,
  openLedger,
  PersonId,
  personSubject,
  planAction,
  type Projection,
  type PromiseLedger,
  recordContact,
  type StoredEvent,
  type Subject,
  TenantId
} from "@genzaichi/core"
import { type ImportPlan, planImportPromise, readSheetStream, runImport } from "@genzaichi/csv"
import { makeMemoryEventStore } from "@genzaichi/memory"
import { type FreshDatabase, freshDatabase } from "@genzaichi/postgres-server"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Effect, Stream } from "effect"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import {
  fileKeys,
  memoryKeys,
  openDatabaseKeys,
  type OpenPostgres,
  openPostgres,
  type PersonalKeys,
  type PostgresOptions
} from "../../src/index.ts"

const calendar = makeCalendar(japaneseCalendar)
const acme = TenantId.make("acme")
const beta = TenantId.make("beta")
const now = Date.parse("2026-11-20T10:00:00+09:00")

let fresh: FreshDatabase
let folder = ""
beforeAll(async () => {
  fresh = await freshDatabase("forgetting")
  folder = await mkdtemp(join(tmpdir(), "genzaichi-forgetting-"))
})
afterAll(async () => {
  await fresh.drop()
  await rm(folder, { recursive: true, force: true })
})

const open: Array<{ readonly close: () => Promise<void> }> = []
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close()
})
let schemas = 0
const newSchema = (): string => `forgetting ${++schemas}`
const opened = async (schema: string, keys: PersonalKeys | undefined, more: Partial<PostgresOptions> = {}) => {
  const postgres = await openPostgres({
    url: fresh.url,
    connections: 3,
    schema,
    roles: "forgetting",
    migrate: "run",
    ...(keys === undefined ? {} : { keys }),
    ...more
  })
  open.push(postgres)
  return postgres
}

const ledgerOf = (store: EventStoreShape, tenant = acme): PromiseLedger =>
  openLedger({ store, tenant, calendar, member: "sato", clock: () => now })

const yamada = personSubject(PersonId.make("P-1"))
const aoba = { kind: "account", id: "A-1" } as const

const day = (text: string): number => Date.parse(`${text}T10:00:00+09:00`)

/** What a team writes of one account, one deal of it and two of its people. */
const tell = async (ledger: PromiseLedger): Promise<void> => {
  const on = (date: string) => ({ occurredAt: day(date) })
  await ledger.recordAccount({ account: "A-1", does: openAccount({ name: "青葉製作所" }), ...on("2026-10-01") })
  await ledger.recordPerson({
    person: "P-1",
    does: introducePerson({
      name: "山田太郎",
      reading: "ヤマダタロウ",
      account: AccountId.make("A-1"),
      title: "購買部長",
      mails: ["yamada@aoba.example.jp"],
      decider: true
    }),
    ...on("2026-10-02")
  })
  await ledger.recordPerson({
    person: "P-2",
    does: introducePerson({ name: "鈴木花子", account: AccountId.make("A-1") }),
    ...on("2026-10-02")
  })
  await ledger.record({
    deal: "D-1",
    does: [openDeal({ title: "検査装置の更新", account: AccountId.make("A-1"), status: "lead" })],
    ...on("2026-10-03")
  })
  await ledger.record({
    deal: "D-1",
    does: recordContact({
      channel: "call",
      direction: "outbound",
      gist: "価格の相談",
      participants: [
        { name: "山田太郎", person: PersonId.make("P-1") },
        { name: "鈴木花子", person: PersonId.make("P-2") }
      ]
    }),
    ...on("2026-10-05")
  })
  await ledger.record({ deal: "D-1", does: noteRisk({ risk: "予算が未確定" }), ...on("2026-10-06") })
  await ledger.record({
    deal: "D-1",
    does: planAction({ action: "N-1", what: "見積を送る", assignee: "佐藤" }),
    ...on("2026-10-06")
  })
  await ledger.record({
    deal: "D-1",
    does: bookMeeting({
      meeting: "M-1",
      start: day("2026-12-01"),
      end: day("2026-12-01") + 3_600_000,
      participants: [{ name: "山田太郎", person: PersonId.make("P-1") }]
    }),
    ...on("2026-10-07")
  })
  await ledger.recordPerson({ person: "P-1", does: describePerson({ phones: ["03-0000-1111"] }), ...on("2026-10-08") })
}
const ofYamada = ["山田", "ヤマダ", "購買部長", "yamada@", "03-0000-1111"]
const ofAoba = ["青葉製作所", "検査装置", "価格の相談", "予算が未確定", "見積を送る"]

/** Everything a ledger answers, as one text. */
const answers = async (ledger: PromiseLedger): Promise<string> =>
  JSON.stringify([
    await ledger.position("D-1"),
    await ledger.view("D-1"),
    await ledger.timeline("D-1"),
    await ledger.findings(),
    await ledger.account("A-1"),
    await ledger.accountTimeline("A-1"),
    await ledger.overview("A-1"),
    await ledger.handover({ account: "A-1" }),
    await ledger.person("P-1"),
    await ledger.person("P-2"),
    await ledger.digest({ owner: null, every: "day" })
  ])

const eventsOf = (store: EventStoreShape, tenant = acme): Promise<ReadonlyArray<StoredEvent>> =>
  Effect.runPromise(Stream.runCollect(store.readAll(tenant)))

/** Every row of every table of the schema: what a dump of it holds. */
const dump = async (schema: string): Promise<string> => {
  const tables = await fresh.query(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relkind in ('r', 'p', 'm')`,
    [schema]
  )
  expect(tables.length).toBeGreaterThan(3)
  const rows: Array<unknown> = []
  for (const { name } of tables) {
    rows.push(await fresh.query(`select t::text as row from "${schema}"."${String(name)}" t`))
  }
  return JSON.stringify(rows)
}

const holds = (text: string, words: ReadonlyArray<string>): ReadonlyArray<string> =>
  words.filter((word) => text.includes(word) || text.includes(JSON.stringify(word).slice(1, -1)))

/** Text and shape of positions and findings, whatever was erased. */
const shapeOf = (value: unknown): unknown => {
  if (typeof value === "string") return isErased(value) ? "text" : value
  if (typeof value !== "object" || value === null) return value
  if (Array.isArray(value)) return value.map(shapeOf)
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shapeOf(one)]))
}

describe("Forgetting a person (F4, SEMANTICS §10)", () => {
  it("with text sealed, ledgers answer what they do from memory (law 12)", async () => {
    const postgres = await opened(newSchema(), memoryKeys())
    expect(postgres.store.capabilities.erasure).toBe(true)
    const [sealed, plain] = [ledgerOf(postgres.store), ledgerOf(makeMemoryEventStore())]
    await tell(sealed)
    await tell(plain)
    const named = (text: string) => text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "id")
    const told = await answers(ledgerOf(postgres.store))
    // What was stored when is the server's own; so is the order of ids drawn by chance.
    const still = (text: string) => named(text).replaceAll(/"(?:recordedAt|knownAt)":\d+/g, '"at":0')
    expect(still(told)).toBe(still(await answers(plain)))
    expect(holds(told, [...ofYamada, ...ofAoba])).toEqual([...ofYamada, ...ofAoba])
  })

  it("no personal text stands in a dump of the schema, before or after", async () => {
    const schema = newSchema()
    const postgres = await opened(schema, memoryKeys())
    await tell(ledgerOf(postgres.store))
    expect(holds(await dump(schema), [...ofYamada, "鈴木", ...ofAoba])).toEqual([])
    await postgres.forget(acme, yamada)
    await tell(ledgerOf(postgres.store, beta))
    expect(holds(await dump(schema), [...ofYamada, "鈴木", ...ofAoba])).toEqual([])
    // Without keys it would: the search finds what there is.
    const plain = newSchema()
    await tell(ledgerOf((await opened(plain, undefined)).store))
    expect(holds(await dump(plain), ["山田", "価格の相談"])).toEqual(["山田", "価格の相談"])
  })

  it("every answer shows them as erased, of a ledger that is open, too; others and what is the account's stay", async () => {
    const postgres = await opened(newSchema(), memoryKeys())
    const ledger = ledgerOf(postgres.store)
    await tell(ledger)
    const before = { events: await eventsOf(postgres.store), position: await ledger.position("D-1") }
    expect(holds(await answers(ledger), ofYamada)).toEqual(ofYamada)
    expect(await postgres.forget(acme, yamada)).toMatchObject({ repeated: false, everywhereWithin: 2000 })
    for (const one of [ledger, ledgerOf(postgres.store)]) {
      const told = await answers(one)
      expect(holds(told, ofYamada)).toEqual([])
      expect(holds(told, ["鈴木花子", ...ofAoba])).toEqual(["鈴木花子", ...ofAoba])
      expect(told).toContain("【消去済み／erased")
      const person = await one.person("P-1")
      expect(isErased(person.name!.value)).toBe(true)
      // Nothing of the deal's own is theirs: it stands where it stood.
      const { status, ball, lastContact, amount } = await one.position("D-1")
      const stood = before.position
      expect({ status, ball, lastContact, amount }).toEqual({
        status: stood.status,
        ball: stood.ball,
        lastContact: stood.lastContact,
        amount: stood.amount
      })
    }
    const after = await eventsOf(postgres.store)
    expect(after.map(({ id, kind, sequence }) => [id, kind, sequence])).toEqual(
      before.events.map(({ id, kind, sequence }) => [id, kind, sequence])
    )
    expect(await postgres.forget(acme, yamada)).toMatchObject({ repeated: true })
  })

  it("a projection forgets with the log, whether it is open or taken up again as it was kept", async () => {
    const postgres = await opened(newSchema(), memoryKeys())
    const ledger = ledgerOf(postgres.store)
    await tell(ledger)
    const names: Projection<ReadonlyArray<string>> = {
      name: "names",
      version: 1,
      initial: () => [],
      evolve: (state, { data, kind }) =>
        kind === "person-introduced" ? [...state, (data as { readonly name: string }).name] : state
    }
    const reader = ledger.project(names)
    const kept = await reader.read()
    expect(kept.state).toEqual(["山田太郎", "鈴木花子"])
    expect(await ledger.project(names, kept).read()).toEqual(kept)
    await postgres.forget(acme, yamada)
    for (const one of [reader, ledger.project(names, kept)]) {
      const { checkpoint, state } = await one.read()
      expect(state.map((name) => (isErased(name) ? "erased" : name))).toEqual(["erased", "鈴木花子"])
      expect(checkpoint).toEqual(kept.checkpoint)
    }
  })

  it("forgetting an account takes all that was written of it and its deals, and leaves the people and the findings", async () => {
    const postgres = await opened(newSchema(), memoryKeys())
    const ledger = ledgerOf(postgres.store)
    await tell(ledger)
    const findings = await ledger.findings()
    expect(findings.length).toBeGreaterThan(0)
    await postgres.forget(acme, aoba)
    const told = await answers(ledger)
    expect(holds(told, ofAoba)).toEqual([])
    expect(holds(told, ofYamada)).toEqual(ofYamada)
    const bare = (list: typeof findings) =>
      list.map(({ anchor, rule, severity, since, until }) => ({ anchor, rule, severity, since, until }))
    expect(bare(await ledger.findings())).toEqual(bare(findings))
    expect(shapeOf((await ledger.position("D-1")).risks)).toMatchObject([{ value: "text" }])
  })

  it("other tenants are not touched, down to the byte", async () => {
    const postgres = await opened(newSchema(), memoryKeys())
    await tell(ledgerOf(postgres.store))
    await tell(ledgerOf(postgres.store, beta))
    const before = JSON.stringify(await eventsOf(postgres.store, beta))
    await postgres.forget(acme, yamada)
    await postgres.forget(acme, aoba)
    expect(JSON.stringify(await eventsOf(postgres.store, beta))).toBe(before)
  })

  it("an old command asked again is answered as repeated; the same for something else is refused", async () => {
    const postgres = await opened(newSchema(), memoryKeys())
    const stream = { kind: "person", id: "P-1" }
    const event = {
      id: "E-1",
      kind: "person-introduced",
      kindVersion: 1,
      data: { name: "山田太郎", mails: ["yamada@aoba.example.jp"] },
      subjects: [yamada],
      occurredAt: 5,
      actor: { kind: "unknown" },
      recordedBy: { kind: "unknown" },
      labels: [],
      source: { origin: "people", key: "yamada@aoba.example.jp", group: "opened" }
    } as never as StoredEvent
    const append = (over: Partial<StoredEvent> = {}) =>
      Effect.runPromise(
        postgres.store.append(acme, [{ stream, expected: "any", events: [{ ...event, ...over }] }], {
          command: CommandId.make("introduce")
        })
      )
    expect(await append()).toMatchObject({ repeated: false, events: [{ data: { name: "山田太郎" } }] })
    expect(await append()).toMatchObject({ repeated: true, events: [{ data: { name: "山田太郎" } }] })
    await postgres.forget(acme, yamada)
    const again = await append()
    expect(again.repeated).toBe(true)
    expect(holds(JSON.stringify(again), ofYamada)).toEqual([])
    await expect(append({ occurredAt: 6 })).rejects.toMatchObject({ _tag: "CommandReused" })
  })

  it("a store without keys cannot, and says what to give", async () => {
    const postgres = await opened(newSchema(), undefined)
    expect(postgres.store.capabilities.erasure).toBe(false)
    await expect(postgres.forget(acme, yamada)).rejects.toMatchObject({
      _tag: "ErasureUnavailable",
      message: expect.stringContaining("keys")
    })
  })

  it("nobody is forgotten where it is not said who, or of whose log: it is refused, and never read as done", async () => {
    const postgres = await opened(newSchema(), memoryKeys())
    const nobody = [undefined, "p-17", { kind: "person" }, { kind: "person", id: "" }] as ReadonlyArray<unknown>
    for (const subject of nobody) {
      await expect(postgres.forget(acme, subject as Subject)).rejects.toMatchObject({
        _tag: "StoreFailure",
        retryable: false,
        because: expect.stringContaining("nobody was named")
      })
    }
    for (const asked of [
      () => postgres.forget("" as TenantId, yamada),
      () => postgres.keyedHash("" as TenantId),
      () => postgres.archive({ tenant: "" as TenantId, before: 1 })
    ]) {
      await expect(asked()).rejects.toMatchObject({ because: expect.stringContaining("no tenant was given") })
    }
  })

  it("what a store with keys wrote is refused by one with others, loudly, and not read as erased", async () => {
    const schema = newSchema()
    await tell(ledgerOf((await opened(schema, memoryKeys())).store))
    await expect(eventsOf((await opened(schema, memoryKeys())).store)).rejects.toMatchObject({
      _tag: "StoreFailure",
      retryable: false
    })
  })

  it.each([
    ["files", async () => () => fileKeys(folder, { master: "8cb1c0a67ad34f2e9fd0d1b47c0a5a11" })],
    [
      "tables of another schema",
      async () => {
        const held = await openDatabaseKeys({ url: fresh.url, schema: "keys elsewhere" })
        open.unshift(held)
        return () => held.keys
      }
    ]
  ] as ReadonlyArray<readonly [string, () => Promise<() => PersonalKeys>]>)(
    "with keys in %s two processes agree: the one that was not asked within its life of keys (F6)",
    async (_where, place) => {
      const keys = await place()
      const schema = newSchema()
      const [here, there] = [await opened(schema, keys()), await opened(schema, keys(), { keyLife: 50 })]
      const ledger = ledgerOf(there.store)
      await tell(ledgerOf(here.store))
      expect(holds(await answers(ledger), ofYamada)).toEqual(ofYamada)
      await here.forget(acme, yamada)
      await new Promise((resolve) => setTimeout(resolve, 80))
      expect(holds(await answers(ledger), ofYamada)).toEqual([])
      expect(holds(await dump(schema), [...ofYamada, ...ofAoba])).toEqual([])
    }
  )
})

const cards = (...rows: ReadonlyArray<string>): string =>
  `顧客ID,会社名,氏名,フリガナ,役職,決裁者,メール,電話番号,名刺交換日\n${rows.join("\n")}\n`
const yamadaRow = "C1,青葉製作所,山田太郎,ヤマダタロウ,購買部長,はい,yamada@aoba.example.jp,03-0000-1111,2025-10-01"
const suzukiRow = "C1,青葉製作所,鈴木花子,スズキハナコ,係長,,suzuki@aoba.example.jp,,2025-10-02"
const namelessRow = "C2,若葉商事,田中一郎,,部長,,,,2025-10-03"

/** A sheet imported as an app does: planned against what it has recorded, and carried out. */
const imported = async (
  postgres: OpenPostgres,
  text: string,
  options: { readonly source?: string; readonly on?: string } = {}
): Promise<ImportPlan> => {
  const { on = "2025-11-18", source = "cards" } = options
  const inStore = <A, E>(effect: Effect.Effect<A, E, EventStore>): Promise<A> =>
    Effect.runPromise(Effect.provideService(effect, EventStore, postgres.store))
  const plan = await planImportPromise({
    pieces: [new TextEncoder().encode(text)],
    source,
    namespace: "sheets",
    writtenOn: on,
    calendar,
    existing: await inStore(readSheetStream(acme, source)),
    keyedHash: await postgres.keyedHash(acme)
  })
  await inStore(runImport(plan, acme))
  return plan
}
const personIn = (events: ReadonlyArray<StoredEvent>, name: string): string =>
  events.find(({ data, kind }) => kind === "person-introduced" && (data as { readonly name?: string }).name === name)!
    .subjects[0]!.id

describe("Sheets and who was forgotten (F4, E5)", () => {
  const words = ["山田", "ヤマダ", "購買部長", "yamada@", "03-0000-1111", "03-9999-9999", "本部長"]

  it("ids of people hold no names; what a sheet says is sealed, its rows' keys, too", async () => {
    const schema = newSchema()
    const postgres = await opened(schema, memoryKeys())
    await imported(postgres, cards(yamadaRow, suzukiRow, namelessRow))
    expect(holds(await dump(schema), [...words, "suzuki", "鈴木", "田中"])).toEqual([])
    const events = await eventsOf(postgres.store)
    expect(personIn(events, "山田太郎")).toMatch(/^sheets:[\w-]{22}$/)
    const hash = (await postgres.keyedHash(acme))("yamada@aoba.example.jp")
    expect(personIn(events, "山田太郎")).toBe(`sheets:${hash}`)
    expect(new Set(events.map(({ source }) => source!.key))).toContain(`person|${hash}`)
  })

  it("the same sheet again writes nothing, nor does it after one of its people was forgotten, however often", async () => {
    const schema = newSchema()
    const postgres = await opened(schema, memoryKeys())
    const sheet = cards(yamadaRow, suzukiRow, namelessRow)
    await imported(postgres, sheet)
    expect((await imported(postgres, sheet)).events).toEqual([])
    const before = await eventsOf(postgres.store)
    await postgres.forget(acme, { kind: "person", id: personIn(before, "山田太郎") })
    await postgres.forget(acme, { kind: "person", id: personIn(before, "田中一郎") })
    const forgotten = await eventsOf(postgres.store)
    expect(holds(JSON.stringify(forgotten), [...words, "田中"])).toEqual([])
    for (const on of ["2025-11-18", "2025-11-19", "2025-11-25"]) {
      const again = await imported(postgres, sheet, { on })
      expect([on, again.events, again.missing]).toEqual([on, [], []])
    }
    expect(await eventsOf(postgres.store)).toEqual(forgotten)
    // Whoever was not forgotten is edited as before.
    const edited = await imported(postgres, cards(yamadaRow, suzukiRow.replace("係長", "課長"), namelessRow), {
      on: "2025-11-26"
    })
    expect(edited.counts.appended).toBeGreaterThan(0)
    expect(JSON.stringify(await eventsOf(postgres.store))).toContain("課長")
  })

  it("an edited row of theirs stores nothing personal, and says its difference once", async () => {
    const schema = newSchema()
    const postgres = await opened(schema, memoryKeys())
    await imported(postgres, cards(yamadaRow, suzukiRow))
    await postgres.forget(acme, { kind: "person", id: personIn(await eventsOf(postgres.store), "山田太郎") })
    const edited = cards(
      yamadaRow.replace("購買部長,はい", "本部長,いいえ").replace("03-0000-1111", "03-9999-9999"),
      suzukiRow
    )
    await imported(postgres, edited, { on: "2025-11-19" })
    const after = await eventsOf(postgres.store)
    expect(holds(JSON.stringify(after), words)).toEqual([])
    expect(holds(await dump(schema), words)).toEqual([])
    for (const on of ["2025-11-20", "2025-11-21"]) {
      expect((await imported(postgres, edited, { on })).events).toEqual([])
    }
    expect(await eventsOf(postgres.store)).toEqual(after)
  })

  it("another sheet of the same people does not bring them back", async () => {
    const schema = newSchema()
    const postgres = await opened(schema, memoryKeys())
    await imported(postgres, cards(yamadaRow, suzukiRow))
    const person = personIn(await eventsOf(postgres.store), "山田太郎")
    await postgres.forget(acme, { kind: "person", id: person })
    await imported(postgres, cards(suzukiRow, yamadaRow), { source: "more cards" })
    const after = await eventsOf(postgres.store)
    expect(holds(JSON.stringify(after), words)).toEqual([])
    expect(holds(await dump(schema), words)).toEqual([])
    const again = after.filter(({ stream, subjects }) => stream.id === "more cards" && subjects[0]?.id === person)
    expect(again.length).toBeGreaterThan(0)
    expect((await imported(postgres, cards(suzukiRow, yamadaRow), { source: "more cards" })).events).toEqual([])
    expect(isErased((await ledgerOf(postgres.store).person(person)).name!.value)).toBe(true)
  })

  it("rows of an account that was forgotten are found by the keyed hash of their key, and bring nothing back", async () => {
    const schema = newSchema()
    const postgres = await opened(schema, memoryKeys())
    const header = "日付,会社名,チャネル,種別,要点,次アクション,ステータス,ボール"
    const [first, second, other] = [
      "2025/10/01,青葉製作所,電話,,価格の相談,佐藤→10/10まで→見積,リード,自社",
      "2025/10/08,青葉製作所,メール,見積,見積書を送付,佐藤→10/20まで→確認の電話,提案中,先方",
      "2025/10/15,若葉商事,訪問,,初回訪問,,リード,"
    ]
    const log = (...rows: ReadonlyArray<string | undefined>) => `${[header, ...rows].join("\n")}\n`
    const told = ["価格の相談", "見積書を送付", "確認の電話", "値引きの相談"]
    await imported(postgres, log(first, second, other))
    const before = await eventsOf(postgres.store)
    expect(holds(JSON.stringify(before), told)).toEqual(told.slice(0, 3))
    // The id of an account is the sheet's own key, which here is its name.
    await postgres.forget(acme, { kind: "account", id: "sheets:青葉製作所" })
    const forgotten = await eventsOf(postgres.store)
    expect(holds(JSON.stringify(forgotten), told)).toEqual([])
    expect(JSON.stringify(forgotten)).toContain("初回訪問")
    expect(forgotten.filter(({ source }) => source!.key.startsWith("erased:")).length).toBeGreaterThan(5)
    const again = await imported(postgres, log(first, second, other), { on: "2025-11-19" })
    expect([again.events, again.missing]).toEqual([[], []])
    expect(await eventsOf(postgres.store)).toEqual(forgotten)
    // An edited row says its difference once, and none of its text.
    const edited = log(first!.replace("価格の相談", "値引きの相談"), second!.replace("先方", "自社"), other)
    await imported(postgres, edited, { on: "2025-11-19" })
    expect(holds(await dump(schema), told)).toEqual([])
    const after = await eventsOf(postgres.store)
    expect(after.length).toBeGreaterThan(forgotten.length)
    expect(holds(JSON.stringify(after), told)).toEqual([])
    expect((await imported(postgres, edited, { on: "2025-11-20" })).events).toEqual([])
    // A row that is gone from the sheet is missed by its hash, since its key is not known any more.
    const gone = await imported(postgres, log(first!.replace("価格の相談", "値引きの相談"), other), {
      on: "2025-11-20"
    })
    expect(gone.missing.map(({ key }) => key)).toEqual([expect.stringMatching(/^erased:/)])
  })
})
