/** What a mail address says about the company: its domain, unless the provider is everybody's. */

const everybodys = new Set([
  "gmail.com",
  "googlemail.com",
  "yahoo.co.jp",
  "yahoo.com",
  "ymail.ne.jp",
  "outlook.com",
  "outlook.jp",
  "hotmail.com",
  "hotmail.co.jp",
  "live.jp",
  "live.com",
  "msn.com",
  "icloud.com",
  "me.com",
  "mac.com",
  "aol.com",
  "proton.me",
  "protonmail.com",
  "gmx.com",
  "gmx.de",
  "docomo.ne.jp",
  "ezweb.ne.jp",
  "au.com",
  "softbank.ne.jp",
  "i.softbank.jp",
  "nifty.com",
  "biglobe.ne.jp",
  "ocn.ne.jp",
  "so-net.ne.jp",
  "qq.com",
  "163.com",
  "126.com"
])

/** An address alone and in small letters: of `山田 <Taro@Example.co.jp>`, `taro@example.co.jp`. */
export const plainAddress = (address: string): string =>
  address
    .normalize("NFKC")
    .trim()
    .toLowerCase()
    .replace(/^mailto:/, "")
    .replace(/^.*<([^<>]+)>$/, "$1")

/** `taro@Example.co.jp` gives `example.co.jp`; an address at a provider for everybody stays whole. */
export const domainOf = (address: string): string => {
  const plain = plainAddress(address)
  const at = plain.lastIndexOf("@")
  const domain = plain.slice(at + 1)
  return at < 1 || everybodys.has(domain) ? plain : domain
}
