/** What is to be seen of a deal: every field of its position that a sheet can move, in words. */
import type { Calendar, Channel, Contact, DealPosition, Label, OpenAction, Pipelines, Side } from "@genzaichi/core"
import { channelWords, outcomeWords, reactionWords, roleWords, temperatureWords } from "../export/words.ts"
import { besides, listed, makeWording, type ShownField, worded, written } from "./shown.ts"

/** Some other way is nothing to say of a contact. */
const channels: Readonly<Record<Channel, Label | null>> = { ...channelWords, other: null }

const sides: Readonly<Record<Side, Label>> = {
  us: { ja: "当方", en: "us" },
  customer: { ja: "先方", en: "the customer" },
  "third-party": { ja: "第三者", en: "a third party" }
}

const qualified: Readonly<Record<"need" | "budget" | "decider" | "timeline", Label>> = {
  need: { ja: "必要性", en: "need" },
  budget: { ja: "予算", en: "budget" },
  decider: { ja: "決裁者", en: "decider" },
  timeline: { ja: "時期", en: "timeline" }
}

const values = (facts: ReadonlyArray<{ readonly value: string }>): Label | null =>
  listed(facts.map(({ value }) => written(value)))

/** The fields of a deal, in the order in which people look at them. */
export const dealFields = (calendar: Calendar, pipelines: Pipelines): ReadonlyArray<ShownField<DealPosition>> => {
  const { day, deadline, moment, money } = makeWording(calendar)
  const from = (at: number | undefined): Label | null =>
    at === undefined ? null : { ja: `${day(at).ja}から`, en: `since ${day(at).en}` }
  const field = (name: string, ja: string, en: string, show: (deal: DealPosition) => Label | null) => ({
    name,
    label: { ja, en },
    show
  })
  const contact = (one: Contact | null): Label | null =>
    one === null ? null : besides(moment(one.at), one.channel === null ? null : channels[one.channel])
  const action = (one: OpenAction): Label => {
    const due = one.due === null ? { ja: "期限なし", en: "no deadline" } : deadline(one.due)
    return besides({ ja: one.what, en: one.what }, listed([written(one.assignee), due]))
  }

  return [
    field("title", "件名", "title", ({ title }) => written(title?.value)),
    field("customer", "顧客", "customer", ({ customer }) => written(customer?.value)),
    field("account", "取引先", "account", ({ account }) => written(account?.value)),
    field("department", "先方部署", "their department", ({ department }) => written(department?.value)),
    field("owner", "担当", "owner", ({ owner, ownerName }) => written(ownerName ?? owner?.value)),
    field("amount", "金額", "amount", ({ amount }) => (amount === null ? null : money(amount.value))),
    field("pipeline", "パイプライン", "pipeline", ({ pipeline }) =>
      pipeline === null
        ? null
        : (pipelines.list.find(({ id }) => id === pipeline.value)?.label ?? written(pipeline.value))
    ),
    field("status", "ステータス", "status", ({ pipeline, status, visit }) => {
      if (status === null) return null
      const known = pipelines.status(pipeline?.value ?? null, status.value)
      return besides(known?.status.label ?? { ja: status.value, en: status.value }, from(visit?.entered?.at))
    }),
    field("outcome", "結果", "outcome", ({ life }) => {
      const closed = life?.closed ?? null
      if (closed === null) return null
      const outcome = closed.outcome === "won" ? { ja: "受注", en: "won" } : { ja: "失注", en: "lost" }
      const when = closed.undated === true ? null : day(closed.at)
      return besides(outcome, listed([when, written(closed.reason), written(closed.to), written(closed.note)]))
    }),
    field("hold", "保留", "on hold", ({ hold }) =>
      hold === null
        ? null
        : (listed([hold.lookAgain === null ? null : deadline(hold.lookAgain), written(hold.reason)]) ?? {
            ja: "確認日なし",
            en: "no day to look again"
          })
    ),
    field("actions", "次アクション", "next action", ({ actions }) => listed(actions.map(action))),
    field("lastContact", "最終接点", "last contact", ({ lastContact }) => contact(lastContact)),
    field("lastInbound", "先方からの最終接点", "last contact from them", ({ lastInbound }) => contact(lastInbound)),
    field("contacts", "接点の数", "contacts", ({ contacts }) => (contacts === 0 ? null : written(String(contacts)))),
    field("gist", "要点", "gist", ({ gist }) => written(gist?.value)),
    field("openPoints", "未解決の点", "open points", ({ openPoints }) =>
      listed((openPoints?.value ?? []).map((point) => written(point)))
    ),
    field("meetings", "予定の面談", "booked meetings", ({ meetings }) =>
      listed(meetings.map(({ start, title }) => besides(moment(start), written(title))))
    ),
    field("ball", "ボール", "ball", ({ ball }) =>
      ball === null
        ? null
        : besides(
            sides[ball.side],
            listed([
              written(ball.who),
              from(ball.since?.at),
              ball.approval ? { ja: "稟議中", en: "waiting for an approval" } : null,
              written(ball.reason)
            ])
          )
    ),
    field("waits", "待ち", "waits", ({ waits }) =>
      listed(
        waits.map(({ lookAgain, on, what, who }) =>
          besides(
            sides[on],
            listed([written(who), written(what), lookAgain.on === undefined ? null : deadline(lookAgain.on)])
          )
        )
      )
    ),
    field("temperature", "温度感", "temperature", ({ temperature }) =>
      temperature === null ? null : worded(temperatureWords, temperature.value)
    ),
    field("expectedClose", "受注予定日", "expected close", ({ expectedClose }) => {
      const due = expectedClose?.value ?? null
      return due === null ? null : deadline(due)
    }),
    field("qualification", "見極め", "qualification", ({ qualification }) =>
      listed([
        ...(["need", "budget", "decider", "timeline"] as const).map((part) => {
          const fact = qualification[part]
          if (fact === null) return null
          return {
            ja: `${qualified[part].ja}${fact.value ? "あり" : "なし"}`,
            en: `${fact.value ? "" : "no "}${qualified[part].en}`
          }
        }),
        qualification.deadline === null ? null : deadline(qualification.deadline.value)
      ])
    ),
    field("proposals", "提案・見積", "proposals and quotes", ({ proposals }) =>
      listed(
        proposals.map(({ answer, kind, sent, title }) =>
          besides(
            written(title) ?? (kind === "quote" ? { ja: "見積", en: "quote" } : { ja: "提案", en: "proposal" }),
            listed([day(sent.at), sent.value === null ? null : money(sent.value), worded(reactionWords, answer?.value)])
          )
        )
      )
    ),
    field("questions", "質問", "questions", ({ questions }) =>
      listed(
        questions.map(({ answered, text }) =>
          besides({ ja: text, en: text }, answered === null ? null : { ja: "回答済み", en: "answered" })
        )
      )
    ),
    field("promises", "約束", "promises", ({ promises }) =>
      listed(
        promises.map(({ due, settled, text }) =>
          besides(
            { ja: text, en: text },
            listed([due === null ? null : deadline(due), worded(outcomeWords, settled?.value)])
          )
        )
      )
    ),
    field("decider", "決裁者", "decider", ({ decider }) => written(decider?.value)),
    field("products", "商品", "products", ({ products }) => listed((products?.value ?? []).map((one) => written(one)))),
    field("parties", "関係する取引先", "parties", ({ parties }) =>
      listed(
        (parties?.value ?? []).map(({ account, name, role }) =>
          besides({ ja: name ?? account, en: name ?? account }, worded(roleWords, role))
        )
      )
    ),
    field("competitors", "競合", "competitors", ({ competitors }) => values(competitors)),
    field("risks", "リスク", "risks", ({ risks }) => values(risks)),
    field("agreements", "合意", "agreements", ({ agreements }) => values(agreements)),
    field("landmines", "地雷", "landmines", ({ landmines }) => values(landmines)),
    field("notToAsk", "聞かないこと", "not to ask", ({ notToAsk }) => values(notToAsk)),
    field("lastNote", "メモ", "note", ({ lastNote }) => written(lastNote?.value)),
    field("tags", "タグ", "tags", ({ tags }) => values(tags)),
    field("links", "リンク", "links", ({ links }) => listed(links.map(({ value }) => written(value.url)))),
    field("fields", "独自の項目", "own fields", ({ fields }) =>
      listed(
        Object.entries(fields)
          // In which order they were said first is nothing to see.
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, { value }]) => written(value === null ? null : `${name}: ${String(value)}`))
      )
    ),
    field("opened", "開始", "opened", ({ life }) =>
      life === null ? null : life.opened === null ? { ja: "日付不明", en: "not known when" } : day(life.opened.at)
    )
  ]
}
