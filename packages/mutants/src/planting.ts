/**
 * Plants a bug in the sources while Node loads them: imported before anything else (`node --import`), it changes one
 * file on its way from the disk. The name of the bug comes in `GENZAICHI_PLANTED_BUG`.
 */
import { registerHooks } from "node:module"
import { bugs } from "./bugs/index.ts"
import { type PlantedBug, plant } from "./planted-bug.ts"
import { sourceOf } from "./sources.ts"

const name = process.env["GENZAICHI_PLANTED_BUG"]

const register = (bug: PlantedBug): void => {
  const place = sourceOf(bug).href
  registerHooks({
    load: (url, context, nextLoad) => {
      const loaded = nextLoad(url, context)
      if (url !== place) return loaded
      const { source } = loaded
      const text = typeof source === "string" ? source : new TextDecoder().decode(source ?? new Uint8Array())
      return { ...loaded, source: plant(bug, text) }
    }
  })
}

if (name !== undefined) {
  const bug = bugs.find((one) => one.name === name)
  if (bug === undefined) throw new Error(`There is no bug "${name}" in the pack.`)
  register(bug)
}
