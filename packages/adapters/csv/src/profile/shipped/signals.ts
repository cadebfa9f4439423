/** The log of signals (反応ログ): one row per mail opened, page viewed, document downloaded or seminar attended. */
import type { Profile } from "../profile.ts"
import { accountHeaders, named, yesOrNo } from "./account-headers.ts"
import { headers } from "./headers.ts"

export const signals: Profile = {
  name: "signals",
  version: 1,
  label: { ja: "反応ログ（1 行 = 1 つの反応）", en: "Signals (one row per reaction)" },
  notices: [
    {
      ja: "開封や閲覧は接点に数えません。",
      en: "Opening a mail or viewing a page does not count as contact."
    }
  ],
  rows: "log",
  of: "account",
  columns: {
    row: { headers: ["反応ID", "ログID", "signal id", "log id"] },
    date: { headers: ["反応日時", "反応日", "発生日時", ...headers.date, "signal at", "happened at"], required: true },
    customerId: { headers: headers.customerId },
    customer: { headers: headers.customer },
    person: { headers: accountHeaders.person },
    mail: { headers: headers.mail },
    signal: {
      headers: [
        "反応",
        "反応種別",
        "シグナル",
        "行動",
        "行動種別",
        "signal",
        "reaction",
        "behaviour",
        "behavior",
        "種別",
        "type"
      ],
      required: true
    },
    what: { headers: ["対象", "内容", "コンテンツ", "ページ", "資料", "what", "content", "page", "document", "asset"] },
    campaign: { headers: ["キャンペーン", "施策", "セミナー", "campaign", "event name"] },
    product: { headers: accountHeaders.product },
    url: { headers: ["URL", "リンク", "link"] },
    automatic: { headers: ["機械的", "ボット", "自動", "automatic", "bot"] }
  },
  oneOf: ["customerId", "customer", "mail"],
  key: ["row"],
  deal: [],
  byDomain: ["mail"],
  account: ["customerId", "customer", "mail"],
  person: { name: "person", mail: "mail" },
  date: "date",
  knownAt: "recorded",
  opens: named,
  events: [
    {
      group: "signal",
      kind: "signal-seen",
      data: {
        signal: {
          column: "signal",
          as: "choice",
          choices: {
            開封: "opened",
            メール開封: "opened",
            クリック: "clicked",
            リンククリック: "clicked",
            閲覧: "viewed",
            ページ閲覧: "viewed",
            訪問: "viewed",
            ダウンロード: "downloaded",
            資料ダウンロード: "downloaded",
            申込: "registered",
            申し込み: "registered",
            参加: "attended",
            出席: "attended",
            欠席: "missed",
            不参加: "missed",
            opened: "opened",
            open: "opened",
            clicked: "clicked",
            click: "clicked",
            viewed: "viewed",
            view: "viewed",
            downloaded: "downloaded",
            download: "downloaded",
            registered: "registered",
            attended: "attended",
            missed: "missed"
          }
        },
        what: "what",
        campaign: "campaign",
        product: "product",
        url: "url",
        from: { column: ["person", "mail"], as: "participant" },
        automatic: { column: "automatic", as: "choice", choices: yesOrNo }
      },
      always: true
    }
  ]
}
