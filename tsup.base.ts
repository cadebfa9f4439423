import { readFileSync } from "node:fs"
import { defineConfig, type Options } from "tsup"

interface Manifest {
  readonly exports: Readonly<Record<string, string>>
}

/**
 * How every published package is built: one JavaScript file per entry of its `exports`, code they share in chunks,
 * everything it depends on left outside. `started` are files that nobody imports, such as what a thread runs. Declarations
 * come from `tsc -b` afterwards, since only the compiler checks them.
 */
export const library = (folder: URL, started: ReadonlyArray<string> = []): Options | Array<Options> => {
  const manifest = JSON.parse(readFileSync(new URL("package.json", folder), "utf8")) as Manifest
  const sources = [...Object.values(manifest.exports).filter((path) => path.endsWith(".ts")), ...started]
  return defineConfig({
    entry: Object.fromEntries(sources.map((path) => [path.replace(/^\.\/src\/|\.ts$/g, ""), path])),
    format: "esm",
    target: "es2023",
    platform: "neutral",
    sourcemap: true,
    clean: true,
    dts: false,
    treeshake: false,
    tsconfig: "tsconfig.json",
    silent: process.env["CI"] !== undefined
  }) as Options
}
