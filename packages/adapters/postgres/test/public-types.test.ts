/** What an app sees leads to nothing of the driver: its modules may change between two minor versions. */
import { execFileSync } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join, relative } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

const root = fileURLToPath(new URL("../../../..", import.meta.url))
const index = join(root, "packages/adapters/postgres/src/index.ts")
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "genzaichi-types-"))
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"))
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({
      extends: join(root, "tsconfig.base.json"),
      compilerOptions: {
        rootDir: root,
        outDir: join(folder, "out"),
        composite: false,
        incremental: false,
        declaration: true,
        declarationMap: false,
        emitDeclarationOnly: true,
        // Only what is declared is of interest here; that it is right is checked by the build.
        noCheck: true,
        types: ["node"],
        typeRoots: [join(root, "node_modules/@types")]
      },
      files: [index]
    })
  )
  execFileSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", folder], { encoding: "utf8" })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Every declaration file that can be reached from the package's own, with what each imports from elsewhere. */
const reached = (): ReadonlyMap<string, ReadonlyArray<string>> => {
  const found = new Map<string, ReadonlyArray<string>>()
  const waiting = [join(folder, "out", relative(root, index)).replace(/\.ts$/, ".d.ts")]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue
    expect(existsSync(file), file).toBe(true)
    const imported = Array.from(
      readFileSync(file, "utf8").matchAll(/(?:from|import)\s*\(?\s*["']([^"']+)["']/g),
      ([, name]) => name!
    )
    found.set(
      file,
      imported.filter((name) => !name.startsWith("."))
    )
    for (const name of imported.filter((one) => one.startsWith("."))) {
      waiting.push(join(dirname(file), name.replace(/\.(?:ts|js)$/, ".d.ts")))
    }
  }
  return found
}

describe("the types of @genzaichi/postgres", () => {
  it("lead to effect and to core, and to no module of the driver or of SQL", () => {
    const files = reached()
    expect(files.size).toBeGreaterThan(10)
    const modules = new Set([...files.values()].flat())
    // Errors that can be yielded are declared with the module they come from.
    expect([...modules].toSorted()).toEqual(["@genzaichi/core", "effect", "effect/Cause"])
  })
})
