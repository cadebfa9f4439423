/** The cells that say how a deal stands, by the names the profiles read them by. */
import {
  type DealPosition,
  type DealView,
  type Instant,
  type Language,
  type StoredEvent,
  viewAt
} from "@genzaichi/core"
import type { Calling } from "./calling.ts"
import { deadlineCell, type ExportCell, momentCell, textCell } from "./cell.ts"
import { account, deadline, lookAgain, money, type PutCell, status, word, yesOrNo } from "./field.ts"
import type { Past } from "./past.ts"
import { channelWords, directionWords, sideWords, temperatureWords } from "./words.ts"

/** Prepares the cells of deals at an instant. */
export const makeDealCells = (
  past: Past,
  calling: Calling,
  language: Language
): ((
  position: DealPosition,
  history: ReadonlyArray<StoredEvent>,
  at: Instant
) => {
  readonly cells: ReadonlyMap<string, ExportCell>
  readonly view: DealView
  /** The contact that is shown, where somebody recorded it. */
  readonly contact: StoredEvent | undefined
}) => {
  const { calendar, pipelines, views } = past
  return (position, history, at) => {
    const view = viewAt(position, at, views)
    const cells = new Map<string, ExportCell>()
    const put: PutCell = (column, cell) => {
      if (cell !== null) cells.set(column, cell)
    }
    const pipeline = position.pipeline?.value ?? null
    const writing = {
      language,
      calendar,
      statusWord: (id: string): string => pipelines.status(pipeline, id)?.status.label[language] ?? id
    }
    const write = (field: ReturnType<typeof word>, value: unknown): void => {
      if (value !== null && value !== undefined) field.write(value, put, writing)
    }
    put("deal", position.deal)
    put("title", textCell(position.title?.value))
    write(account("account"), position.account?.value)
    const named = position.account === null ? undefined : calling.accountName(position.account.value)
    put("customer", textCell(position.customer?.value ?? named))
    put("owner", textCell(position.owner?.value))
    const { lastContact } = view
    const contact =
      lastContact === null || lastContact.presumed ? undefined : history.find(({ id }) => id === lastContact.event)
    if (lastContact !== null) {
      put("lastContact", momentCell(lastContact.at, contact?.occurredOn, calendar))
      write(word("channel", channelWords), lastContact.channel)
      write(word("direction", directionWords), lastContact.direction)
      put("gist", textCell(lastContact.gist))
    }
    const { nextAction } = view
    if (nextAction !== null) {
      put("nextActionDue", deadlineCell(nextAction.due, calendar))
      put("nextAction", textCell(nextAction.what))
      put("nextActionBy", textCell(nextAction.assignee))
    }
    write(status("status", "pipeline"), position.status?.value)
    const { ball } = position
    if (ball !== null) {
      write(word("ball", sideWords), ball.side)
      put("who", textCell(ball.who))
      put("ballReason", textCell(ball.reason))
      if (ball.approval) write(yesOrNo("approval"), true)
    }
    const wait = view.waits[0]
    if (wait !== undefined) write(lookAgain("lookAgain"), wait.lookAgain)
    write(word("temperature", temperatureWords), position.temperature?.value)
    write(money("amount", "currency", "tax"), position.amount?.value)
    write(deadline("expectedClose"), position.expectedClose?.value)
    put("memo", textCell(position.lastNote?.value))
    put("link", textCell(position.links.at(-1)?.value.url))
    put("pipeline", textCell(pipeline))
    return { cells, view, contact }
  }
}
