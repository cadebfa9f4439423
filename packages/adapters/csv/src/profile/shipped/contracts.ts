/** The list of contracts (契約一覧): one row per contract, with what was signed and until when it holds. */
import type { Profile } from "../profile.ts"
import { accountHeaders, named, yesOrNo } from "./account-headers.ts"
import { headers } from "./headers.ts"

export const contracts: Profile = {
  name: "contracts",
  version: 1,
  label: { ja: "契約一覧（1 行 = 1 契約）", en: "Contracts (one row per contract)" },
  notices: [
    {
      ja: "書き換えられた行は訂正として扱います。更新は「更新日」の列に書くと、更新として記録します。",
      en: "A row that changes is taken for a correction. A renewal is recorded as one where the renewal date is given."
    }
  ],
  rows: "log",
  of: "account",
  columns: {
    contract: {
      headers: ["契約番号", "契約ID", "契約No", "contract id", "contract no", "contract number"],
      required: true
    },
    customerId: { headers: headers.customerId },
    customer: { headers: headers.customer },
    title: { headers: ["契約名", "件名", "契約件名", "contract", "contract name", "title"] },
    product: { headers: accountHeaders.product },
    amount: { headers: ["契約金額", ...headers.amount] },
    quantity: { headers: accountHeaders.quantity },
    signedOn: { headers: ["締結日", "契約日", "契約締結日", "signed on", "signed", "contract date"] },
    starts: { headers: ["開始日", "契約開始日", "利用開始日", "starts", "start date", "starts on"] },
    expires: {
      headers: ["満了日", "契約満了日", "終了日", "契約終了日", "更新期限", "expires", "expires on", "end date"]
    },
    renewsItself: { headers: ["自動更新", "renews itself", "auto renewal", "automatic renewal"] },
    renewedOn: { headers: ["更新日", "契約更新日", "renewed on", "renewal date"] },
    cancelledOn: { headers: ["解約日", "cancelled on", "canceled on", "cancellation date"] },
    reason: { headers: ["解約理由", "理由", "reason", "cancellation reason"] }
  },
  oneOf: ["customerId", "customer"],
  key: ["contract"],
  deal: [],
  account: ["customerId", "customer"],
  against: "signedOn",
  knownAt: "recorded",
  opens: named,
  events: [
    {
      group: "contract",
      kind: "contract-signed",
      at: { columns: ["signedOn", "starts"], otherwise: "seen" },
      data: {
        contract: "contract",
        title: "title",
        product: "product",
        amount: { column: "amount", as: "money" },
        quantity: { column: "quantity", as: "quantity" },
        unit: { column: "quantity", as: "unit" },
        starts: { column: "starts", as: "deadline" },
        expires: { column: "expires", as: "deadline" },
        renewsItself: { column: "renewsItself", as: "choice", choices: yesOrNo }
      },
      always: true
    },
    {
      group: "renewal",
      kind: "contract-renewed",
      at: { columns: ["renewedOn"], otherwise: "nothing" },
      data: { contract: "contract", expires: { column: "expires", as: "deadline" } },
      always: true
    },
    {
      group: "cancellation",
      kind: "contract-cancelled",
      at: { columns: ["cancelledOn"], otherwise: "nothing" },
      data: { contract: "contract", reason: "reason" },
      always: true
    }
  ]
}
