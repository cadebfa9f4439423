import { readFileSync } from "node:fs"
import { japaneseCalendar, makeCalendar } from "@genzaichi/core"
import { contactListInternal, planImportPromise, type Profile } from "@genzaichi/csv"
import { describe, expect, it } from "vitest"
import { type Tells, tellsOf } from "../../src/command/tells.ts"
import { sheet } from "../running.ts"

const calendar = makeCalendar(japaneseCalendar)

const tellsIn = async (text: string | Uint8Array, profile?: Profile): Promise<Tells | null> => {
  const pieces = [typeof text === "string" ? new TextEncoder().encode(text) : text]
  const asked = { pieces, source: "sheet", writtenOn: "2026-11-20", calendar }
  return tellsOf(await planImportPromise(profile === undefined ? asked : { ...asked, profile }))
}

const list = "会社名,最終対応日\n竹芝電機,2026-11-16\n"

describe("what a sheet can tell of (A1, A2)", () => {
  it("a log of what happened tells of contacts, and of next actions where it has their column", async () => {
    expect(await tellsIn(readFileSync(sheet("small-log.csv")))).toEqual({ contacts: true, nextActions: true })
    const without = "日付,会社名,チャネル,方向,要点\n2026-11-16,竹芝電機,電話,発信,近況\n"
    expect(await tellsIn(without)).toEqual({ contacts: true, nextActions: false })
  })

  it("a log of changed fields tells of neither", async () => {
    const changes = "deal_id,change_time,changed_field_key,new_value\n1,2024-01-01 10:00:00,add_time,2024-01-01\n"
    expect(await tellsIn(changes)).toEqual({ contacts: false, nextActions: false })
  })

  it("a customer list tells of contacts, unless what was last handled is work of our own", async () => {
    expect(await tellsIn(list)).toEqual({ contacts: true, nextActions: false })
    expect(await tellsIn(list, contactListInternal)).toEqual({ contacts: false, nextActions: false })
  })

  it("a sheet of accounts or people is not asked for either", async () => {
    expect(await tellsIn("契約番号,会社名,満了日\nK-1,竹芝電機,2027-03-31\n")).toBeNull()
    expect(await tellsIn("会社名,氏名,役職\n竹芝電機,芝 浩,部長\n")).toBeNull()
  })
})
