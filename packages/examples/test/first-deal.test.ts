import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"

const example = fileURLToPath(new URL("../src/first-deal.ts", import.meta.url))

describe("a first deal through the Promise interface (F1)", () => {
  it("says where the deal stands, what is going stale and what to do", () => {
    expect(execFileSync(process.execPath, [example], { encoding: "utf8" })).toBe(
      [
        "青葉製作所 proposal 見積を送付した",
        "・次アクション「見積再送」が期限を5日過ぎています（山田さん、期限 11/20(金)）",
        "  山田さんに進み具合を確認し、済んでいれば完了に、まだなら新しい期限を決めてください",
        "・先方からの返信がないまま13営業日です（11/5(木)のメール以降）",
        "  先方に電話で状況を確認してください。届いていない場合は別の手段で連絡を",
        "・最後の接点から13営業日が経っています（最終接点 11/5(木) メール）",
        "  先方に電話かメールで近況を確認してください",
        ""
      ].join("\n")
    )
  })

  it("takes ten lines", () => {
    const [, region = ""] = /#region ten-lines\n([^]*?)\/\/ #endregion/.exec(readFileSync(example, "utf8")) ?? []
    expect(region.trim().split("\n").length).toBeLessThanOrEqual(10)
  })
})
