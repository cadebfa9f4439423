/** The board: a column for each status, a card for each deal with its ball, its anchors and what is stale about it. */
import { type Content, type Html, markup } from "./html.ts"
import type { Board, BoardColumn } from "./report.ts"
import type { Speech } from "./speech.ts"
import { nameOf, type Standing } from "./standing.ts"
import { sides, temperatures } from "./words.ts"

const openCards = 7
const closedCards = 5

export const boardHtml = (board: Board, speech: Speech, titled: boolean): Html =>
  markup`${titled && markup`<h3>${speech.say(board.pipeline.label)}</h3>`}
    <div class="board">${board.columns.map((column) => columnHtml(column, speech))}</div>`

const columnHtml = (column: BoardColumn, speech: Speech): Html => {
  const { words } = speech
  const { standings } = column
  const sorted = column.closed ? standings.toSorted((a, b) => (b.closed?.at ?? 0) - (a.closed?.at ?? 0)) : standings
  const shown = sorted.slice(0, column.closed ? closedCards : openCards)
  const more = standings.length - shown.length
  return markup`<section>
    <h3>${speech.say(column.label)} <span>${speech.count(standings.length)}</span></h3>
    <ol>
      ${
        shown.length === 0
          ? markup`<li class="card none">${words.unknown}</li>`
          : shown.map((standing) => cardHtml(standing, speech))
      }
    </ol>
    ${more > 0 && markup`<p class="more">${words.boardMore(more)}</p>`}
  </section>`
}

const cardHtml = (standing: Standing, speech: Speech): Html => {
  const { words } = speech
  const { action, amount, closed, findings, lastContact, lookAgain, meeting } = standing
  const first = findings[0]
  const rows: ReadonlyArray<Content> =
    closed === null
      ? [
          markup`${words.lastContactShort} ${speech.lastContactShort(lastContact)}`,
          action !== null &&
            markup`<span class="${action.state === "overdue" ? "late" : ""}"
              >${words.next}${words.colon}${speech.action(action)}</span
            >`,
          meeting !== null && words.meetingAhead(speech.date(meeting.start)),
          lookAgain !== null &&
            markup`<span class="${lookAgain.passed ? "late" : ""}"
              >${words.lookAgain(lookAgain.due === null ? speech.day(lookAgain.at) : speech.deadline(lookAgain.due))}</span
            >`
        ]
      : [markup`${speech.day(closed.at)}${closed.reason !== null && markup` · ${closed.reason}`}`]
  return markup`<li class="card ${first?.severity ?? ""}">
    <b>${nameOf(standing)}</b>
    <span class="row">${amount !== null && markup`${speech.money(amount)} `}${temperatureHtml(standing, speech)}</span>
    ${closed === null && ballHtml(standing, speech)}
    ${rows.map((row) => row !== false && markup`<div class="row">${row}</div>`)}
    ${findings.length > 0 && chipsHtml(standing, speech)}
  </li>`
}

const temperatureHtml = ({ temperature }: Standing, { say, words }: Speech): Content =>
  temperature !== null && markup`<span class="whole">${words.temperature} ${say(temperatures[temperature])}</span>`

/** Who holds the ball, as a badge. */
export const ballHtml = ({ ball }: Standing, { date, say, words }: Speech): Content =>
  ball !== null &&
  markup`<span class="ball ${ball.side}" ${ball.inferred && markup` title="${words.inferred}"`}
    >${words.ballWith(
      say(sides[ball.side])
    )}${ball.approval && markup` ${words.approval}`}${ball.since !== null && markup` ${words.ballSince(date(ball.since))}`}</span
  >`

/** What was found, a mark for each rule. */
export const chipsHtml = ({ findings }: Standing, { say, since }: Speech): Html =>
  markup`<div class="chips">
    ${findings.map(
      (found) => markup`<span class="chip ${found.severity}" title="${since(found)}">${say(found.label)}</span>`
    )}
  </div>`
