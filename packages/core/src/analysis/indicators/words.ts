/** What the indicators are called, and what each of them counts. */
import type { Label } from "../../event/text.ts"
import type { IndicatorName } from "./answer.ts"

export const labels: Readonly<Record<IndicatorName, Label>> = {
  nextActions: { ja: "次アクション実行率", en: "Next actions kept" },
  closings: { ja: "成約率（終了した商談）", en: "Close rate (of those closed)" },
  cohort: { ja: "成約率（開始月別）", en: "Close rate (by month opened)" },
  recording: { ja: "記録までの時間", en: "Time to record" },
  updated: { ja: "更新率", en: "Update rate" },
  comments: { ja: "部門間コメント", en: "Comments between departments" },
  contacts: { ja: "商談あたり接点数", en: "Contacts per deal" },
  firstResponse: { ja: "初回対応", en: "First response" }
}

export const meanings: Readonly<Record<IndicatorName, Label>> = {
  nextActions: {
    ja: "最初の期限がその月にある次アクションのうち、その期限までに完了したもの。差し替えと取りやめは別に数えます。",
    en: "Of the next actions first due in the month, those done by that deadline. Replaced and dropped ones are counted apart."
  },
  closings: {
    ja: "その月に終わった商談のうち受注したもの。商談中のものを数えないため、失注の早さだけでも動きます。",
    en: "Won, of the deals closed in the month. It leaves open deals out, so it moves with how fast deals are lost."
  },
  cohort: {
    ja: "その月に始まった商談がどうなったか。商談中のものも数えるため、割合はまだ上がり得ます。",
    en: "What became of the deals opened in the month. Those still open are counted, so the share may still rise."
  },
  recording: {
    ja: "接点があってから記録されるまでの時間。その月に記録された接点について数え、知った時刻が取り込み側の申告によるものは除きます。",
    en: "From a contact to its record, of contacts recorded in the month. Those whose time is claimed by an import are left out."
  },
  updated: {
    ja: "月初に商談中だったもののうち、その月に記録の更新があったもの。",
    en: "Of the deals open when the month began, those updated in it."
  },
  comments: {
    ja: "商談へのメモとコメントのうち、商談の担当者とは別の部門の人が書いたもの。",
    en: "Notes and comments on deals by somebody of another department than the deal's owner."
  },
  contacts: {
    ja: "その月に一度でも商談中だった商談一件あたりの接点数。記録のない面談は数えません。",
    en: "Contacts per deal that was open at some time in the month. Meetings nobody recorded as held are not counted."
  },
  firstResponse: {
    ja: "商談の開始からこちらが最初に接触するまでの日数。まだの商談も数えます。",
    en: "Days from the opening of a deal to our first contact; deals still waiting for one are counted as waiting."
  }
}
