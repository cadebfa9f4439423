/**
 * Checks the packages as strangers will get them: packed, unpacked and installed into an empty folder outside the
 * workspace. Publint and are-the-types-wrong must be silent, every entry must load on plain Node with exactly the
 * names its sources export, and a small consumer must type-check against the declarations.
 *
 * Expects a build. Exit code 1 when anything is wrong.
 */
import { execFileSync, spawnSync } from "node:child_process"
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { publint } from "publint"
import { formatMessage } from "publint/utils"

interface Manifest {
  readonly name: string
  readonly version: string
  readonly private?: boolean
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly exports: Readonly<Record<string, string>>
  readonly packageManager: string
}

/** What `pnpm pack --json` says about a tarball. */
interface Packing {
  readonly files: ReadonlyArray<{ readonly path: string }>
}

const root = fileURLToPath(new URL("..", import.meta.url))
const readManifest = (folder: string) => JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest
const packageManager = readManifest(root).packageManager

/** The pnpm that runs this script, or else the pinned one. */
const pnpm = (arguments_: ReadonlyArray<string>, cwd: string): string => {
  const running = process.env["npm_execpath"]
  const [file, ...before] =
    running !== undefined && /pnpm\.[cm]?js$/.test(running)
      ? [process.execPath, running]
      : ["npx", "-y", packageManager]
  return execFileSync(file!, [...before, ...arguments_], {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"]
  })
}

const problems: Array<string> = []
const problem = (text: string) => {
  problems.push(text)
  console.error(`  ✗ ${text}`)
}

const libraries = globSync("packages/**/package.json", { cwd: root, exclude: (path) => path.endsWith("node_modules") })
  .map((path) => join(root, dirname(path)))
  .map((folder) => ({ folder, manifest: readManifest(folder) }))
  .filter(({ manifest }) => manifest.private !== true)
if (libraries.length === 0) problem("no package to publish was found")

const temporary = mkdtempSync(join(tmpdir(), "genzaichi-packages-"))
try {
  const tarballs: Record<string, string> = {}
  for (const { folder, manifest } of libraries) {
    console.log(`${manifest.name} ${manifest.version}`)
    const into = join(temporary, manifest.name.replace("/", "-"))
    mkdirSync(into)
    const packing = JSON.parse(pnpm(["pack", "--json", "--pack-destination", into], folder)) as Packing
    const tarball = join(into, globSync("*.tgz", { cwd: into })[0]!)
    tarballs[manifest.name] = tarball

    const bytes = readFileSync(tarball)
    const { messages, pkg } = await publint({
      strict: true,
      level: "suggestion",
      pack: { tarball: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer }
    })
    for (const message of messages) problem(`publint: ${formatMessage(message, pkg, { color: false }) ?? message.code}`)
    if (JSON.stringify(pkg).includes("workspace:")) problem("the packed manifest still says workspace:")

    const attw = spawnSync(
      process.execPath,
      [join(root, "node_modules/@arethetypeswrong/cli/dist/index.js"), tarball, "--profile", "esm-only", "--no-color"],
      { encoding: "utf8" }
    )
    if (attw.status !== 0) problem(`are-the-types-wrong:\n${attw.stdout}${attw.stderr}`)

    const listing = packing.files.map(({ path }) => path)
    const packed = new Set(listing)
    for (const stray of listing.filter((path) => /tsbuildinfo|node_modules|(^|\/)test\/|tsup|tsconfig/.test(path)))
      problem(`does not belong into the package: ${stray}`)
    for (const map of listing.filter((path) => path.endsWith(".js")).map((path) => `${path}.map`))
      if (!packed.has(map)) problem(`no source map: ${map}`)
  }

  // A stranger's project. The override makes the packages find each other among the tarballs, not in a registry.
  const consumer = join(temporary, "consumer")
  mkdirSync(consumer)
  const peers = new Map(
    libraries.flatMap(({ folder, manifest }) =>
      Object.keys(manifest.peerDependencies ?? {}).map((name) => [name, folder] as const)
    )
  )
  const versions = Object.fromEntries(
    [...peers].map(([name, folder]) => [name, readManifest(join(folder, "node_modules", name)).version])
  )
  const files = Object.fromEntries(Object.entries(tarballs).map(([name, path]) => [name, `file:${path}`]))
  writeFileSync(
    join(consumer, "package.json"),
    JSON.stringify({
      name: "consumer",
      private: true,
      type: "module",
      dependencies: { ...files, ...versions },
      pnpm: { overrides: files }
    })
  )
  pnpm(["install", "--prefer-offline", "--ignore-workspace", "--no-frozen-lockfile", "--reporter=silent"], consumer)

  const entries = libraries.flatMap(({ folder, manifest }) =>
    Object.entries(manifest.exports)
      .filter(([, source]) => source.endsWith(".ts"))
      .map(([path, source]) => ({ specifier: join(manifest.name, path), source: join(folder, source) }))
  )
  for (const { specifier, source } of entries) {
    const loaded = spawnSync(
      process.execPath,
      ["--input-type=module", "-e", `console.log(JSON.stringify(Object.keys(await import("${specifier}"))))`],
      { cwd: consumer, encoding: "utf8" }
    )
    if (loaded.status !== 0) {
      problem(`${specifier} does not load:\n${loaded.stderr}`)
      continue
    }
    const built = JSON.parse(loaded.stdout) as Array<string>
    const written = Object.keys((await import(pathToFileURL(source).href)) as object)
    if (written.length === 0) problem(`${specifier} exports nothing`)
    const missing = written.filter((name) => !built.includes(name))
    const extra = built.filter((name) => !written.includes(name))
    if (missing.length > 0) problem(`${specifier} lost in the build: ${missing.join(", ")}`)
    if (extra.length > 0) problem(`${specifier} gained in the build: ${extra.join(", ")}`)
    console.log(`${specifier}: ${built.length} names`)
  }

  // Every exported name must have a type of its own: a declaration that cannot be resolved would silently be `any`.
  writeFileSync(
    join(consumer, "consumer.ts"),
    entries
      .map(
        ({ specifier }, i) => `import * as entry${i} from "${specifier}"
type Untyped${i} = { [K in keyof typeof entry${i}]: 0 extends 1 & (typeof entry${i})[K] ? K : never }[keyof typeof entry${i}]
export const untyped${i}: [Untyped${i}] extends [never] ? true : Untyped${i} = true
`
      )
      .join("")
  )
  writeFileSync(
    join(consumer, "tsconfig.json"),
    JSON.stringify({
      compilerOptions: {
        target: "ES2023",
        lib: ["ES2023", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
        module: "NodeNext",
        strict: true,
        exactOptionalPropertyTypes: true,
        skipLibCheck: false,
        noEmit: true,
        types: []
      },
      include: ["consumer.ts"]
    })
  )
  const checked = spawnSync(
    process.execPath,
    [join(root, "node_modules/typescript/bin/tsc"), "-p", consumer, "--pretty", "false"],
    {
      cwd: consumer,
      encoding: "utf8"
    }
  )
  // What other packages' declarations need (Node's types, say) is not ours to mend.
  const errors = checked.stdout.split("\n").filter((line) => /error TS/.test(line))
  const ours = errors.filter((line) => /^consumer\.ts|@genzaichi/.test(line) || !/node_modules/.test(line))
  for (const error of ours.slice(0, 10)) problem(`the consumer does not type-check: ${error}`)
  if (ours.length > 10) problem(`and ${ours.length - 10} more type errors`)
  if (checked.error !== undefined) throw checked.error
  console.log(`consumer of ${entries.length} entries: ${ours.length} type errors`)
} finally {
  rmSync(temporary, { recursive: true, force: true })
}

if (problems.length > 0) {
  console.error(`${problems.length} problems in the packages`)
  process.exitCode = 1
} else console.log(`packages: ${libraries.length} are as they should be`)
