/** The commands over accounts. */
import { Command } from "effect/cli"
import { briefFlags, runBrief } from "./brief.ts"
import { runDuplicates } from "./duplicates.ts"
import { listFlags, runList } from "./list.ts"
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
    Command.make("duplicates", accountFlags, (asked) => runDuplicates(asked)).pipe(
      Command.withDescription("Which accounts may be one company, how sure, and why")
    )
  ])
)
