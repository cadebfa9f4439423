/** Replays of histories on several cores. */
export type { DataSettings, ModuleSettings, ReplaySettings, Settings } from "./settings.ts"
export {
  openThreads,
  staleHistoryOnThreads,
  type ThreadedQuestion,
  type Threads,
  type ThreadsOptions
} from "./threads.ts"
export { ThreadFailed } from "./thread-failed.ts"
