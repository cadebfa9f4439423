/** The commands of `genzaichi`, and how they are run. */
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Cause, Console, Effect } from "effect"
import { type CliError, Command } from "effect/cli"
import { problemLine } from "../problem.ts"
import { accountsCommand } from "./accounts/index.ts"
import { agendaCommand } from "./agenda.ts"
import { backtestCommand } from "./backtest.ts"
import { digestCommand } from "./digest.ts"
import { exportCommand } from "./import/export.ts"
import { importCommand } from "./import/index.ts"
import { importsCommand } from "./import/imports.ts"
import type { InLanguage } from "./language.ts"
import { reportCommand } from "./report.ts"
import { winLossCommand } from "./winloss.ts"

const genzaichi = Command.make("genzaichi").pipe(
  Command.withDescription("Where every deal stands, from the history of its activity"),
  Command.withSubcommands([
    reportCommand,
    agendaCommand,
    digestCommand,
    accountsCommand,
    backtestCommand,
    importCommand,
    importsCommand,
    exportCommand,
    winLossCommand
  ])
)

/** Runs the command line. What goes wrong is said on the error stream: a problem in a line, a fault in full. */
export const runGenzaichi = (words: ReadonlyArray<string>): Effect.Effect<void, CliError.CliError | InLanguage> =>
  Command.runWith(genzaichi, { version: "0.0.0" })(words).pipe(
    Effect.tapError((failure) =>
      failure._tag === "InLanguage" ? Console.error(problemLine(failure.problem, failure.language)) : Effect.void
    ),
    Effect.tapDefect((defect) => Console.error(Cause.pretty(Cause.die(defect)))),
    Effect.provide(NodeServices.layer)
  )
