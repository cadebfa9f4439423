/** The lines of a brief about what was: how it began, who they are, what was won and lost, what they bought. */
import type { Life } from "../../deal/position.ts"
import { personWord, writtenWord } from "../../event/wording.ts"
import { nameOfAccount } from "../called.ts"
import { departmentLabel } from "../overview/people.ts"
import type { Organisation } from "../organisation.ts"
import { titleOf } from "../topics.ts"
import { type BriefLine, type DealSeen, lineOf, moneyLabel, type Scene } from "./scene.ts"
import { briefWords, listed, same, say, sayCount, withDetails } from "./words.ts"

/** Deals that are over which a brief tells one by one, and notes it repeats. */
const closedTold = 10
const notesTold = 3

export const backgroundLines = (scene: Scene, organisation: Organisation | undefined): ReadonlyArray<BriefLine> =>
  scene.account === null
    ? scene.deals.flatMap((deal) => dealBackground(scene, deal, organisation))
    : [...accountBackground(scene, organisation), ...closedDeals(scene), ...salesLines(scene), ...noteLines(scene)]

const accountBackground = (scene: Scene, organisation: Organisation | undefined): ReadonlyArray<BriefLine> => {
  const { account, page } = scene
  if (account === null || page === null) return []
  const lines: Array<BriefLine> = []
  for (const life of account.life === null ? account.pastLives : [...account.pastLives, account.life]) {
    const opened = { at: life.opened?.at ?? life.from, undated: life.opened === null }
    lines.push(lineOf(scene, briefWords.accountOpened, opened, [life.event]))
    if (life.closed !== null) {
      const closed = withDetails(briefWords.accountClosed, writtenWord(life.closed.reason))
      lines.push(lineOf(scene, closed, life.closed, [life.closed.event]))
    }
  }
  for (const name of account.formerNames)
    lines.push(lineOf(scene, say("formerName", { name: name.value }), name, [name.event, account.name?.event]))
  const told = page.facts.filter(
    ({ fact }) => fact === "industry" || fact === "employees" || fact === "capital" || fact === "own"
  )
  if (told.length > 0) {
    const facts = listed(
      told.map(({ label, value }) => {
        const shown =
          typeof value === "object" && "minor" in value
            ? moneyLabel(value)
            : same(typeof value === "object" ? value.join(", ") : String(value))
        return { ja: `${label.ja} ${shown.ja}`, en: `${label.en} ${shown.en}` }
      })
    )
    const latest = told.reduce((last, one) => (one.at > last.at ? one : last))
    lines.push(
      lineOf(
        scene,
        say("company", { facts }),
        latest,
        told.map(({ event }) => event)
      )
    )
  }
  const { children, parent } = page.group
  if (parent !== null) {
    lines.push(lineOf(scene, say("parent", { name: parent.name ?? parent.account }), parent, [parent.event]))
  }
  for (const child of children)
    lines.push(lineOf(scene, say("child", { name: child.name ?? child.account }), child, [child.event]))
  for (const owner of account.owners) {
    const who = personWord(owner.name ?? memberName(owner.member, organisation) ?? owner.member)!
    const ours = page.team.departments.find(({ owners }) => owners.includes(owner))?.department ?? null
    const text = withDetails(
      say("owner", { who }),
      ours === null ? null : departmentLabel(ours, organisation),
      writtenWord(owner.role),
      writtenWord(departmentName(scene, owner.department)),
      writtenWord(owner.product)
    )
    lines.push(lineOf(scene, text, owner, [owner.event]))
  }
  return lines
}

const memberName = (member: string, organisation: Organisation | undefined): string | undefined =>
  organisation?.members.find((one) => one.member === member)?.name

/** What a department of theirs is called: the name it was described with, or its id. */
export const departmentName = ({ company }: Scene, department: string | null): string | null =>
  department === null
    ? null
    : (company?.departments.find((one) => one.department === department)?.name?.value ?? department)

const closedDeals = (scene: Scene): ReadonlyArray<BriefLine> => {
  const closed = scene.deals
    .flatMap(({ position }) => {
      const closing = position.life?.closed ?? null
      return closing === null ? [] : [{ position, closed: closing }]
    })
    .sort((a, b) => b.closed.at - a.closed.at)
  const rest = closed.slice(closedTold)
  const lines = closed.slice(0, closedTold).map(({ closed: closing, position }) => {
    const { amount } = position
    const text = withDetails(
      say(closing.outcome, { title: titleOf(position) }),
      amount === null ? null : moneyLabel(amount.value),
      closing.to === null ? null : say("lostTo", { name: closing.to }),
      writtenWord(closing.reason),
      writtenWord(closing.note)
    )
    return lineOf(scene, text, closing, [closing.event, amount?.event])
  })
  if (rest.length > 0) {
    const events = rest.map((one) => one.closed.event)
    lines.push(lineOf(scene, sayCount("more", rest.length), rest[0]!.closed, events))
  }
  return lines
}

const salesLines = (scene: Scene): ReadonlyArray<BriefLine> => {
  const totals = scene.page?.value.totals ?? []
  return totals.map(({ currency, events, last, profit, purchases, revenue, revenueWithCost, tax }) => {
    // Two totals in one currency would otherwise contradict each other.
    const taxed = totals.filter((one) => one.currency === currency).length > 1 ? briefWords[taxWords[tax]] : null
    const amount = moneyLabel({ minor: revenue, currency, tax })
    // Profit is told where the cost of every sale is known.
    const gained =
      revenueWithCost === revenue && revenue !== 0
        ? say("profit", { amount: moneyLabel({ minor: profit, currency, tax }) })
        : null
    return lineOf(scene, withDetails(sayCount("sales", purchases, { amount }), taxed, gained), last, events)
  })
}

const taxWords = { included: "taxIncluded", excluded: "taxExcluded", unknown: "taxUnknown" } as const

const noteLines = (scene: Scene): ReadonlyArray<BriefLine> => {
  const notes = (scene.account?.notes ?? []).slice(-notesTold).toReversed()
  return notes.map((note) => lineOf(scene, say("note", { text: note.value }), note, [note.event]))
}

const dealBackground = (
  scene: Scene,
  { position }: DealSeen,
  organisation: Organisation | undefined
): ReadonlyArray<BriefLine> => {
  const { account, lastNote, life, owner, ownerName, pastLives } = position
  const lines = (life === null ? pastLives : [...pastLives, life]).flatMap((one) => lifeLines(scene, one))
  // The account says who it is where somebody looked up its name; else what was written.
  const named = scene.company === null ? null : account
  const customer = named ?? position.customer
  if (customer !== null) {
    const name = scene.company === null || named === null ? customer.value : nameOfAccount(scene.company)
    lines.push(lineOf(scene, say("customer", { name }), customer, [customer.event]))
  }
  if (owner !== null) {
    const who = personWord(ownerName ?? memberName(owner.value, organisation) ?? owner.value)!
    lines.push(lineOf(scene, say("owner", { who }), owner, [owner.event]))
  }
  if (lastNote !== null) lines.push(lineOf(scene, say("note", { text: lastNote.value }), lastNote, [lastNote.event]))
  return lines
}

const lifeLines = (scene: Scene, life: Life): Array<BriefLine> => {
  const began = life.number === 1 ? briefWords.dealOpened : say("dealReopened", { count: life.number })
  const opened = { at: life.opened?.at ?? life.from, undated: life.opened === null }
  const lines = [lineOf(scene, began, opened, [life.event])]
  const { closed } = life
  if (closed !== null) {
    const text = withDetails(
      briefWords[closed.outcome === "won" ? "wonOnce" : "lostOnce"],
      closed.to === null ? null : say("lostTo", { name: closed.to }),
      writtenWord(closed.reason),
      writtenWord(closed.note)
    )
    lines.push(lineOf(scene, text, closed, [closed.event]))
  }
  return lines
}
