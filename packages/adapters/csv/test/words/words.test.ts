import { describe, expect, it } from "vitest"
import { readAmount, unitOfHeader } from "../../src/words/amount.ts"
import { readBall } from "../../src/words/ball.ts"
import { markOfGist, readChannel } from "../../src/words/channel.ts"
import { readDirection, usualDirection } from "../../src/words/direction.ts"
import { remembering } from "../../src/words/remembering.ts"
import { readTemperature } from "../../src/words/temperature.ts"

describe("Channels as people write them (E4, A12)", () => {
  it.each([
    ["電話", "call", []],
    ["ＴＥＬ", "call", []],
    ["TEL（不在）", "call", ["no-answer"]],
    ["不在", "call", ["no-answer"]],
    ["留守電", "call", ["no-answer"]],
    ["メール", "mail", []],
    ["ﾒｰﾙ", "mail", []],
    ["メール（自動返信）", "mail", ["automatic"]],
    ["自動返信", "mail", ["automatic"]],
    ["メルマガ", "mail", ["bulk"]],
    ["Web会議", "meeting", []],
    ["Zoom", "meeting", []],
    ["訪問", "visit", []],
    ["Phone call", "call", []],
    ["voicemail", "call", ["no-answer"]],
    ["Email", "mail", []],
    ["LINE", "chat", []],
    ["社内打合せ", "other", ["internal"]]
  ])("%s is %s %j", (text, channel, marks) => {
    expect(readChannel(text)).toEqual({ channel, marks })
  })

  it("a word nobody knows gives nothing", () => {
    expect(readChannel("狼煙")).toBeUndefined()
    expect(readChannel("mailing list server")).not.toEqual({ channel: "call", marks: [] })
  })

  it("a gist says that nobody answered only where it begins with it", () => {
    expect(markOfGist("不在。折り返しを依頼")).toBe("no-answer")
    expect(markOfGist("不在のため伝言")).toBe("no-answer")
    expect(markOfGist("Out of office until Monday")).toBe("automatic")
    expect(markOfGist("部長不在のため担当者と話した")).toBeUndefined()
    expect(markOfGist("不在者投票システムの提案")).toBeUndefined()
  })
})

describe("Directions", () => {
  it.each([
    ["受信", "inbound"],
    ["先方→自社", "inbound"],
    ["先方->自社", "inbound"],
    ["発信", "outbound"],
    ["Outbound", "outbound"],
    ["双方向", "both"]
  ])("%s is %s", (text, direction) => expect(readDirection(text)).toBe(direction))

  it("whoever meets exchanges words; a mail in our own log is one we sent", () => {
    expect(usualDirection("visit")).toBe("both")
    expect(usualDirection("call")).toBe("both")
    expect(usualDirection("mail")).toBe("outbound")
  })
})

describe("Whose turn it is (A4)", () => {
  it.each([
    ["自社", { side: "us" }],
    ["弊社", { side: "us" }],
    ["先方", { side: "customer" }],
    ["顧客", { side: "customer" }],
    ["customer", { side: "customer" }],
    ["us", { side: "us" }],
    ["自社：山田", { side: "us", who: "山田" }],
    ["先方：佐藤部長", { side: "customer", who: "佐藤部長" }],
    ["先方（検討中）", { side: "customer", reason: "検討中" }],
    ["第三者（販売店）", { side: "third-party", reason: "販売店" }]
  ])("%s", (text, ball) => expect(readBall(text)).toEqual(ball))

  it("an approval is the customer's, unless it says that it is ours", () => {
    expect(readBall("稟議中")).toEqual({ side: "customer", reason: "稟議中", approval: true })
    expect(readBall("先方（稟議中）")).toEqual({ side: "customer", reason: "稟議中", approval: true })
    expect(readBall("自社稟議中")).toMatchObject({ side: "us", approval: true })
    expect(readBall("弊社の稟議待ち")).toMatchObject({ side: "us", approval: true })
    expect(readBall("Waiting for approval")).toMatchObject({ side: "customer", approval: true })
  })

  it("a word nobody knows gives nothing", () => expect(readBall("未定")).toBeUndefined())
})

describe("Temperatures (A5)", () => {
  it.each([
    ["高", "hot"],
    ["Ａ", "hot"],
    ["ホット", "hot"],
    ["中", "warm"],
    ["ぬるい", "warm"],
    ["B", "warm"],
    ["低", "cold"],
    ["冷たい", "cold"],
    ["Cold", "cold"]
  ])("%s is %s", (text, level) => expect(readTemperature(text)).toBe(level))
})

describe("Amounts of money (E4)", () => {
  const yen = { currency: "JPY" }
  it.each([
    ["¥1,200,000", 1_200_000, "JPY", "unknown"],
    ["￥１，２００，０００", 1_200_000, "JPY", "unknown"],
    ["\\1,200,000", 1_200_000, "JPY", "unknown"],
    ["-\\1,200", -1200, "JPY", "unknown"],
    ["120万円", 1_200_000, "JPY", "unknown"],
    ["1,200千円", 1_200_000, "JPY", "unknown"],
    ["1億2000万円", 120_000_000, "JPY", "unknown"],
    ["1.2億", 120_000_000, "JPY", "unknown"],
    ["3百万円", 3_000_000, "JPY", "unknown"],
    ["1200000", 1_200_000, "JPY", "unknown"],
    ["110万円（税込）", 1_100_000, "JPY", "included"],
    ["100万円(税抜)", 1_000_000, "JPY", "excluded"],
    ["▲50万円", -500_000, "JPY", "unknown"],
    ["$12.50", 1250, "USD", "unknown"],
    ["USD 1,054", 105_400, "USD", "unknown"],
    ["€99", 9900, "EUR", "unknown"],
    ["$1.2m", 120_000_000, "USD", "unknown"],
    ["0", 0, "JPY", "unknown"]
  ])("%s", (text, minor, currency, tax) => expect(readAmount(text, yen)).toEqual({ minor, currency, tax }))

  it("a header may say what one means, unless the cell says it itself", () => {
    expect(unitOfHeader("金額（千円）")).toBe(1000)
    expect(unitOfHeader("金額（万円）")).toBe(10_000)
    expect(unitOfHeader("金額")).toBe(1)
    expect(readAmount("1,200", { currency: "JPY", unit: 1000 })?.minor).toBe(1_200_000)
    expect(readAmount("120万", { currency: "JPY", unit: 1000 })?.minor).toBe(1_200_000)
  })

  it("what is no amount, or finer than the currency, is not guessed", () => {
    for (const text of ["応相談", "100〜200万", "12.5", "1.2.3", "2000万1億", "", "-"]) {
      expect(readAmount(text, yen), text).toBeUndefined()
    }
    expect(readAmount("12.505", { currency: "USD" })).toBeUndefined()
  })

  it("is refused where a comma may be a decimal point: reading it wrong would multiply the amount", () => {
    for (const text of ["12,50", "48.000,00", "€1,5", "1,20,000", "1.200,5", "1,2000万"]) {
      expect(readAmount(text, { currency: "EUR" }), text).toBeUndefined()
    }
    expect(readAmount("1,200,000.50", { currency: "EUR" })?.minor).toBe(120_000_050)
    expect(readAmount("1,200千円", yen)?.minor).toBe(1_200_000)
  })
})

describe("Remembering what a text meant", () => {
  it("gives for every text what the function gives, however many there are, and asks once per text while there is room", () => {
    let asked = 0
    const length = remembering((text) => {
      asked++
      return `${text.length}:${text}`
    }, 10)
    const texts = ["a", "b", "ab", "ba", "\u0000a", "電話", "電", "abc", "the quick brown fox", "the quick brown fix"]
    for (let turn = 0; turn < 3; turn++) for (const text of texts) expect(length(text)).toBe(`${text.length}:${text}`)
    expect(asked).toBe(texts.length)
    for (let turn = 0; turn < 100; turn++) expect(length(`text ${turn}`)).toBe(`${`text ${turn}`.length}:text ${turn}`)
    for (const text of texts) expect(length(text)).toBe(`${text.length}:${text}`)
  })
})
