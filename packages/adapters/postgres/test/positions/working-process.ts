/** A process of its own that works on positions until it is killed: `node working-process.ts <url> <schema> <tenant>`. */
import { Effect } from "effect"
import { run, startProcess } from "./stage.ts"

const [url = "", schema = "", tenant = ""] = process.argv.slice(2)
await run(
  Effect.gen(function* () {
    const here = yield* startProcess({ url, schema })
    const positions = yield* here.positions({ tenant, silence: "2 seconds" })
    yield* positions.caughtUp()
    console.log("working")
    yield* Effect.never
  })
)
