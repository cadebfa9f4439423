/** One spelling for headers that differ only in width, case, spaces, joints and what stands in parentheses. */

const joints = /[\s\u3000_\-‐–—/／・:：*＊※.]+/g

/** Width, case, blanks and joints aside; what stands in parentheses counts: `担当（ID）` is not `担当`. */
export const foldClosely = (header: string): string => header.normalize("NFKC").toLowerCase().replace(joints, "")

/** `最終接点日（YYYY/MM/DD）` and `最終接点日` are one header, and so are `Deal_Stage` and `deal stage`. */
export const foldHeader = (header: string): string => {
  const plain = header.normalize("NFKC").toLowerCase()
  const bare = plain.replace(/[(【［[].*?[)】］\]]/g, "").replace(joints, "")
  return bare === "" ? plain.replace(joints, "") : bare
}
