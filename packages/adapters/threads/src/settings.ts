/**
 * What threads replay with. Functions cannot be handed to another thread, so settings are data, or the address of a module
 * that every thread loads for itself.
 */
import {
  type CalendarData,
  type CompiledRules,
  compileRules,
  type ContactPolicy,
  type DealFold,
  type DealPosition,
  makeCalendar,
  makeDealFold,
  makeDealLanguage,
  makePipelines,
  type Pipeline,
  type RuleSet
} from "@genzaichi/core"

/** Settings as data. What is left out is the library's own. */
export interface DataSettings {
  readonly rules: RuleSet
  /** What days are counted by. */
  readonly calendar: CalendarData
  /** The calendars durations may name. */
  readonly calendars?: ReadonlyArray<CalendarData>
  readonly pipelines?: ReadonlyArray<Pipeline>
  readonly contactPolicy?: ContactPolicy
  /** The team of each member, by the member's id. */
  readonly teams?: Readonly<Record<string, string>>
}

/** What a replay needs, made ready. A module of settings exports one as `replaySettings`. */
export interface ReplaySettings {
  readonly rules: CompiledRules<DealPosition>
  readonly fold: DealFold
}

/** For apps whose rules ask by code of their own: the module that exports `replaySettings`. */
export interface ModuleSettings {
  readonly module: URL | string
}

export type Settings = DataSettings | ModuleSettings

/**
 * Makes settings ready.
 *
 * @throws RuleFault, PipelineFault or CalendarInvalid where the data cannot be used; TypeError where a module exports no
 * `replaySettings`.
 */
export const readSettings = async (settings: Settings): Promise<ReplaySettings> => {
  if ("module" in settings) {
    const loaded = (await import(String(settings.module))) as { readonly replaySettings?: ReplaySettings }
    if (loaded.replaySettings === undefined) {
      throw new TypeError(`${String(settings.module)} exports no replaySettings: { rules, fold }`)
    }
    return loaded.replaySettings
  }
  const { calendar, calendars = [], contactPolicy, pipelines, rules, teams } = settings
  const made = makePipelines(pipelines)
  return {
    rules: compileRules(rules, {
      language: makeDealLanguage(made, teams === undefined ? {} : { teams }),
      calendar: makeCalendar(calendar),
      calendars: calendars.map(makeCalendar)
    }),
    fold: makeDealFold({ pipelines: made, ...(contactPolicy === undefined ? {} : { contactPolicy }) })
  }
}
