/** Settings of an app whose rules ask by code: an anchor of its own, and a rule that reads a text. */
import {
  builtInRules,
  compileRules,
  type DealPosition,
  dealLanguage,
  type FieldDefinition,
  is,
  makeCalendar,
  makeDealFold,
  makeDealLanguage,
  makePipelines,
  withRules
} from "@genzaichi/core"
import type { ReplaySettings } from "../src/index.ts"
import { tokyo } from "./tokyo.ts"

const titled: FieldDefinition<DealPosition> = {
  label: { ja: "件名", en: "title" },
  reads: ["title"],
  read: ({ title }) => title?.value ?? null,
  eventOf: ({ title }) => title?.event ?? null
}
const language = makeDealLanguage(makePipelines(), { fields: { title: titled } })
const silent = builtInRules.rules.find(({ id }) => id === "silent")!

export const replaySettings: ReplaySettings = {
  fold: makeDealFold(),
  rules: compileRules(
    withRules({ ...builtInRules, rules: [] }, { name: "titles", version: 1 }, [
      { ...silent, id: "acme.large", when: is("title", "大型"), counts: "opened", pausedBy: [] }
    ]),
    { language: { ...dealLanguage, ...language }, calendar: makeCalendar(tokyo) }
  )
}
