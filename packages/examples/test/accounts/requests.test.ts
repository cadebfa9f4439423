/** Requests to the product, ranked, as they are printed: with the release that answered one, which no sheet tells of. */
import { openAccount, openLedger, releaseRequest, requestProduct, signContract } from "@genzaichi/core"
import { makeMemoryEventStore } from "@genzaichi/memory"
import { beforeAll, describe, expect, it } from "vitest"
import { requestsText } from "../../src/accounts/leads-text.ts"
import { speechFor } from "../../src/report/speech.ts"
import { calendar, instant } from "../report/reporting.ts"

const at = instant("2026-11-20", 9)
const said: Record<"ja" | "en", string> = { ja: "", en: "" }

/** Two want to sign on by the company's own accounts, one of whom will not renew without it; one wanted dark colours. */
beforeAll(async () => {
  let now = instant("2026-11-02", 9)
  const ledger = openLedger({ store: makeMemoryEventStore(), tenant: "test", calendar, clock: () => now })
  const names: Record<string, string> = { c1: "石畳珈琲", c2: "東風タクシー", c3: "波止場ロジ" }
  for (const [account, name] of Object.entries(names)) {
    await ledger.recordAccount({ account, does: openAccount({ name }) })
  }
  const amount = { minor: 1_800_000, currency: "JPY", tax: "excluded" } as const
  await ledger.recordAccount({ account: "c2", does: signContract({ contract: "k1", amount }) })
  const sso = { request: "sso", title: "シングルサインオン", product: "POS" }
  await ledger.recordAccount({ account: "c1", does: requestProduct(sso) })
  await ledger.recordAccount({ account: "c2", does: requestProduct({ ...sso, blocking: true, text: "更新の条件" }) })
  await ledger.recordAccount({ account: "c3", does: requestProduct({ request: "dark", title: "ダークモード" }) })
  await ledger.recordRequest({ request: "dark", does: releaseRequest({ request: "dark", release: "v2.4" }) })
  now = at
  const requests = await ledger.productRequests({ at })
  const named = { nameOf: (id: string) => names[id]!, shownId: (id: string) => id }
  for (const language of ["ja", "en"] as const) {
    const settings = { speech: speechFor(language, calendar, at), width: 120 }
    said[language] = requestsText(requests, named, settings)
      .map((lines) => lines.join("\n"))
      .join("\n\n")
  }
})

describe("requests to the product (D14)", () => {
  it("are told with who asks, whom it blocks and the business behind them (ja)", () => {
    expect(said.ja).toBe(` 1  シングルサインオン · POS · 未対応 · 2社（うち条件 1社）
    計 ￥1,800,000 (税抜) ＝ 契約 ￥1,800,000
    - 東風タクシー [c2] 11/2(月) · 導入・更新の条件：更新の条件
    - 石畳珈琲 [c1] 11/2(月)

 2  ダークモード · 対応済み · v2.4 · 1社
    - 波止場ロジ [c3] 11/2(月)`)
  })

  it("are told with who asks, whom it blocks and the business behind them (en)", () => {
    expect(said.en).toBe(` 1  シングルサインオン · POS · open · 2 accounts (1 blocked by it)
    in all ¥1,800,000 (without tax) ＝ contracts ¥1,800,000
    - 東風タクシー [c2] Mon 2 Nov · they will not buy or renew without it: 更新の条件
    - 石畳珈琲 [c1] Mon 2 Nov

 2  ダークモード · released · v2.4 · 1 account
    - 波止場ロジ [c3] Mon 2 Nov`)
  })
})
