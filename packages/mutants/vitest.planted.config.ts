/** The tests of core over sources with one bug planted, named in `GENZAICHI_PLANTED_BUG`; over the sources as they are without. */
import { fileURLToPath } from "node:url"
import { defineConfig, type Plugin } from "vitest/config"
import { accountBugs } from "./src/bugs/accounts.ts"
import { plant } from "./src/planted-bug.ts"
import { sourceOf } from "./src/sources.ts"

const name = process.env["GENZAICHI_PLANTED_BUG"]
const bug = accountBugs.find((one) => one.name === name)
if (name !== undefined && bug === undefined) throw new Error(`There is no bug "${name}" in the pack.`)
const place = bug === undefined ? undefined : fileURLToPath(sourceOf(bug))

const planting: Plugin = {
  name: "planted-bug",
  enforce: "pre",
  transform: (code, id) =>
    bug === undefined || id.split("?")[0] !== place ? null : { code: plant(bug, code), map: null }
}

export default defineConfig({
  plugins: [planting],
  test: {
    root: fileURLToPath(new URL("../core", import.meta.url)),
    include: ["test/**/*.test.ts"],
    environment: "node",
    isolate: false,
    // What was read without the bug, or with another, is not what is read with this one.
    fsModuleCache: false,
    bail: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000
  }
})
