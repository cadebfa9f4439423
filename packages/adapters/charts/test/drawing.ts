/** Checks a chart against Vega-Lite's own schema, and draws it without a browser. */
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { Ajv, type ValidateFunction } from "ajv"
import * as vega from "vega"
import { compile, type TopLevelSpec } from "vega-lite"
import { textWidth, type VegaLiteSpec } from "../src/index.ts"

const schemaFile = createRequire(import.meta.url)
  .resolve("vega-lite")
  .replace(/[^/]*$/, "vega-lite-schema.json")
let validate: ValidateFunction | undefined

/** What Vega-Lite's schema finds wrong with a chart. */
export const faultsOf = (spec: VegaLiteSpec): ReadonlyArray<string> => {
  // The schema is large, and compiled once.
  validate ??= new Ajv({ strict: false, validateFormats: false, allErrors: false }).compile(
    JSON.parse(readFileSync(schemaFile, "utf8")) as object
  )
  return validate(spec)
    ? []
    : (validate.errors ?? []).slice(0, 8).map((error) => `${error.instancePath} ${error.message}`)
}

interface Drawn {
  readonly svg: string
  readonly width: number
  readonly height: number
  /** What Vega-Lite and Vega had to complain of. */
  readonly complaints: ReadonlyArray<string>
}

interface TextMetrics {
  width: (item: { readonly text?: unknown; readonly fontSize?: number }, text?: unknown) => number
}

const { textMetrics } = vega as unknown as { readonly textMetrics: TextMetrics }
textMetrics.width = (item, text) => textWidth(String(text ?? item.text ?? ""), item.fontSize ?? 11)

export const drawn = async (spec: VegaLiteSpec): Promise<Drawn> => {
  const complaints: Array<string> = []
  const note = (...texts: ReadonlyArray<unknown>) => {
    complaints.push(texts.join(" "))
    return logger
  }
  const quiet = () => logger
  const logger = {
    level: () => 2,
    error: note,
    warn: note,
    info: quiet,
    debug: quiet
  } as unknown as vega.LoggerInterface
  const compiled = compile(spec as unknown as TopLevelSpec, { logger })
  const view = new vega.View(vega.parse(compiled.spec), { renderer: "none", logger })
  const svg = await view.toSVG()
  view.finalize()
  const [, width = "0", height = "0"] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? []
  return { svg, width: Number(width), height: Number(height), complaints }
}

/** All data rows of a chart, wherever in it they stand. */
export const rowsOf = (part: unknown): ReadonlyArray<Readonly<Record<string, unknown>>> => {
  if (Array.isArray(part)) return part.flatMap(rowsOf)
  if (typeof part !== "object" || part === null) return []
  return Object.entries(part).flatMap(([name, value]) =>
    name === "values" && Array.isArray(value) && value.every((row) => typeof row === "object") ? value : rowsOf(value)
  ) as ReadonlyArray<Readonly<Record<string, unknown>>>
}
