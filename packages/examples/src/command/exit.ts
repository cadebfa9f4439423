/** How a command ended, for the shell. */
import { Cause, Exit, Option } from "effect"
import type { CliError } from "effect/cli"
import type { InLanguage } from "./language.ts"

const done = 0
const faulty = 1
const refused = 2
const interrupted = 130

/** 0 for what was done, 2 for what was asked and cannot be done, 1 for a fault of the program. */
export const exitCode = <Failure>(exit: Exit.Exit<unknown, Failure>): number => {
  if (Exit.isSuccess(exit)) return done
  if (Cause.hasInterruptsOnly(exit.cause)) return interrupted
  const failure = Option.getOrUndefined(Cause.findErrorOption(exit.cause)) as CliError.CliError | InLanguage | undefined
  if (failure === undefined) return faulty
  // Help that was shown because nothing was asked is an answer.
  return failure._tag === "ShowHelp" && failure.errors.length === 0 ? done : refused
}
