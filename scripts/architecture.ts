/**
 * The laws of the code base that neither the compiler nor the linter knows: which way the arrows between the parts of
 * the core run, who may depend on what, and that nobody reads the wall clock. Pure over paths and texts, so that each
 * law has a test that breaks it.
 */

export interface SourceFile {
  /** Path from the root of the workspace, with forward slashes. */
  readonly path: string
  readonly text: string
}

export interface Package {
  /** Folder from the root of the workspace. */
  readonly folder: string
  readonly name: string
  /** Names in `dependencies` and `peerDependencies`: what the sources may import. */
  readonly dependencies: ReadonlyArray<string>
  /** A library uses no Node API and does not read the clock; an application may. */
  readonly library: boolean
  /** A library for Node alone may use its API; the clock it does not read either. */
  readonly node?: boolean
  /** Folders of its `src` that are for Node alone, each behind an entry of its own; the rest does not import them. */
  readonly nodeFolders?: ReadonlyArray<string>
}

export interface Violation {
  readonly path: string
  readonly line: number
  readonly law: string
}

const core = "packages/core"

/** What each part of the core may import besides itself: time ← event ← deal ← account ← rules ← store, replay ← analysis. */
const arrows: Readonly<Record<string, ReadonlyArray<string>>> = {
  time: [],
  event: ["time"],
  deal: ["time", "event"],
  account: ["time", "event", "deal"],
  rules: ["time", "event", "deal", "account"],
  store: ["time", "event", "deal", "account", "rules"],
  replay: ["time", "event", "deal", "account", "rules"],
  analysis: ["time", "event", "deal", "account", "rules", "replay"],
  testing: ["time", "event", "deal", "account", "rules", "store", "replay", "analysis"]
}

/**
 * What the core takes from `effect`. Its sub-modules may change in a minor release, so each one used stands here by
 * name, is used by one module behind our own types, and has a reason: the schema compiler makes decoding fast.
 */
const effectModules: ReadonlyArray<string> = ["effect", "effect/schema"]

interface Import {
  readonly specifier: string
  readonly line: number
}

/** Comments become blanks of the same shape, so that examples in docstrings are not code and lines keep their numbers. */
const withoutComments = (text: string): string =>
  text
    .replace(/^[ \t]*\/\*[^]*?\*\//gm, (comment) => comment.replace(/[^\n]/g, " "))
    .replace(/(^|[ \t])\/\/[^\n]*/gm, (comment) => " ".repeat(comment.length))

const lineAt = (text: string, index: number): number => text.slice(0, index).split("\n").length

const importsOf = (code: string): Array<Import> => {
  const found: Array<Import> = []
  for (const pattern of [
    /^(?:import|export)\b[^"'`;]*?\bfrom\s*["']([^"']+)["']/gm,
    /^import\s*["']([^"']+)["']/gm,
    /\bimport\(\s*["']([^"']+)["']/g
  ])
    for (const match of code.matchAll(pattern)) found.push({ specifier: match[1]!, line: lineAt(code, match.index) })
  return found.sort((a, b) => a.line - b.line)
}

/** `a/b/c.ts` and `../d.ts` give `a/d.ts`. */
const resolve = (from: string, specifier: string): string => {
  const parts = from.split("/").slice(0, -1)
  for (const step of specifier.split("/")) {
    if (step === "..") parts.pop()
    else if (step !== ".") parts.push(step)
  }
  return parts.join("/")
}

const packageName = (specifier: string): string =>
  specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/")

/** The part of the core a file belongs to; a file directly in `src` is the face of the whole. */
const partOf = (path: string): string => {
  const rest = path.slice(`${core}/src/`.length).split("/")
  return rest.length === 1 ? "face" : rest[0]!
}

const wallClock: ReadonlyArray<readonly [RegExp, string]> = [
  [/\bDate\s*\.\s*now\b/g, "Date.now"],
  [/\bnew\s+Date\s*(?:\(\s*\)|(?![\w(]))/g, "new Date() without an argument"],
  [/(?<![\w.]|new\s{1,9})Date\s*\(\s*\)/g, "Date()"],
  [/\bperformance\s*\.\s*now\b/g, "performance.now"]
]

/** Every breach of a law in the sources of the packages; empty when all hold. Files outside every `src` are passed over. */
export const violations = (packages: ReadonlyArray<Package>, files: ReadonlyArray<SourceFile>): Array<Violation> => {
  const found: Array<Violation> = []
  for (const file of files) {
    const home = packages.find((candidate) => file.path.startsWith(`${candidate.folder}/src/`))
    if (home === undefined) continue
    const report = (line: number, law: string) => found.push({ path: file.path, line, law })
    const code = withoutComments(file.text)
    const inCore = home.folder === core
    const part = inCore ? partOf(file.path) : undefined
    const isForNode = (path: string): boolean =>
      (home.nodeFolders ?? []).some((folder) => path.startsWith(`${home.folder}/src/${folder}/`))

    if (/(^|[/-])(utils?|helpers?|misc|common)(\/|\.ts$|-)/.test(file.path.slice(home.folder.length + "/src/".length)))
      report(1, "a module is named after its concept, not utils or helpers")
    if (part !== undefined && part !== "face" && !(part in arrows))
      report(1, `the part "${part}" of the core has no place in the table of arrows (scripts/architecture.ts)`)

    for (const { specifier, line } of importsOf(code)) {
      if (specifier.startsWith(".")) {
        const target = resolve(file.path, specifier)
        if (!specifier.endsWith(".ts")) report(line, `own files are imported with their ending: ${specifier}`)
        if (!target.startsWith(`${home.folder}/src/`))
          report(line, `another package is imported by its name, not by path: ${specifier}`)
        else if (isForNode(target) && !isForNode(file.path))
          report(line, `what runs without Node does not import what is for Node alone: ${specifier}`)
        else if (part !== undefined && part !== "face" && part in arrows) {
          const other = partOf(target)
          if (other === "face") report(line, `parts of the core do not import its face: ${specifier}`)
          else if (other !== part && !arrows[part]!.includes(other))
            report(line, `the arrow ${part} → ${other} is against the direction: ${specifier}`)
        } else if (part === "face" && partOf(target) === "testing")
          report(line, "the face of the core does not carry its testing part")
        continue
      }
      const name = packageName(specifier)
      if (specifier.startsWith("node:")) {
        if (home.library && home.node !== true && !isForNode(file.path))
          report(line, `a library uses no Node API: ${specifier}`)
      } else if (inCore && !effectModules.includes(specifier) && !(part === "testing" && specifier === "fast-check"))
        report(line, `the core depends on "effect" alone: ${specifier}`)
      else if (name !== home.name && !home.dependencies.includes(name))
        report(line, `${name} is not declared in ${home.folder}/package.json`)
      else if (name === home.name) report(line, `a package does not import itself by name: ${specifier}`)
    }

    if (home.library)
      for (const [pattern, name] of wallClock)
        for (const match of code.matchAll(pattern))
          report(lineAt(code, match.index), `nothing reads the wall clock but Effect's Clock, at the edges: ${name}`)
  }
  return found
}
