/**
 * The command line: `genzaichi report SHEET.csv …`. An app like any other that embeds the library.
 *
 * Exit codes: 0 where the report was made; 2 where what was asked cannot be done, with one line that says why; 1 for a
 * fault of the program itself.
 */
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import { runGenzaichi } from "./command/genzaichi.ts"
import { exitCode } from "./command/exit.ts"

NodeRuntime.runMain(runGenzaichi(process.argv.slice(2)), {
  // What there is to say has been said by then.
  disableErrorReporting: true,
  teardown: (exit, onExit) => onExit(exitCode(exit))
})
