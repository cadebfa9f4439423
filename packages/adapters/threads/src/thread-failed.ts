/** A thread that did not answer: what went wrong in it. */
import { Label, RuleFault } from "@genzaichi/core"
import { HistoryFault } from "@genzaichi/core/replay"
import { Schema } from "effect"
import type { Failing } from "./messages.ts"

/** A thread could not be started, ended too early, or failed with an error that is none of the library's. */
export class ThreadFailed extends Schema.TaggedError<ThreadFailed>()("ThreadFailed", {
  /** The name of what was thrown there, and what it said. */
  name: Schema.String,
  said: Schema.String,
  text: Label
}) {
  override get message(): string {
    return this.text.en
  }
}

export const threadFailed = (name: string, said: string): ThreadFailed =>
  new ThreadFailed({
    name,
    said,
    text: {
      ja: `スレッドが答えを返せませんでした（${name}：${said}）`,
      en: `A thread gave no answer (${name}: ${said})`
    }
  })

/** The error as it was thrown in the thread, where it is one of the library's. */
export const revived = ({ fields, message, name }: Failing): Error => {
  const { _tag: _, ...rest } = fields
  try {
    if (name === "RuleFault") return new RuleFault(rest as ConstructorParameters<typeof RuleFault>[0])
    if (name === "HistoryFault") return new HistoryFault(rest as ConstructorParameters<typeof HistoryFault>[0])
    if (name === "RangeError") return new RangeError(message)
  } catch {
    // Fields that did not travel: what was said still did.
  }
  return threadFailed(name, message)
}
