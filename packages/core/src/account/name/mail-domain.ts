/**
 * What a mail address or the address of a page says about a company: its domain.
 *
 * Two people at `acme.co.jp` work at one company; two at a provider for everybody share nothing. So a domain comes with
 * whether it is evidence, and with the part somebody registered, because `tokyo.acme.co.jp` is the same company.
 *
 * The registered part is found by a small table and a rule, not by the Public Suffix List: the kinds of `.jp`, and under
 * other two-letter countries the usual second words (`co.uk`, `com.au`). Its limits: a country's own custom beyond those
 * (`police.uk`) is read as one registered name, and names registered under a Japanese town (`example.chuo.tokyo.jp`) are
 * taken whole, so that a town is never taken for a company.
 */

/** The domain of an address. */
export interface MailDomain {
  /** In small case, without `www`. */
  readonly domain: string
  /** The part somebody registered: `acme.co.jp` of `tokyo.acme.co.jp`. */
  readonly registrable: string
  /** False at a provider for everybody, where it says nothing about the company. */
  readonly evidence: boolean
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "))

/** Mail for everybody, mobile carriers and access providers: an address there is a person's, not a company's. */
const everybodys = words(
  "gmail.com googlemail.com yahoo.co.jp yahoo.ne.jp yahoo.com yahoo.co.uk yahoo.fr yahoo.de ybb.ne.jp ymail.com ymail.ne.jp rocketmail.com outlook.com outlook.jp outlook.de outlook.fr hotmail.com hotmail.co.jp hotmail.co.uk hotmail.fr hotmail.de " +
    "live.jp live.com live.co.uk msn.com passport.com icloud.com me.com mac.com aol.com aol.jp aim.com proton.me protonmail.com pm.me tutanota.com tuta.io zoho.com fastmail.com hey.com mail.com email.com gmx.com gmx.de gmx.net web.de t-online.de freenet.de " +
    "mail.ru yandex.ru yandex.com bk.ru inbox.ru rambler.ru qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com aliyun.com 139.com naver.com daum.net hanmail.net nate.com kakao.com orange.fr wanadoo.fr free.fr laposte.net sfr.fr " +
    "libero.it virgilio.it tiscali.it comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net btinternet.com sky.com virginmedia.com rediffmail.com uol.com.br bol.com.br terra.com.br " +
    "docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp softbank.jp i.softbank.jp vodafone.ne.jp disney.ne.jp willcom.com pdx.ne.jp y-mobile.ne.jp emnet.ne.jp ymobile.ne.jp rakuten.jp rakumail.jp mineo.jp uqmobile.jp biz.ezweb.ne.jp " +
    "nifty.com nifty.ne.jp biglobe.ne.jp biglobe.jp ocn.ne.jp so-net.ne.jp so-net.jp plala.or.jp dti.ne.jp asahi-net.or.jp infoseek.jp goo.jp goo.ne.jp mail.goo.ne.jp excite.co.jp livedoor.com hi-ho.ne.jp odn.ne.jp odn.ad.jp dion.ne.jp auone-net.jp " +
    "eonet.ne.jp zaq.ne.jp zaq.jp jcom.home.ne.jp jcom.zaq.ne.jp home.ne.jp commufa.jp tcn-catv.ne.jp t-com.ne.jp sannet.ne.jp wakwak.com bbiq.jp qtnet.ne.jp megaegg.ne.jp pikara.ne.jp iij4u.or.jp interlink.or.jp cyberhome.ne.jp tees.ne.jp " +
    "ctk.ne.jp ccnet.jp starcat.ne.jp mctv.ne.jp incl.ne.jp nns.ne.jp mopera.net mopera.ne.jp freeml.com inter7.jp sakura.ne.jp lolipop.jp mailinator.com"
)

/** Where pages of many companies lie side by side: the name in front of it is what somebody took. */
const hosts = words(
  "wixsite.com wordpress.com jimdo.com jimdofree.com jimdosite.com github.io netlify.app vercel.app herokuapp.com firebaseapp.com web.app blogspot.com blogspot.jp sakura.ne.jp lolipop.jp xsrv.jp heteml.jp base.shop thebase.in stores.jp " +
    "shop-pro.jp myshopify.com amebaownd.com studio.site strikingly.com weebly.com squarespace.com onrender.com azurewebsites.net sharepoint.com onmicrosoft.com cybozu.com kintone.com backlog.jp zendesk.com hatenablog.com fc2.com peraichi.com"
)

/** Where a page's path, not its host, says whose page it is; a mail address there is one of the house. */
const sharedPages = words(
  "facebook.com twitter.com x.com instagram.com linkedin.com youtube.com youtu.be ameblo.jp note.com line.me lin.ee tiktok.com google.com goo.gl bit.ly amazon.co.jp amazon.com rakuten.co.jp tabelog.com hotpepper.jp wantedly.com prtimes.jp"
)

/**
 * Kept for examples (RFC 2606 for the first three, JPRS for the others), so nobody's: whoever makes up companies tells them
 * apart by the name in front, `a.example.com` and `b.example.com`.
 */
const examples = words("example.com example.net example.org example.jp example.co.jp")

const secondWords = words(
  "co com net org or ac edu gov go ne gr ad ed lg ltd plc me gob govt nom mil school sch k12 info biz"
)
const prefectures = words(
  "hokkaido aomori iwate miyagi akita yamagata fukushima ibaraki tochigi gunma saitama chiba tokyo kanagawa niigata toyama ishikawa fukui yamanashi nagano gifu shizuoka aichi mie shiga kyoto osaka hyogo nara wakayama tottori shimane okayama hiroshima " +
    "yamaguchi tokushima kagawa ehime kochi fukuoka saga nagasaki kumamoto oita miyazaki kagoshima okinawa"
)

/** Behind it stand names of many companies, one beside the other. */
const isEveryonesSuffix = (domain: string): boolean => hosts.has(domain) || examples.has(domain)

/** How many labels at the end somebody registers as one name. */
const registeredLabels = (labels: ReadonlyArray<string>): number => {
  const top = labels.at(-1)!
  const second = labels.at(-2)!
  if (top === "jp" && prefectures.has(second)) return labels.at(-3) === "pref" || labels.at(-3) === "metro" ? 3 : 4
  if (isEveryonesSuffix(`${second}.${top}`)) return 3
  if (isEveryonesSuffix(`${labels.at(-3)}.${second}.${top}`)) return 4
  return top.length === 2 && secondWords.has(second) ? 3 : 2
}

const label = /^[\p{L}\p{N}](?:[\p{L}\p{N}_-]{0,61}[\p{L}\p{N}])?$/u

/** The host an address leads to, as it was written, and whether the address is one of a page on it. */
const hostOf = (plain: string): { readonly host: string; readonly isPage: boolean } => {
  const inBrackets = /<([^<>]+)>\s*$/.exec(plain)?.[1] ?? plain
  const bare = inBrackets.replace(/^mailto:/i, "").replace(/^[a-z][a-z0-9+.-]*:\/\//i, "")
  // A path or a question may hold an @ of its own, so what stands before them is taken first.
  const authority = bare.split(/[/?#\s]/u, 1)[0]!
  const at = authority.lastIndexOf("@")
  return { host: authority.slice(at + 1).replace(/:\d+$/, ""), isPage: at === -1 && authority !== inBrackets }
}

/**
 * The domain of a mail address (`taro@acme.co.jp`, `山田 <taro@acme.co.jp>`, `mailto:`), of a page's address, or of
 * a domain written alone, in any width; null where there is none, such as a number of a network (`192.0.2.1`).
 */
export const mailDomainOf = (written: string): MailDomain | null => {
  const { host: leading, isPage } = hostOf(written.normalize("NFKC").trim())
  const host = leading
    .toLowerCase()
    .replace(/\.$/, "")
    .replace(/^www\d?\./, "")
  const labels = host.split(".")
  if (labels.length < 2 || !labels.every((part) => label.test(part)) || /^\d+$/.test(labels.at(-1)!)) return null
  const registrable = labels.slice(-registeredLabels(labels)).join(".")
  const shared = everybodys.has(host) || everybodys.has(registrable) || (isPage && sharedPages.has(registrable))
  const isSuffixAlone = labels.length === 2 && labels[1]!.length === 2 && secondWords.has(labels[0]!)
  return { domain: host, registrable, evidence: !shared && !isSuffixAlone && !isEveryonesSuffix(host) }
}
