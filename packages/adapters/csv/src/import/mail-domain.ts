/** What a mail address says about the company: its domain, unless the provider is everybody's. */
import { mailDomainOf } from "@genzaichi/core"

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
  const found = plain.lastIndexOf("@") < 1 ? null : mailDomainOf(plain)
  return found !== null && found.evidence ? found.domain : plain
}
