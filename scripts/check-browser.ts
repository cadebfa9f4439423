/**
 * Bundles what must run without Node (browsers, workers, Deno, Bun) and fails on an import of a Node built-in, on a
 * free use of a Node global in our own code, and when a bundle does not load in a context with web globals only.
 * Prints the size of each entry. `testing` entries are for tests, `node` entries and what `node-only.ts` names are for
 * Node; they are exempt.
 */
import { globSync, readFileSync } from "node:fs"
import { builtinModules } from "node:module"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { createContext, runInContext } from "node:vm"
import { gzipSync } from "node:zlib"
import { build, type Plugin } from "esbuild"
import { nodeOnly } from "./node-only.ts"

interface Manifest {
  readonly name: string
  readonly private?: boolean
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly exports: Readonly<Record<string, string>>
}

const root = fileURLToPath(new URL("..", import.meta.url))
const exempt = /\/(testing|node)(\/|$)/
const problems: Array<string> = []

/** Notes who asks for a Node built-in and gives an empty module, so that one run names them all. */
const refuseBuiltins = (entry: string): Plugin => ({
  name: "refuse-builtins",
  setup: ({ onResolve, onLoad }) => {
    const filter = new RegExp(`^(?:node:.*|(?:${builtinModules.join("|")})(?:/.*)?)$`)
    onResolve({ filter }, ({ path, importer }) => {
      problems.push(`${entry}: ${importer.replace(root, "")} imports ${path}`)
      return { path, namespace: "builtin" }
    })
    onLoad({ filter: /.*/, namespace: "builtin" }, () => ({ contents: "export default {}" }))
  }
})

const nodeGlobals = ["process", "Buffer", "global", "__dirname", "__filename", "setImmediate", "clearImmediate"]
const markerOf = (name: string) => `node_global_${name}_`

/** The entry with everything it needs or, where peers are given, our own code with these left outside. */
const bundle = async (entry: string, folder: string, peers: ReadonlyArray<string> | undefined) => {
  const { outputFiles } = await build({
    stdin: { contents: `export * from "${entry}"`, resolveDir: folder, loader: "ts" },
    bundle: true,
    write: false,
    minify: true,
    platform: "browser",
    format: peers === undefined ? "iife" : "esm",
    globalName: "entry",
    target: "es2023",
    charset: "utf8",
    logLevel: "error",
    // `define` reaches free names only, so a local variable of the same name is left alone.
    ...(peers === undefined
      ? {}
      : {
          external: peers.flatMap((name) => [name, `${name}/*`]),
          define: Object.fromEntries(nodeGlobals.map((name) => [name, markerOf(name)]))
        }),
    plugins: [refuseBuiltins(entry)]
  })
  return outputFiles[0]!.text
}

const webGlobalNames =
  "AbortController AbortSignal Blob Event EventTarget Headers Request Response URL URLSearchParams TextDecoder " +
  "TextEncoder TextDecoderStream TextEncoderStream ReadableStream WritableStream TransformStream atob btoa " +
  "clearInterval clearTimeout console crypto fetch performance queueMicrotask setInterval setTimeout structuredClone"
const webGlobals = Object.fromEntries(
  webGlobalNames.split(" ").map((name) => [name, (globalThis as Record<string, unknown>)[name]])
)

const size = (text: string) => {
  const bytes = Buffer.from(text)
  const kib = (n: number) => `${(n / 1024).toFixed(1)}`.padStart(8)
  return `${kib(bytes.length)}${kib(gzipSync(bytes, { level: 9 }).length)}`
}

const libraries = globSync("packages/**/package.json", { cwd: root, exclude: (path) => path.endsWith("node_modules") })
  .map((path) => ({
    folder: join(root, dirname(path)),
    manifest: JSON.parse(readFileSync(join(root, path), "utf8")) as Manifest
  }))
  .filter(({ manifest }) => manifest.private !== true && !nodeOnly.has(manifest.name))

console.log(`${"KiB".padEnd(28)}   without peers      with peers`)
console.log(`${"".padEnd(28)}  minify    gzip  minify    gzip`)
let entries = 0
for (const { folder, manifest } of libraries)
  for (const [path, source] of Object.entries(manifest.exports)) {
    const entry = join(manifest.name, path)
    if (!source.endsWith(".ts") || exempt.test(entry) || nodeOnly.has(entry)) continue
    entries++
    // The folder is where the package resolves itself by name, as a consumer would.
    const own = await bundle(entry, folder, Object.keys(manifest.peerDependencies ?? {}))
    const whole = await bundle(entry, folder, undefined)
    for (const name of nodeGlobals)
      if (own.includes(markerOf(name))) problems.push(`${entry}: uses the Node global ${name}`)
    const context = createContext({ ...webGlobals })
    runInContext("globalThis.self = globalThis", context)
    try {
      const names = runInContext(`${whole}\n;Object.keys(entry).length`, context) as number
      if (names === 0) problems.push(`${entry}: exports nothing`)
    } catch (cause) {
      problems.push(`${entry}: does not load without Node: ${String(cause)}`)
    }
    console.log(`${entry.padEnd(28)}${size(own)}${size(whole)}`)
  }

for (const text of new Set(problems)) console.error(`✗ ${text}`)
if (entries === 0) console.error("✗ no entry was found")
if (problems.length > 0 || entries === 0) process.exitCode = 1
else console.log(`browser: ${entries} entries use no Node API`)
