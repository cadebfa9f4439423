/** Runs the command line in this process, which is quicker where much is asked: files by their whole paths. */
import { Console, Effect } from "effect"
import { exitCode } from "../src/command/exit.ts"
import { runGenzaichi } from "../src/command/genzaichi.ts"
import { type Ran, withoutProgress } from "./running.ts"

export const genzaichiHere = async (words: ReadonlyArray<string>): Promise<Ran> => {
  const out: Array<string> = []
  const error: Array<string> = []
  const console = {
    ...globalThis.console,
    log: (text: string) => out.push(text),
    error: (text: string) => error.push(text)
  }
  const exit = await Effect.runPromiseExit(Effect.provideService(runGenzaichi(words), Console.Console, console))
  const said = (lines: ReadonlyArray<string>): string => lines.map((line) => `${line}\n`).join("")
  return { code: exitCode(exit), out: said(out), error: withoutProgress(said(error)) }
}
