/** A process of its own that makes keys in a folder and drops some, for tests of several at once. */
import { TenantId } from "@genzaichi/core"
import { Effect } from "effect"
import { fileKeys } from "../../src/erasure/index.ts"

const [folder = "", number = "0"] = process.argv.slice(2)
const keys = fileKeys(folder)
const tenant = TenantId.make("acme/本社")
const ids = Array.from({ length: 60 }, (_, id) => (id * 7 + Number(number) * 13) % 60)

const made: Record<number, string> = {}
for (const id of ids) {
  const owner = { kind: "person", id: `${id}` }
  const [key] = await Effect.runPromise(keys.keysOf(tenant, [owner]))
  if (id % 10 === 0) await Effect.runPromise(keys.drop(tenant, owner))
  else made[id] = key === "forgotten" ? key : key!.id
}
console.log(JSON.stringify(made))
