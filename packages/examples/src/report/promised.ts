/** What somebody promised to look at, by who they are to the report. */
import { type DealPosition, defaultMessages, type Reminder, remindersOf, type RemindersOptions } from "@genzaichi/core"
import type { Standing } from "./standing.ts"

// Who is to look is said beside the sentence.
const messages = { ...defaultMessages, remindWho: { ja: "{said}", en: "{said}" } }

/** The reminders of a deal, the owner by the name the report has for them. */
export const promisedIn = (
  position: DealPosition,
  { owner }: Pick<Standing, "owner">,
  options: Omit<RemindersOptions, "messages">
): ReadonlyArray<Reminder> => {
  const inLog = position.ownerName ?? position.owner?.value ?? null
  return remindersOf(position, { ...options, messages }).map((reminder) =>
    reminder.who === inLog ? { ...reminder, who: owner } : reminder
  )
}
