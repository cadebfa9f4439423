/** Asking something as if it were another day: what looks at the clock of the machine answers otherwise. */

/** Long enough for any threshold to pass. */
const furtherOn = 1_000 * 86_400_000

/** Runs with the machine's clock set on by years, and sets it right again. Nothing in it may wait. */
export const onAnotherDay = (run: () => void): void => {
  const Today = globalThis.Date
  class AnotherDay extends Today {
    constructor(...parts: ReadonlyArray<number>) {
      super(...((parts.length === 0 ? [AnotherDay.now()] : parts) as [number]))
    }
    static override now(): number {
      return super.now() + furtherOn
    }
  }
  globalThis.Date = AnotherDay as typeof Date
  try {
    run()
  } finally {
    globalThis.Date = Today
  }
}
