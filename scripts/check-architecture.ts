/** Checks the laws of `architecture.ts` over the sources of all packages; exit code 1 on a breach. */
import { globSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { dirname, sep } from "node:path"
import { type Package, violations } from "./architecture.ts"
import { nodeFoldersOf, nodeOnly } from "./node-only.ts"

const root = fileURLToPath(new URL("..", import.meta.url))
const exclude = (path: string) => path.endsWith("node_modules") || path.endsWith("dist")
const find = (pattern: string) => globSync(pattern, { cwd: root, exclude }).map((path) => path.split(sep).join("/"))

interface Manifest {
  readonly name: string
  readonly private?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

const packages: Array<Package> = find("packages/**/package.json").map((path) => {
  const manifest = JSON.parse(readFileSync(`${root}/${path}`, "utf8")) as Manifest
  return {
    folder: dirname(path),
    name: manifest.name,
    dependencies: Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }),
    library: manifest.private !== true,
    node: nodeOnly.has(manifest.name),
    nodeFolders: nodeFoldersOf(manifest.name)
  }
})
const files = find("packages/**/src/**/*.ts").map((path) => ({ path, text: readFileSync(`${root}/${path}`, "utf8") }))
const found = violations(packages, files)
for (const { path, line, law } of found) console.error(`${path}:${line}: ${law}`)
console.log(`architecture: ${files.length} files of ${packages.length} packages, ${found.length} breaches`)
if (files.length === 0 || found.length > 0) process.exitCode = 1
