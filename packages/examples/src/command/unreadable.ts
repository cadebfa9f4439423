/** Why a file that was named cannot be read, in a person's words. */
import type { Label } from "@genzaichi/core"

/** What the system said of a file it would not open or read. */
export const unreadable = (cause: unknown): Label => {
  const code = typeof cause === "object" && cause !== null && "code" in cause ? cause.code : undefined
  if (code === "ENOENT" || code === "ENOTDIR") {
    return { ja: "ファイルがありません。名前と場所を確かめてください", en: "no such file; check its name and folder" }
  }
  if (code === "EISDIR") {
    return {
      ja: "フォルダーです。その中のファイルを指定してください",
      en: "this is a folder; name a file in it"
    }
  }
  if (code === "EACCES" || code === "EPERM") {
    return { ja: "読む権限がありません", en: "you may not read it" }
  }
  return { ja: `読めません（${String(code ?? cause)}）`, en: `it cannot be read (${String(code ?? cause)})` }
}
