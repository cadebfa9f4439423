/** The tests of the store over a broken one: `GENZAICHI_BROKEN_STORE` says which, by its place in the list. */
import { fileURLToPath } from "node:url"
import { defineConfig } from "vitest/config"
import { broken, brokenStores } from "./broken-stores.ts"

const store = brokenStores[Number(process.env["GENZAICHI_BROKEN_STORE"])]!
const source = fileURLToPath(new URL(`../../../src/store/${store.file}`, import.meta.url))

export default defineConfig({
  plugins: [
    {
      name: "broken-store",
      enforce: "pre",
      transform: (code, id) => (id.split("?")[0] === source ? { code: broken(store, code), map: null } : null)
    }
  ],
  test: {
    root: fileURLToPath(new URL("../../..", import.meta.url)),
    include: ["test/store/*.test.ts"],
    environment: "node",
    // What was read of a sound store is not what is read of this one.
    fsModuleCache: false,
    testTimeout: 60_000
  }
})
