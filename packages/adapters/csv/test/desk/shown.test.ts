/** What a dry run shows of a position: people read words, in their own language. */
import {
  AccountId,
  changeParties,
  makePipelines,
  makePromise,
  openLedger,
  recordAnswer,
  sendProposal,
  settlePromise
} from "@genzaichi/core"
import { makeMemoryEventStore } from "@genzaichi/memory"
import { expect, it } from "vitest"
import { dealFields } from "../../src/desk/deal-shown.ts"
import { calendar, instant } from "../import/sheets.ts"

it("E5: an answer, a kept promise and a reseller are shown in words, not as the log stores them", async () => {
  const clock = () => instant("2026-11-20T12:00")
  const ledger = openLedger({ store: makeMemoryEventStore(), tenant: "acme", calendar, clock })
  const told = [
    sendProposal({ proposal: "p-1", title: "POS 入替" }),
    recordAnswer({ proposal: "p-1", reaction: "accepted" }),
    makePromise({ promise: "q-1", by: "us", text: "納期を知らせる" }),
    settlePromise({ promise: "q-1", outcome: "kept" }),
    changeParties({ parties: [{ account: AccountId.make("a-9"), name: "潮風商会", role: "reseller" }] })
  ]
  for (const [minute, does] of told.entries()) {
    await ledger.record({ deal: "d-1", does, occurredAt: instant(`2026-11-20T10:0${minute}`) })
  }
  const position = (await ledger.position("d-1"))!
  const shown = (name: string) =>
    dealFields(calendar, makePipelines())
      .find((field) => field.name === name)!
      .show(position)
  expect(shown("proposals")?.ja).toMatch(/^POS 入替（.*承諾）$/)
  expect(shown("proposals")?.en).toMatch(/^POS 入替 \(.*accepted\)$/)
  expect(shown("promises")).toEqual({ ja: "納期を知らせる（履行）", en: "納期を知らせる (kept)" })
  expect(shown("parties")).toEqual({ ja: "潮風商会（販売店）", en: "潮風商会 (reseller)" })
})
