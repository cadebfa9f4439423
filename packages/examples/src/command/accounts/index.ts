/** The commands over accounts. */
import { Command } from "effect/cli"
import { briefFlags, runBrief } from "./brief.ts"
import { duplicatesFlags, runDuplicates } from "./duplicates.ts"
import { groupFlags, linkFlags, runGroup, runLink } from "./group.ts"
import { listFlags, runList } from "./list.ts"
import { runHot, runLists, runRequests } from "./lists.ts"
import { mergeFlags, runMerge } from "./merge.ts"
import { accountFlags } from "./scene.ts"
import { runShow, showFlags } from "./show.ts"

const command = Command.make("accounts", listFlags, (asked) => runList(asked)).pipe(
  Command.withDescription("Every company in the sheets: where it stands, what stands out, which may be one")
)

export const accountsCommand = command.pipe(
  Command.withSubcommands([
    Command.make("show", showFlags, (asked) => runShow(asked)).pipe(
      Command.withDescription("One company on one page: people, our departments, deals, contracts, support")
    ),
    Command.make("brief", briefFlags, (asked) => runBrief(asked)).pipe(
      Command.withDescription("What somebody who takes over an account is told, every line with what it rests on")
    ),
    Command.make("duplicates", duplicatesFlags, (asked) => runDuplicates(asked)).pipe(
      Command.withDescription("Which accounts may be one company, how sure, and why")
    ),
    Command.make("merge", mergeFlags, (asked) => runMerge(asked)).pipe(
      Command.withDescription("What two accounts would be as one, and again as two; nothing is stored")
    ),
    Command.make("group", groupFlags, (asked) => runGroup(asked)).pipe(
      Command.withDescription("Parent, subsidiaries and branches, and what they add up to")
    ),
    Command.make("link", linkFlags, (asked) => runLink(asked)).pipe(
      Command.withDescription("What a group would be with one company more in it; nothing is stored")
    ),
    Command.make("lists", accountFlags, (asked) => runLists(asked)).pipe(
      Command.withDescription("Who is approached, asleep, to act on this month; who is engaged; what collides")
    ),
    Command.make("requests", accountFlags, (asked) => runRequests(asked)).pipe(
      Command.withDescription("Requests to the product, ranked by accounts and business behind them")
    ),
    Command.make("hot", accountFlags, (asked) => runHot(asked)).pipe(
      Command.withDescription("Accounts that show interest, with the signals it comes of")
    )
  ])
)
