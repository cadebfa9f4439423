/** The explanations of the stories, read by a person in both languages. */
import type { Label } from "../../../src/event/text.ts"

export const readAsExpected: Readonly<Record<string, Label>> = {
  "silent, and what came since was no contact": {
    ja: `
「接点なし」に該当（11/10(火)から）
該当する理由
  ✓ 進行中である
  ✓ 最終接点（11/2(月) 電話）から5営業日が過ぎている（11/10(火)から）。ステータスが「ヒアリング済み」のため5営業日
休止
  - なし：期限のある次アクション、待ち、確認日のある保留、スヌーズ、確認済み
根拠となる出来事
  - 11/2(月) 電話「予算の確認」 [e2]
  - 10/1(木) 商談開始「青葉製作所」 [e1]
解消するには（いずれか一つ）
  - 接点に数える電話・メール・面談などをする
  - 期限のある次アクションを決める（長くても12/1(火)まで）
  - 確認日を決めて待ちにする（長くても12/1(火)まで）
  - 確認日を決めて保留にする（長くても12/1(火)まで）
  - スヌーズする（長くても2027/1/30(土)まで）
  - 確認済みにする（長くても12/1(火)まで）
  - 受注または失注で終える
接点に数えなかった出来事
  - 11/6(金) メモ：メモは接点に数えません [e4]
  - 11/5(木) メール：自動応答のため接点に数えません [e3]
`,
    en: `
"Silent too long" applies since Tue 10 Nov
Why
  ✓ it is under way
  ✓ 5 business days passed since the last contact (Mon 2 Nov, call): since Tue 10 Nov. 5 business days, as the status is Qualified
Pauses
  - off: a dated next action, a wait, a hold with a date, a snooze, an acknowledgement
Rests on
  - call, Mon 2 Nov: "予算の確認" [e2]
  - Deal opened, Thu 1 Oct: "青葉製作所" [e1]
What would end it (any of these)
  - a call, a mail or a meeting that counts as contact
  - a dated next action, at most until the end of Tue 1 Dec
  - a wait with a day to look again, at most until the end of Tue 1 Dec
  - a hold with a day to look again, at most until the end of Tue 1 Dec
  - a snooze, at most until the end of Sat 30 Jan 2027
  - an acknowledgement, at most until the end of Tue 1 Dec
  - closing it, won or lost
Did not count as contact
  - Note, Fri 6 Nov: did not count: a note is not contact [e4]
  - mail, Thu 5 Nov: did not count: automatic reply [e3]
`
  },
  "silent is not yet so, and a booked meeting comes first": {
    ja: `
「接点なし」にはまだ該当しない（このままなら11/16(月)から）
該当しない理由
  ✓ 進行中である
  ✗ 最終接点（11/2(月) 電話）から5営業日はまだ過ぎていない（予定により数え直しになり、過ぎるのは11/16(月)）。ステータスが「ヒアリング済み」のため5営業日
休止
  - なし：期限のある次アクション、待ち、確認日のある保留、スヌーズ、確認済み
根拠となる出来事
  - 11/2(月) 電話「予算の確認」 [e2]
  - 10/1(木) 商談開始「青葉製作所」 [e1]
接点に数えなかった出来事
  - 11/4(水) 面談予定：面談の予約は接点に数えません [e3]
`,
    en: `
"Silent too long" does not apply; if nothing happens, from Mon 16 Nov on
Why not
  ✓ it is under way
  ✗ 5 business days since the last contact (Mon 2 Nov, call) have not passed yet: on Mon 16 Nov, as what is planned moves what is counted from. 5 business days, as the status is Qualified
Pauses
  - off: a dated next action, a wait, a hold with a date, a snooze, an acknowledgement
Rests on
  - call, Mon 2 Nov: "予算の確認" [e2]
  - Deal opened, Thu 1 Oct: "青葉製作所" [e1]
Did not count as contact
  - Meeting booked, Wed 4 Nov: did not count: booking a meeting is not contact [e3]
`
  },
  "silent after a meeting nobody recorded": {
    ja: `
「接点なし」に該当（11/16(月)から）
該当する理由
  ✓ 進行中である
  ✓ 最終接点（11/9(月) 予定されていた面談）から5営業日が過ぎている（11/16(月)から）。ステータスが「ヒアリング済み」のため5営業日
休止
  - なし：期限のある次アクション、待ち、確認日のある保留、スヌーズ、確認済み
根拠となる出来事
  - 11/4(水) 面談予定 [e2]
  - 10/1(木) 商談開始「青葉製作所」 [e1]
解消するには（いずれか一つ）
  - 接点に数える電話・メール・面談などをする
  - 期限のある次アクションを決める（長くても12/8(火)まで）
  - 確認日を決めて待ちにする（長くても12/8(火)まで）
  - 確認日を決めて保留にする（長くても12/8(火)まで）
  - スヌーズする（長くても2027/2/6(土)まで）
  - 確認済みにする（長くても12/8(火)まで）
  - 受注または失注で終える
`,
    en: `
"Silent too long" applies since Mon 16 Nov
Why
  ✓ it is under way
  ✓ 5 business days passed since the last contact (Mon 9 Nov, a meeting as booked): since Mon 16 Nov. 5 business days, as the status is Qualified
Pauses
  - off: a dated next action, a wait, a hold with a date, a snooze, an acknowledgement
Rests on
  - Meeting booked, Wed 4 Nov [e2]
  - Deal opened, Thu 1 Oct: "青葉製作所" [e1]
What would end it (any of these)
  - a call, a mail or a meeting that counts as contact
  - a dated next action, at most until the end of Tue 8 Dec
  - a wait with a day to look again, at most until the end of Tue 8 Dec
  - a hold with a day to look again, at most until the end of Tue 8 Dec
  - a snooze, at most until the end of Sat 6 Feb 2027
  - an acknowledgement, at most until the end of Tue 8 Dec
  - closing it, won or lost
`
  },
  "never contacted": {
    ja: `
「接点なし」に該当（11/6(金)から）
該当する理由
  ✓ 進行中である
  ✓ 一度も接点のない商談の開始（11/2(月)）から3営業日が過ぎている（11/6(金)から）。ステータスが「交渉中」のため3営業日
休止
  - なし：期限のある次アクション、待ち、確認日のある保留、スヌーズ、確認済み
根拠となる出来事
  - 11/2(月) 商談開始 [e1]
解消するには（いずれか一つ）
  - 接点に数える電話・メール・面談などをする
  - 期限のある次アクションを決める（長くても12/1(火)まで）
  - 確認日を決めて待ちにする（長くても12/1(火)まで）
  - 確認日を決めて保留にする（長くても12/1(火)まで）
  - スヌーズする（長くても2027/1/30(土)まで）
  - 確認済みにする（長くても12/1(火)まで）
  - 受注または失注で終える
`,
    en: `
"Silent too long" applies since Fri 6 Nov
Why
  ✓ it is under way
  ✓ 3 business days passed since the opening without any contact (Mon 2 Nov): since Fri 6 Nov. 3 business days, as the status is Negotiation
Pauses
  - off: a dated next action, a wait, a hold with a date, a snooze, an acknowledgement
Rests on
  - Deal opened, Mon 2 Nov [e1]
What would end it (any of these)
  - a call, a mail or a meeting that counts as contact
  - a dated next action, at most until the end of Tue 1 Dec
  - a wait with a day to look again, at most until the end of Tue 1 Dec
  - a hold with a day to look again, at most until the end of Tue 1 Dec
  - a snooze, at most until the end of Sat 30 Jan 2027
  - an acknowledgement, at most until the end of Tue 1 Dec
  - closing it, won or lost
`
  },
  "silent, but a plan lets it rest until the horizon": {
    ja: `
「接点なし」は休止中のため該当しない（このままなら12/2(水)から）
該当しない理由
  ✓ 進行中である
  ✓ 最終接点（11/2(月) 電話）から5営業日が過ぎている（11/10(火)から）。ステータスが「ヒアリング済み」のため5営業日
休止
  - 休止中：期限のある次アクション（11/2(月) 15:00から12/10(木)まで）。ただし上限の12/2(水)からは休止しない（最終接点、なければ開始から30日） [e3]
  - なし：待ち、確認日のある保留、スヌーズ、確認済み
根拠となる出来事
  - 11/2(月) 電話「予算の確認」 [e2]
  - 10/1(木) 商談開始「青葉製作所」 [e1]
接点に数えなかった出来事
  - 11/2(月) 次アクション：予定は接点に数えません [e3]
`,
    en: `
"Silent too long" rests, and does not apply; if nothing happens, from Wed 2 Dec on
Why not
  ✓ it is under way
  ✓ 5 business days passed since the last contact (Mon 2 Nov, call): since Tue 10 Nov. 5 business days, as the status is Qualified
Pauses
  - on: a dated next action, from Mon 2 Nov 15:00 until the end of Thu 10 Dec, but only until the horizon, Wed 2 Dec: 30 days after the last contact, or the opening where there was none [e3]
  - off: a wait, a hold with a date, a snooze, an acknowledgement
Rests on
  - call, Mon 2 Nov: "予算の確認" [e2]
  - Deal opened, Thu 1 Oct: "青葉製作所" [e1]
Did not count as contact
  - Next action planned, Mon 2 Nov: did not count: a plan is not contact [e3]
`
  },
  "silent again, as the horizon has passed": {
    ja: `
「接点なし」に該当（12/2(水)から）
該当する理由
  ✓ 進行中である
  ✓ 最終接点（11/2(月) 電話）から5営業日が過ぎている（11/10(火)から）。ステータスが「ヒアリング済み」のため5営業日
休止
  - 上限切れ：期限のある次アクション（上限の12/2(水)を過ぎた：最終接点、なければ開始から30日） [e3]
  - なし：待ち、確認日のある保留、スヌーズ、確認済み
根拠となる出来事
  - 11/2(月) 電話「予算の確認」 [e2]
  - 10/1(木) 商談開始「青葉製作所」 [e1]
解消するには（いずれか一つ）
  - 接点に数える電話・メール・面談などをする
  - スヌーズする（長くても2027/1/30(土)まで）
  - 受注または失注で終える
接点に数えなかった出来事
  - 11/2(月) 次アクション：予定は接点に数えません [e3]
`,
    en: `
"Silent too long" applies since Wed 2 Dec
Why
  ✓ it is under way
  ✓ 5 business days passed since the last contact (Mon 2 Nov, call): since Tue 10 Nov. 5 business days, as the status is Qualified
Pauses
  - spent: a dated next action, as the horizon of Wed 2 Dec has passed: 30 days after the last contact, or the opening where there was none [e3]
  - off: a wait, a hold with a date, a snooze, an acknowledgement
Rests on
  - call, Mon 2 Nov: "予算の確認" [e2]
  - Deal opened, Thu 1 Oct: "青葉製作所" [e1]
What would end it (any of these)
  - a call, a mail or a meeting that counts as contact
  - a snooze, at most until the end of Sat 30 Jan 2027
  - closing it, won or lost
Did not count as contact
  - Next action planned, Mon 2 Nov: did not count: a plan is not contact [e3]
`
  },
  "silent since the day that was planned has passed": {
    ja: `
「接点なし」に該当（11/21(土)から）
該当する理由
  ✓ 進行中である
  ✓ 最終接点（11/2(月) 電話）から5営業日が過ぎている（11/10(火)から）。ステータスが「ヒアリング済み」のため5営業日
休止
  - 終了：期限のある次アクション（11/20(金)まで） [e3]
  - なし：待ち、確認日のある保留、スヌーズ、確認済み
根拠となる出来事
  - 11/2(月) 電話「予算の確認」 [e2]
  - 10/1(木) 商談開始「青葉製作所」 [e1]
解消するには（いずれか一つ）
  - 接点に数える電話・メール・面談などをする
  - 期限のある次アクションを決める（長くても12/1(火)まで）
  - 確認日を決めて待ちにする（長くても12/1(火)まで）
  - 確認日を決めて保留にする（長くても12/1(火)まで）
  - スヌーズする（長くても2027/1/30(土)まで）
  - 確認済みにする（長くても12/1(火)まで）
  - 受注または失注で終える
接点に数えなかった出来事
  - 11/2(月) 次アクション：予定は接点に数えません [e3]
`,
    en: `
"Silent too long" applies since Sat 21 Nov
Why
  ✓ it is under way
  ✓ 5 business days passed since the last contact (Mon 2 Nov, call): since Tue 10 Nov. 5 business days, as the status is Qualified
Pauses
  - over: a dated next action, until the end of Fri 20 Nov [e3]
  - off: a wait, a hold with a date, a snooze, an acknowledgement
Rests on
  - call, Mon 2 Nov: "予算の確認" [e2]
  - Deal opened, Thu 1 Oct: "青葉製作所" [e1]
What would end it (any of these)
  - a call, a mail or a meeting that counts as contact
  - a dated next action, at most until the end of Tue 1 Dec
  - a wait with a day to look again, at most until the end of Tue 1 Dec
  - a hold with a day to look again, at most until the end of Tue 1 Dec
  - a snooze, at most until the end of Sat 30 Jan 2027
  - an acknowledgement, at most until the end of Tue 1 Dec
  - closing it, won or lost
Did not count as contact
  - Next action planned, Mon 2 Nov: did not count: a plan is not contact [e3]
`
  },
  "no answer, though we wrote again": {
    ja: `
「返信なし」に該当（11/10(火)から）
該当する理由
  ✓ 進行中である
  ✓ 返信のない最初の連絡（11/2(月) メール）から5営業日が過ぎている（11/10(火)から）
休止
  - なし：期限のある次アクション、待ち、確認日のある保留、スヌーズ、確認済み
根拠となる出来事
  - 11/2(月) メール「日程のご相談」 [e2]
解消するには（いずれか一つ）
  - 先方から連絡を受けるか、面談する
  - 期限のある次アクションを決める（長くても12/4(金)まで）
  - 確認日を決めて待ちにする（長くても12/4(金)まで）
  - 確認日を決めて保留にする（長くても12/4(金)まで）
  - スヌーズする（長くても2027/2/2(火)まで）
  - 確認済みにする（長くても12/4(金)まで）
  - 受注または失注で終える
接点に数えなかった出来事
  - 11/5(木) メール：当方からの連絡なので、先方からの連絡には数えません [e3]
`,
    en: `
"No answer" applies since Tue 10 Nov
Why
  ✓ it is under way
  ✓ 5 business days passed since our first contact without an answer (Mon 2 Nov, mail): since Tue 10 Nov
Pauses
  - off: a dated next action, a wait, a hold with a date, a snooze, an acknowledgement
Rests on
  - mail, Mon 2 Nov: "日程のご相談" [e2]
What would end it (any of these)
  - word from them, or a meeting
  - a dated next action, at most until the end of Fri 4 Dec
  - a wait with a day to look again, at most until the end of Fri 4 Dec
  - a hold with a day to look again, at most until the end of Fri 4 Dec
  - a snooze, at most until the end of Tue 2 Feb 2027
  - an acknowledgement, at most until the end of Fri 4 Dec
  - closing it, won or lost
Did not count as contact
  - mail, Thu 5 Nov: did not count: it came from us, and they said nothing [e3]
`
  },
  "no next action": {
    ja: `
「次アクションなし」に該当（10/1(木) 10:00から）
該当する理由
  ✓ 進行中である
  ✓ 次のすべてに当てはまる
    ✓ 未完了の次アクション数：0。10/1(木)の「商談開始」による
    ✓ 次のことに当てはまらない
      ✗ 待ちによる休止
休止
  - なし：確認日のある保留、スヌーズ、確認済み
根拠となる出来事
  - 10/1(木) 商談開始「青葉製作所」 [e1]
解消するには（いずれか一つ）
  - 次アクションを決める
  - スヌーズする（長くても12/29(火)まで）
  - 受注または失注で終える
`,
    en: `
"No next action" applies since Thu 1 Oct 10:00
Why
  ✓ it is under way
  ✓ all of this
    ✓ open next actions: 0 — Deal opened, Thu 1 Oct
    ✓ this is not so
      ✗ a rest by a wait
Pauses
  - off: a hold with a date, a snooze, an acknowledgement
Rests on
  - Deal opened, Thu 1 Oct: "青葉製作所" [e1]
What would end it (any of these)
  - planning a next action
  - a snooze, at most until the end of Tue 29 Dec
  - closing it, won or lost
`
  },
  "no next action, but a wait and an acknowledgement": {
    ja: `
「次アクションなし」にはまだ該当しない（このままなら12/2(水)から）
該当しない理由
  ✓ 進行中である
  ✗ 次のすべてには当てはまらない
    ✓ 未完了の次アクション数：0。10/1(木)の「商談開始」による
    ✗ 次のことに当てはまる
      ✓ 休止中：待ち（11/2(月) 15:00から11/20(金)まで）
休止
  - 休止中：確認済み（11/11(水) 15:00から）。ただし上限の12/2(水)からは休止しない（最終接点、なければ開始から30日） [e4]
  - なし：確認日のある保留、スヌーズ
根拠となる出来事
  - 10/1(木) 商談開始「青葉製作所」 [e1]
`,
    en: `
"No next action" does not apply; if nothing happens, from Wed 2 Dec on
Why not
  ✓ it is under way
  ✗ not all of this
    ✓ open next actions: 0 — Deal opened, Thu 1 Oct
    ✗ this is so
      ✓ on: a wait, from Mon 2 Nov 15:00 until the end of Fri 20 Nov
Pauses
  - on: an acknowledgement, from Wed 11 Nov 15:00, but only until the horizon, Wed 2 Dec: 30 days after the last contact, or the opening where there was none [e4]
  - off: a hold with a date, a snooze
Rests on
  - Deal opened, Thu 1 Oct: "青葉製作所" [e1]
`
  },
  "a next action is overdue": {
    ja: `
「次アクション期限切れ」に該当（11/11(水)から）
該当する理由
  ✓ 進行中である
  ✓ 次アクションの期限（11/10(火)）を過ぎている（11/11(水)から）
休止
  - なし：スヌーズ、確認済み
根拠となる出来事
  - 11/2(月) 次アクション「見積再送」 [e2]
解消するには（いずれか一つ）
  - その次アクションを完了・中止するか、期限を変える
  - スヌーズする（長くても12/29(火)まで）
  - 受注または失注で終える
`,
    en: `
"Next action overdue" applies since Wed 11 Nov
Why
  ✓ it is under way
  ✓ the deadline of the next action (Tue 10 Nov) has passed: since Wed 11 Nov
Pauses
  - off: a snooze, an acknowledgement
Rests on
  - Next action planned, Mon 2 Nov: "見積再送" [e2]
What would end it (any of these)
  - doing or dropping that next action, or another deadline
  - a snooze, at most until the end of Tue 29 Dec
  - closing it, won or lost
`
  },
  "a next action without a date": {
    ja: `
「期限のない次アクション」に該当（11/2(月) 11:00から）
該当する理由
  ✓ 進行中である
  ✓ 期限のない次アクション数：1（条件：1以上）。11/2(月)の「次アクション」による
休止
  - なし：スヌーズ、確認済み
根拠となる出来事
  - 11/2(月) 次アクション「見積再送」 [e2]
解消するには（いずれか一つ）
  - 次アクションの期限を決めるか、終える
  - スヌーズする（長くても12/29(火)まで）
  - 受注または失注で終える
`,
    en: `
"Next action without a date" applies since Mon 2 Nov 11:00
Why
  ✓ it is under way
  ✓ open next actions without a deadline: 1 (asked: at least 1) — Next action planned, Mon 2 Nov
Pauses
  - off: a snooze, an acknowledgement
Rests on
  - Next action planned, Mon 2 Nov: "見積再送" [e2]
What would end it (any of these)
  - settling the deadline of a next action, or finishing it
  - a snooze, at most until the end of Tue 29 Dec
  - closing it, won or lost
`
  },
  "a wait past its day": {
    ja: `
「確認日を過ぎた待ち」に該当（11/11(水)から）
該当する理由
  ✓ 進行中である
  ✓ 待ち・保留の確認日（11/10(火)）を過ぎている（11/11(水)から）
休止
  - なし：スヌーズ、確認済み
根拠となる出来事
  - 11/2(月) 待ち「稟議の結果」 [e2]
解消するには（いずれか一つ）
  - 待ちや保留を終えるか、確認日を改める
  - スヌーズする（長くても12/29(火)まで）
  - 受注または失注で終える
`,
    en: `
"Waiting past its look-again date" applies since Wed 11 Nov
Why
  ✓ it is under way
  ✓ the day to look again (Tue 10 Nov) has passed: since Wed 11 Nov
Pauses
  - off: a snooze, an acknowledgement
Rests on
  - Waiting, Mon 2 Nov: "稟議の結果" [e2]
What would end it (any of these)
  - ending the wait or hold, or a new day to look again
  - a snooze, at most until the end of Tue 29 Dec
  - closing it, won or lost
`
  },
  "the ball is with us": {
    ja: `
「当方ボールの滞留」に該当（11/6(金)から）
該当する理由
  ✓ 進行中である
  ✓ 次のすべてに当てはまる
    ✓ ボール：当方。11/2(月)の「ボール移動」による
    ✓ ボールの移動（11/2(月)）から3営業日が過ぎている（11/6(金)から）。ステータスが「ヒアリング済み」のため3営業日
休止
  - なし：期限のある次アクション、待ち、確認日のある保留、スヌーズ、確認済み
根拠となる出来事
  - 11/2(月) ボール移動「見積の修正」 [e2]
  - 10/1(木) 商談開始「青葉製作所」 [e1]
解消するには（いずれか一つ）
  - ボールを動かす
  - スヌーズする（長くても12/29(火)まで）
  - 受注または失注で終える
`,
    en: `
"Ball with us too long" applies since Fri 6 Nov
Why
  ✓ it is under way
  ✓ all of this
    ✓ ball: with us — Ball moved, Mon 2 Nov
    ✓ 3 business days passed since the ball moved (Mon 2 Nov): since Fri 6 Nov. 3 business days, as the status is Qualified
Pauses
  - off: a dated next action, a wait, a hold with a date, a snooze, an acknowledgement
Rests on
  - Ball moved, Mon 2 Nov: "見積の修正" [e2]
  - Deal opened, Thu 1 Oct: "青葉製作所" [e1]
What would end it (any of these)
  - moving the ball
  - a snooze, at most until the end of Tue 29 Dec
  - closing it, won or lost
`
  },
  "too long in a status": {
    ja: `
「ステータスの停滞」に該当（11/15(日)から）
該当する理由
  ✓ 進行中である
  ✓ 現ステータスの開始（10/1(木)）から45日が過ぎている（11/15(日)から）。ステータスが「ヒアリング済み」のため45日
休止
  - なし：確認日のある保留、スヌーズ、確認済み
根拠となる出来事
  - 10/1(木) 商談開始「青葉製作所」 [e1]
解消するには（いずれか一つ）
  - ステータスを変える
  - 確認日を決めて保留にする（長くても12/1(火)まで）
  - スヌーズする（長くても2027/1/30(土)まで）
  - 確認済みにする（長くても12/1(火)まで）
  - 受注または失注で終える
`,
    en: `
"Too long in this status" applies since Sun 15 Nov
Why
  ✓ it is under way
  ✓ 45 days passed since it entered the present status (Thu 1 Oct): since Sun 15 Nov. 45 days, as the status is Qualified
Pauses
  - off: a hold with a date, a snooze, an acknowledgement
Rests on
  - Deal opened, Thu 1 Oct: "青葉製作所" [e1]
What would end it (any of these)
  - another status
  - a hold with a day to look again, at most until the end of Tue 1 Dec
  - a snooze, at most until the end of Sat 30 Jan 2027
  - an acknowledgement, at most until the end of Tue 1 Dec
  - closing it, won or lost
`
  },
  "a proposal without an answer": {
    ja: `
「提案への回答なし」に該当（11/10(火)から）
該当する理由
  ✓ 進行中である
  ✓ 未回答の提案・見積の送付（11/2(月)）から5営業日が過ぎている（11/10(火)から）
休止
  - なし：期限のある次アクション、待ち、確認日のある保留、スヌーズ、確認済み
根拠となる出来事
  - 11/2(月) 提案送付「在庫連携の提案」 [e2]
解消するには（いずれか一つ）
  - 提案・見積への回答をもらう
  - 期限のある次アクションを決める（長くても12/1(火)まで）
  - 確認日を決めて待ちにする（長くても12/1(火)まで）
  - 確認日を決めて保留にする（長くても12/1(火)まで）
  - スヌーズする（長くても2027/1/30(土)まで）
  - 確認済みにする（長くても12/1(火)まで）
  - 受注または失注で終える
`,
    en: `
"Proposal unanswered" applies since Tue 10 Nov
Why
  ✓ it is under way
  ✓ 5 business days passed since the proposal without an answer was sent (Mon 2 Nov): since Tue 10 Nov
Pauses
  - off: a dated next action, a wait, a hold with a date, a snooze, an acknowledgement
Rests on
  - Proposal sent, Mon 2 Nov: "在庫連携の提案" [e2]
What would end it (any of these)
  - an answer to the proposal
  - a dated next action, at most until the end of Tue 1 Dec
  - a wait with a day to look again, at most until the end of Tue 1 Dec
  - a hold with a day to look again, at most until the end of Tue 1 Dec
  - a snooze, at most until the end of Sat 30 Jan 2027
  - an acknowledgement, at most until the end of Tue 1 Dec
  - closing it, won or lost
`
  },
  "on hold without a date": {
    ja: `
「確認日のない保留」に該当（11/2(月) 11:00から）
該当する理由
  ✓ 進行中である
  ✓ 保留の確認日：確認日なし。11/2(月)の「保留」による
休止
  - なし：スヌーズ、確認済み
根拠となる出来事
  - 11/2(月) 保留「予算凍結」 [e2]
解消するには（いずれか一つ）
  - 確認日を決めるか、保留を解く
  - スヌーズする（長くても12/29(火)まで）
  - 受注または失注で終える
`,
    en: `
"On hold without a date" applies since Mon 2 Nov 11:00
Why
  ✓ it is under way
  ✓ hold: without a day to look again — On hold, Mon 2 Nov
Pauses
  - off: a snooze, an acknowledgement
Rests on
  - On hold, Mon 2 Nov: "予算凍結" [e2]
What would end it (any of these)
  - settling a day to look again, or taking it off hold
  - a snooze, at most until the end of Tue 29 Dec
  - closing it, won or lost
`
  },
  "time to get in touch again": {
    ja: `
「再アプローチの時期」に該当（11/10(火)から）
該当する理由
  ✓ 終了している
  ✓ 次アクションの期限日（11/10(火)）が来ている（11/10(火)から）
休止
  - なし：スヌーズ、確認済み
根拠となる出来事
  - 11/2(月) 次アクション「再アプローチ」 [e2]
解消するには（いずれか一つ）
  - その次アクションを完了・中止するか、期限を変える
  - スヌーズする（長くても12/29(火)まで）
  - 再開する
`,
    en: `
"Re-approach due" applies since Tue 10 Nov
Why
  ✓ it is closed
  ✓ the day of the next action (Tue 10 Nov) has come: since Tue 10 Nov
Pauses
  - off: a snooze, an acknowledgement
Rests on
  - Next action planned, Mon 2 Nov: "再アプローチ" [e2]
What would end it (any of these)
  - doing or dropping that next action, or another deadline
  - a snooze, at most until the end of Tue 29 Dec
  - reopening it
`
  }
}
