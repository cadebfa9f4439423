/** A process of its own that appends, until it is told to stop or killed. It is told what to do by its parent. */
import { Clock, Effect, Exit, Scope } from "effect"
import { makeHands } from "./hands.ts"
import { writeLedger } from "./ledger.ts"
import { chanceFrom } from "./random.ts"
import { subjectOf } from "./subjects.ts"

export interface Order {
  readonly subject: string
  readonly url: string
  readonly ledger: string
  readonly tenants: ReadonlyArray<string>
  readonly deals: number
  readonly seed: number
  readonly name: string
  /** How many appends are under way at once. */
  readonly hands: number
}

export type ToWriter =
  | { readonly to: "open"; readonly order: Order }
  | { readonly to: "go" | "stop" | "close" }
  /** Sets the clock of this process off by so many milliseconds. */
  | { readonly to: "skew"; readonly by: number }

export type FromWriter =
  | { readonly is: "open" | "stopped" | "closed" }
  | { readonly is: "failed"; readonly why: string }

const say = (word: FromWriter): void => void process.send?.(word)

let skew = 0
const skewed = (real: Clock.Clock): Clock.Clock => ({
  ...real,
  sleep: (duration) => real.sleep(duration),
  currentTimeMillisUnsafe: () => real.currentTimeMillisUnsafe() + skew,
  currentTimeMillis: Effect.map(real.currentTimeMillis, (now) => now + skew),
  monotonicTimeNanosUnsafe: () => real.monotonicTimeNanosUnsafe()
})

interface Post {
  readonly scope: Scope.Closeable
  readonly work: Effect.Effect<void>
  readonly hands: number
}

let post: Post | undefined
let working = false
let worked: Promise<unknown> = Promise.resolve()

const open = async (order: Order): Promise<void> => {
  const scope = Scope.makeUnsafe()
  const subject = subjectOf(order.subject)
  // One that tries again for long, and one that soon gives up and says that it does not know.
  const manners = [
    { patience: 5_000, pageSize: 2_048 },
    { patience: 150, pageSize: 100 }
  ]
  const chance = chanceFrom(order.seed)
  const stores = await Effect.runPromise(
    Scope.provide(
      Effect.forEach(manners, (manner) => subject.open(order.url, manner)),
      scope
    )
  )
  const hands = makeHands({ ...order, stores, chance, note: writeLedger(order.ledger) })
  const work = Effect.flatMap(Clock.Clock, (real) =>
    Effect.whileLoop({ while: () => working, body: () => hands.next, step: () => undefined }).pipe(
      Effect.provideService(Clock.Clock, skewed(real))
    )
  )
  post = { scope, work, hands: order.hands }
}

const close = async (): Promise<void> => {
  const closing = post
  post = undefined
  if (closing !== undefined) await Effect.runPromise(Scope.close(closing.scope, Exit.void))
}

const hear = async (word: ToWriter): Promise<void> => {
  switch (word.to) {
    case "open":
      await close()
      skew = 0
      await open(word.order)
      return say({ is: "open" })
    case "go":
      working = true
      worked = Promise.all(Array.from({ length: post?.hands ?? 0 }, () => Effect.runPromise(post!.work)))
      worked.catch((cause: unknown) => say({ is: "failed", why: String(cause) }))
      return
    case "stop":
      working = false
      await worked
      return say({ is: "stopped" })
    case "skew":
      skew = word.by
      return
    case "close":
      await close()
      return say({ is: "closed" })
  }
}

process.on("message", (word: ToWriter) => {
  hear(word).catch((cause: unknown) =>
    say({ is: "failed", why: cause instanceof Error ? cause.message : String(cause) })
  )
})
process.on("disconnect", () => process.exit())
