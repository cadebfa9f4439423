/** What a mail address says about a company (D1). */
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { mailDomainOf } from "../../../src/account/name/index.ts"
import { runs } from "../../runs.ts"

describe("the domain of an address (D1)", () => {
  it.each([
    ["taro@acme.co.jp", "acme.co.jp", "acme.co.jp"],
    ["Taro@Acme.CO.JP", "acme.co.jp", "acme.co.jp"],
    ["ｔａｒｏ＠ａｃｍｅ．ｃｏ．ｊｐ", "acme.co.jp", "acme.co.jp"],
    ["山田太郎 <taro@tokyo.acme.co.jp>", "tokyo.acme.co.jp", "acme.co.jp"],
    ["mailto:taro@acme.com", "acme.com", "acme.com"],
    ["https://www.acme.co.jp/company?mail=a@b.com", "acme.co.jp", "acme.co.jp"],
    ["http://user:secret@intra.acme.com:8080/", "intra.acme.com", "acme.com"],
    ["www.acme.jp", "acme.jp", "acme.jp"],
    ["acme.or.jp.", "acme.or.jp", "acme.or.jp"],
    ["a@b.c.acme.ac.jp", "b.c.acme.ac.jp", "acme.ac.jp"],
    ["a@sales.example.co.uk", "sales.example.co.uk", "example.co.uk"],
    ["a@sales.example.com.au", "sales.example.com.au", "example.com.au"],
    ["a@sales.example.de", "sales.example.de", "example.de"],
    ["a@sales.acme.com", "sales.acme.com", "acme.com"],
    ["日本語.jp", "日本語.jp", "日本語.jp"]
  ])("%s", (text, domain, registrable) => {
    expect(mailDomainOf(text)).toEqual({ domain, registrable, evidence: true })
  })

  it("of two towns is two: a town is never a company", () => {
    expect(mailDomainOf("a@example.chuo.tokyo.jp")?.registrable).toBe("example.chuo.tokyo.jp")
    expect(mailDomainOf("a@other.chuo.tokyo.jp")?.registrable).toBe("other.chuo.tokyo.jp")
    expect(mailDomainOf("a@somu.pref.osaka.jp")?.registrable).toBe("pref.osaka.jp")
    expect(mailDomainOf("a@section.metro.tokyo.jp")?.registrable).toBe("metro.tokyo.jp")
  })

  it.each([
    "taro@gmail.com",
    "taro@yahoo.co.jp",
    "taro@docomo.ne.jp",
    "taro@i.softbank.jp",
    "taro@peach.ocn.ne.jp",
    "taro@qq.com",
    "taro@icloud.com",
    "https://www.facebook.com/example",
    "https://ameblo.jp/example",
    "sakura.ne.jp",
    "wixsite.com",
    "co.jp",
    "taro@example.co.jp",
    "www.example.com"
  ])("%s is everybody's, and evidence of nothing", (text) => {
    expect(mailDomainOf(text)?.evidence).toBe(false)
  })

  it("of a page beside others is the name in front of the host", () => {
    expect(mailDomainOf("https://acme.wixsite.com/home")).toEqual({
      domain: "acme.wixsite.com",
      registrable: "acme.wixsite.com",
      evidence: true
    })
    expect(mailDomainOf("info@acme.sakura.ne.jp")).toMatchObject({ registrable: "acme.sakura.ne.jp", evidence: true })
    expect(mailDomainOf("https://tokyo.acme.sakura.ne.jp")?.registrable).toBe("acme.sakura.ne.jp")
  })

  it.each(["example.com", "example.net", "example.org", "example.jp", "example.co.jp"])(
    "of two made-up companies behind %s is two",
    (examples) => {
      const read = mailDomainOf(`taro@tokyo.a.${examples}`)
      expect(read).toEqual({ domain: `tokyo.a.${examples}`, registrable: `a.${examples}`, evidence: true })
      expect(mailDomainOf(`hanako@b.${examples}`)?.registrable).toBe(`b.${examples}`)
    }
  )

  it("is a company's own where its people write from it, though its pages are everybody's", () => {
    expect(mailDomainOf("taro@facebook.com")?.evidence).toBe(true)
    expect(mailDomainOf("facebook.com")?.evidence).toBe(true)
  })

  it.each([
    "",
    "taro",
    "taro@",
    "@",
    "a@b",
    "192.0.2.1",
    "taro@192.0.2.1",
    "taro@-example.com",
    "a b.com c",
    "株式会社例 東京"
  ])("%j has none", (text) => {
    expect(mailDomainOf(text)).toBeNull()
  })

  it("is read of any text without fault, and its own domain reads the same", () => {
    const text = fc.oneof(
      fc.emailAddress(),
      fc.webUrl(),
      fc.domain(),
      fc.string({ unit: "binary" }),
      fc.constantFrom("a@x.co.jp", "b.chuo.tokyo.jp", "c@d.sakura.ne.jp", "e.gmail.com", "https://note.com/f")
    )
    fc.assert(
      fc.property(text, (written) => {
        const read = mailDomainOf(written)
        if (read === null) return
        expect(read.domain === read.registrable || read.domain.endsWith(`.${read.registrable}`)).toBe(true)
        expect(mailDomainOf(read.registrable)?.registrable).toBe(read.registrable)
        expect(mailDomainOf(`a@${read.domain}`)?.domain).toBe(read.domain)
      }),
      runs
    )
  })

  it("of a department's address is the company's", () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^company-[a-z0-9]{1,10}$/),
        fc.constantFrom("co.jp", "com", "co.uk", "de"),
        (name, top) => {
          const company = mailDomainOf(`a@${name}.${top}`)
          expect(mailDomainOf(`b@sales.${name}.${top}`)?.registrable).toBe(company?.registrable)
        }
      ),
      runs
    )
  })
})
