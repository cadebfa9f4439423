import {
  AccountRejection,
  addComment,
  addNote,
  completeAction,
  defineEventKind,
  describeAccount,
  dropAction,
  isOfKind,
  MemberId,
  nameTopic,
  NotPermitted,
  openAccount,
  openDeal,
  type Organisation,
  planAction,
  rescheduleAction,
  retract,
  setField,
  tag,
  link,
  ofKind,
  type PromiseLedger
} from "@genzaichi/core"
import { Schema } from "effect"
import { describe, expect, it } from "vitest"
import { at, by, call, given, hesitating } from "./given.ts"

const refusal = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => {
      throw new Error("nothing was refused")
    },
    (error: unknown) => error
  )

/** 石畳珈琲, and nothing else yet. */
const withCustomer = async (now = "2026-11-10 09:00", options: Parameters<typeof given>[1] = {}) => {
  const setting = given(now, options)
  await setting.ledger.recordAccount({ account: "a", does: openAccount({ name: "石畳珈琲" }) })
  return setting
}

const actionsOf = async (ledger: PromiseLedger, account = "a") => {
  const { actions } = await ledger.overview(account)
  return actions.owed.map(({ deal, title, what }) => [what, title, deal])
}

describe("topics (D14)", () => {
  it("is noted, planned and commented on like a deal, without an account", async () => {
    const { ledger, itIs } = given("2026-11-10 09:00")
    await ledger.recordTopic({
      topic: "price",
      does: [
        nameTopic({ title: "来期の値上げ" }),
        addNote({ text: "主要顧客に先に話す" }),
        planAction({ action: "1", what: "一覧を作る", assignee: "山田", due: by("2026-11-20") })
      ]
    })
    itIs("2026-11-11 09:00")
    await ledger.recordTopic({
      topic: "price",
      actor: { kind: "member", id: "suzuki" },
      does: [addComment({ text: "福祉施設は除きたい", mentions: [MemberId.make("yamada")] }), tag({ tag: "全社" })]
    })
    const position = await ledger.topic("price")
    expect(position).toMatchObject({
      topic: "price",
      title: { value: "来期の値上げ" },
      accounts: [],
      notes: [{ value: "主要顧客に先に話す" }],
      comments: [{ text: "福祉施設は除きたい", by: "suzuki", mentions: ["yamada"], at: at("2026-11-11 09:00") }],
      talk: { actions: [{ action: "1", what: "一覧を作る" }], tags: [{ value: "全社" }], oddities: [] },
      events: 5
    })
    // As it stood the evening before.
    expect(await ledger.topic("price", { at: at("2026-11-10 20:00") })).toMatchObject({ comments: [], events: 3 })
    expect(await ledger.topic("nothing")).toMatchObject({ title: null, events: 0, last: null })
    expect(await ledger.accounts()).toEqual([])
  })

  it("decides as a deal does: done once, and only what was planned there", async () => {
    const { ledger } = given("2026-11-10 09:00")
    const on = (does: Parameters<PromiseLedger["recordTopic"]>[0]["does"], command?: string) =>
      ledger.recordTopic({ topic: "price", does, ...(command === undefined ? {} : { command }) })
    expect(await refusal(on(completeAction({ action: "1" })))).toMatchObject({
      _tag: "AccountRejection",
      subject: "topic",
      id: "price",
      reason: "unknown-action"
    })
    const planned = planAction({ action: "1", what: "一覧を作る", due: by("2026-11-20") })
    expect((await on(planned, "c-1")).outcome).toBe("recorded")
    expect((await on(planned, "c-1")).outcome).toBe("repeated")
    await on(rescheduleAction({ action: "1", due: by("2026-11-27") }))
    expect((await ledger.topic("price")).talk.actions).toMatchObject([{ rescheduled: 1, due: by("2026-11-27") }])
    await on([completeAction({ action: "1" }), planAction({ action: "2", what: "案内を送る" })])
    await on(dropAction({ action: "2", reason: "見送り" }))
    expect((await ledger.topic("price")).talk).toMatchObject({ actions: [], actionRecord: { kept: 1, dropped: 1 } })
    expect((await on(nameTopic({ title: "値上げ" }))).outcome).toBe("recorded")
    expect((await on(nameTopic({ title: "値上げ" }))).outcome).toBe("nothing-to-record")
    expect(await refusal(on(nameTopic({ title: "　" })))).toMatchObject({ reason: "blank-name", subject: "topic" })
    expect(await refusal(on(call("折り返し") as never))).toMatchObject({
      _tag: "InvalidEvent",
      because: expect.stringContaining("record it with record or recordAccount")
    })
  })

  it("takes back what was said of it, and it is as if it had not been", async () => {
    const { ledger } = given("2026-11-10 09:00")
    await ledger.recordTopic({ topic: "price", does: setField({ field: "予算", value: 100 }) })
    const before = await ledger.topic("price")
    const { events } = await ledger.recordTopic({ topic: "price", does: addNote({ text: "書き間違い" }) })
    await ledger.recordTopic({ topic: "price", does: retract({ event: events[0]!.id }) })
    expect(await ledger.topic("price")).toEqual(before)
  })

  it("an app's own kinds are said of a topic, too", async () => {
    const voted = defineEventKind({
      kind: "acme.voted",
      version: 1,
      label: { ja: "投票", en: "Voted" },
      data: Schema.Struct({ yes: Schema.Boolean }),
      personal: [],
      policy: [],
      upcasts: {}
    })
    const { ledger } = given("2026-11-10 09:00", { kinds: [voted] })
    const { events } = await ledger.recordTopic({ topic: "price", does: ofKind(voted, { yes: true }) })
    expect(events[0] !== undefined && isOfKind(voted, events[0]) && events[0].data.yes).toBe(true)
    expect((await ledger.topic("price")).events).toBe(1)
  })
})

describe("a topic with an account (D14, D4)", () => {
  it("stands in its history, and its next actions among the account's, each once", async () => {
    const { ledger } = await withCustomer()
    await ledger.recordAccount({
      account: "a",
      does: planAction({ action: "1", what: "社長に挨拶", due: by("2026-11-30") })
    })
    await ledger.recordTopic({
      topic: "renewal",
      account: "a",
      does: [
        nameTopic({ title: "保守の更新" }),
        planAction({ action: "1", what: "見積を送る", due: by("2026-11-20") }),
        addNote({ text: "値引きは求められていない" })
      ]
    })
    const position = await ledger.account("a")
    expect(position.talk.actions.map(({ action, what }) => [action, what])).toEqual([
      ["1", "社長に挨拶"],
      ["1@renewal", "見積を送る"]
    ])
    expect(position.topics).toMatchObject([{ topic: "renewal", title: { value: "保守の更新" } }])
    expect(position.notes.map(({ value }) => value)).toEqual(["値引きは求められていない"])
    expect(position.recent.map(({ kind }) => kind)).toContain("topic-named")
    expect((await ledger.accountTimeline("a")).map(({ event }) => event.kind)).toEqual([
      "account-opened",
      "action-planned",
      "topic-named",
      "action-planned",
      "note-added"
    ])
    expect(await actionsOf(ledger)).toEqual([
      ["見積を送る", "保守の更新", null],
      ["社長に挨拶", null, null]
    ])
    const brief = await ledger.handover({ account: "a" })
    expect(JSON.stringify(brief).match(/見積を送る/g)).not.toBeNull()
    expect((await ledger.topic("renewal")).accounts).toEqual(["a"])

    // Done on the topic, without naming the account again, it is done on the account.
    await ledger.recordTopic({ topic: "renewal", does: completeAction({ action: "1" }) })
    expect((await ledger.account("a")).talk).toMatchObject({ actions: [{ action: "1" }], oddities: [] })
  })

  it("tags, links and fields stay the topic's own", async () => {
    const { ledger } = await withCustomer()
    await ledger.recordTopic({
      topic: "renewal",
      account: "a",
      does: [
        tag({ tag: "急ぎ" }),
        link({ url: "https://example.com/doc", title: "資料" }),
        setField({ field: "順位", value: 1 })
      ]
    })
    expect((await ledger.account("a")).talk).toMatchObject({ tags: [], links: [], fields: {} })
    expect((await ledger.topic("renewal")).talk).toMatchObject({
      tags: [{ value: "急ぎ" }],
      links: [{ value: { url: "https://example.com/doc" } }],
      fields: { 順位: { value: 1 } }
    })
  })

  it("given it was talked about before anybody said with whom, all of it is the account's from then on", async () => {
    const { ledger, another, itIs } = await withCustomer()
    await ledger.account("a")
    await ledger.recordTopic({ topic: "renewal", does: planAction({ action: "1", what: "見積を送る" }) })
    expect((await ledger.account("a")).talk.actions).toEqual([])
    itIs("2026-11-12 09:00")
    await ledger.recordTopic({ topic: "renewal", account: "a", does: addNote({ text: "石畳珈琲の話だった" }) })
    const position = await ledger.account("a")
    expect(position.talk.actions).toMatchObject([{ action: "1@renewal", planned: { at: at("2026-11-10 09:00") } }])
    expect(position).toMatchObject({ events: 3, topics: [{ topic: "renewal", last: { at: at("2026-11-12 09:00") } }] })
    expect(await another().account("a")).toEqual(position)
    // Nobody knew of it on the day before.
    expect((await ledger.account("a", { at: at("2026-11-11") })).talk.actions).toEqual([])
    await ledger.recordTopic({ topic: "renewal", does: completeAction({ action: "1" }) })
    expect((await ledger.account("a")).talk.oddities).toEqual([])
  })

  it("several accounts may talk of one thing, and each has it", async () => {
    const { ledger } = await withCustomer()
    await ledger.recordAccount({ account: "b", does: openAccount({ name: "神明工業" }) })
    await ledger.recordTopic({ topic: "fair", account: "a", does: nameTopic({ title: "共同出展" }) })
    // The title stands so already; that it is talked about with another account, too, does not.
    expect(
      (await ledger.recordTopic({ topic: "fair", account: "b", does: nameTopic({ title: "共同出展" }) })).outcome
    ).toBe("recorded")
    await ledger.recordTopic({ topic: "fair", does: planAction({ action: "1", what: "会場を見る" }) })
    await ledger.recordTopic({ topic: "alone", does: addNote({ text: "誰とでもない話" }) })
    for (const account of ["a", "b"]) {
      expect((await ledger.account(account)).talk.actions).toMatchObject([{ action: "1@fair" }])
      expect((await ledger.topics({ account })).map(({ topic }) => topic)).toEqual(["fair"])
    }
    expect((await ledger.topic("fair")).accounts).toEqual(["a", "b"])
    expect((await ledger.topics()).map(({ topic }) => topic)).toEqual(["fair", "alone"])
  })

  it("the topic spoken of last comes first, as of the instant asked about", async () => {
    const { ledger, itIs } = await withCustomer()
    for (const [topic, when] of [
      ["one", "2026-11-11 09:00"],
      ["two", "2026-11-12 09:00"],
      ["one", "2026-11-13 09:00"]
    ] as const) {
      itIs(when)
      await ledger.recordTopic({ topic, account: "a", does: addNote({ text: when }) })
    }
    const order = async (look = {}) => (await ledger.topics(look)).map(({ topic }) => topic)
    expect(await order()).toEqual(["one", "two"])
    expect(await order({ at: at("2026-11-12 12:00") })).toEqual(["two", "one"])
    expect(await order({ at: at("2026-11-11 12:00") })).toEqual(["one"])
    expect(await order({ account: "nobody" })).toEqual([])
  })

  it("read through a merge, and given back when it is taken back (SEMANTICS 9)", async () => {
    const { ledger } = await withCustomer()
    await ledger.recordAccount({ account: "b", does: openAccount({ name: "イシダタミ" }) })
    await ledger.recordTopic({ topic: "renewal", account: "b", does: planAction({ action: "1", what: "見積を送る" }) })
    const alone = await ledger.account("a")
    await ledger.mergeAccounts({ account: "b", into: "a" })
    expect((await ledger.account("a")).talk.actions).toMatchObject([{ action: "1@renewal" }])
    expect(await ledger.topics({ account: "a" })).toHaveLength(1)
    await ledger.unmergeAccounts({ account: "b", into: "a" })
    expect(await ledger.account("a")).toEqual(alone)
    expect(await ledger.topics({ account: "a" })).toEqual([])
  })

  it("is not gone on with past the topic, where colleagues would not see it", async () => {
    const { ledger } = await withCustomer()
    await ledger.recordTopic({
      topic: "renewal",
      account: "a",
      does: [nameTopic({ title: "保守の更新" }), planAction({ action: "1", what: "見積を送る" })]
    })
    const error = await refusal(ledger.recordAccount({ account: "a", does: completeAction({ action: "1@renewal" }) }))
    expect(error).toBeInstanceOf(AccountRejection)
    expect(error).toMatchObject({ reason: "id-of-topic", about: "1@renewal", subject: "account" })
    expect((error as AccountRejection).text).toEqual({
      ja: "「1@renewal」は話題「保守の更新」の次アクションです。recordTopic で、話題に「renewal」、次アクションに「1」を指定してください。",
      en: '"1@renewal" is a next action of the topic "保守の更新"; record it there (recordTopic) with the topic "renewal" and the action "1"'
    })
    expect(await refusal(ledger.recordAccount({ account: "a", does: completeAction({ action: "1" }) }))).toMatchObject({
      reason: "unknown-action"
    })
  })

  it("with an account nobody has heard of is a slip", async () => {
    const { ledger } = given("2026-11-10 09:00")
    const error = await refusal(ledger.recordTopic({ topic: "t", account: "aa", does: addNote({ text: "?" }) }))
    expect(error).toMatchObject({ reason: "unknown-account", about: "aa", subject: "topic", id: "t" })
    expect(await ledger.topics()).toEqual([])
  })

  it("what is said on a deal and is about a topic stays the deal's, and is noted on the topic", async () => {
    const { ledger } = await withCustomer()
    await ledger.record({ deal: "d", does: openDeal({ account: "a" as never }) })
    await ledger.record({
      deal: "d",
      subjects: [{ kind: "topic", id: "renewal" }],
      does: [planAction({ action: "1", what: "見積を送る" }), addNote({ text: "更新と合わせて話す" })]
    })
    expect((await ledger.account("a")).talk.actions).toEqual([])
    expect((await ledger.position("d")).actions).toMatchObject([{ action: "1" }])
    expect(await ledger.topic("renewal")).toMatchObject({
      accounts: [],
      notes: [{ value: "更新と合わせて話す" }],
      talk: { actions: [] },
      events: 2
    })
  })
})

describe("who may, and who sees (D11, D14)", () => {
  const organisation: Organisation = {
    name: "acme",
    version: 1,
    departments: [{ id: "sales", label: { ja: "営業", en: "Sales" } }],
    roles: [
      { id: "seller", label: { ja: "営業", en: "Seller" }, records: ["*"], sees: ["confidential"] },
      { id: "trainee", label: { ja: "研修生", en: "Trainee" }, records: ["note-added"], sees: [] }
    ],
    members: (["yamada", "ito"] as const).map((member) => ({
      member: MemberId.make(member),
      department: "sales",
      roles: [member === "yamada" ? "seller" : "trainee"]
    }))
  }

  it("a role that may not record the kind may not on a topic either", async () => {
    const { ledger } = await withCustomer("2026-11-10 09:00", { organisation })
    const ito = { kind: "member", id: "ito" } as const
    await ledger.recordTopic({ topic: "t", recordedBy: ito, does: addNote({ text: "聞いた話" }) })
    expect(
      await refusal(ledger.recordTopic({ topic: "t", recordedBy: ito, does: tag({ tag: "急ぎ" }) }))
    ).toBeInstanceOf(NotPermitted)
    expect((await ledger.topic("t")).events).toBe(1)
  })

  it("a reader sees of a topic what carries no label they may not see, and that there is more", async () => {
    const { ledger, itIs } = await withCustomer("2026-11-10 09:00", { organisation })
    await ledger.recordTopic({ topic: "open", account: "a", does: addNote({ text: "新店の話" }) })
    itIs("2026-11-10 10:00")
    await ledger.recordTopic({
      topic: "merger",
      account: "a",
      labels: ["confidential"],
      does: [nameTopic({ title: "合併" }), planAction({ action: "1", what: "弁護士に聞く" })]
    })
    const secret = await ledger.recordTopic({
      topic: "open",
      labels: ["confidential"],
      does: addNote({ text: "買収の噂" })
    })
    await ledger.recordTopic({
      topic: "open",
      does: addComment({ text: "本当か", on: secret.events[0]!.id })
    })
    const ito = ledger.readAs("ito")
    expect((await ito.topics()).map(({ topic }) => topic)).toEqual(["open"])
    const seen = await ito.topic("open")
    expect(seen).toMatchObject({ notes: [{ value: "新店の話" }], comments: [], events: 1 })
    expect(seen.last).not.toHaveProperty("sequence")
    expect(await ito.topic("merger")).toMatchObject({ title: null, events: 0 })
    expect((await ito.account("a")).topics.map(({ topic }) => topic)).toEqual(["open"])
    expect((await ito.account("a")).talk.actions).toEqual([])
    expect(await ito.isRestricted({ topic: "open" })).toBe(true)
    // Of what somebody sees nothing of they are not told that there is anything.
    expect(await ito.isRestricted({ topic: "merger" })).toBe(false)
    // Nor that it is done, though the account has an action of that very id, which all may see.
    await ledger.recordAccount({ account: "a", does: planAction({ action: "1", what: "挨拶" }) })
    await ledger.recordTopic({ topic: "merger", does: completeAction({ action: "1" }) })
    expect(await ito.topic("merger")).toMatchObject({ events: 0 })
    expect((await ito.account("a")).talk).toMatchObject({ actions: [{ action: "1" }], oddities: [] })
    const yamada = ledger.readAs("yamada")
    expect((await yamada.topic("open")).notes).toHaveLength(2)
    expect((await yamada.topics()).map(({ topic }) => topic).toSorted()).toEqual(["merger", "open"])
    expect(await yamada.isRestricted({ topic: "open" })).toBe(false)
  })
})

describe("colleagues see a change at once (D14)", () => {
  it("who follows the log is told of a note as it is recorded, and another ledger answers with it", async () => {
    const { ledger, another } = await withCustomer()
    const colleague = another({ member: "suzuki" })
    const heard: Array<string> = []
    const following = (async () => {
      for await (const { kind, subjects } of colleague.follow()) {
        heard.push(`${kind} ${subjects.map(({ kind, id }) => `${kind}:${id}`).join(" ")}`)
        if (kind === "comment-added") return
      }
    })()
    await ledger.recordTopic({ topic: "renewal", account: "a", does: addNote({ text: "値引きの相談" }) })
    expect((await colleague.topic("renewal")).notes).toHaveLength(1)
    await colleague.recordTopic({ topic: "renewal", does: addComment({ text: "5%まで" }) })
    await following
    expect(heard).toEqual([
      "account-opened account:a",
      "note-added topic:renewal account:a",
      "comment-added topic:renewal account:a"
    ])
  })

  it("two who write to a topic at once both come through, and agree", async () => {
    const { another } = given("2026-11-10 09:00", { store: hesitating() })
    const ledgers = [another(), another()]
    await Promise.all(
      ledgers.flatMap((ledger, index) =>
        [1, 2, 3].map((n) =>
          ledger.recordTopic({ topic: "t", does: planAction({ action: `${index}-${n}`, what: "連絡する" }) })
        )
      )
    )
    const [one, two] = await Promise.all(ledgers.map((ledger) => ledger.topic("t")))
    expect(one!.talk.actions).toHaveLength(6)
    expect(two).toEqual(one)
  })

  it("undisturbed by what else is recorded of the account meanwhile", async () => {
    const { ledger } = await withCustomer()
    await ledger.recordTopic({ topic: "t", account: "a", does: planAction({ action: "1", what: "連絡する" }) })
    await ledger.recordAccount({ account: "a", does: describeAccount({ industry: "飲食" }) })
    expect((await ledger.topic("t")).events).toBe(1)
    expect((await ledger.account("a")).topics).toHaveLength(1)
  })
})
