/** Things kept by a key while a fold is under way, and shown as a list in the order in which they first came. */
export interface Register<Key, Kept> {
  readonly byKey: Map<Key, Kept>
  /** The list handed out last; null once something changed since. */
  shown: ReadonlyArray<Kept> | null
}

export const register = <Key, Kept>(): Register<Key, Kept> => ({ byKey: new Map(), shown: none })

/** Keeps it in the place it has, or as the last. */
export const put = <Key, Kept>(kept: Register<Key, Kept>, key: Key, value: Kept): void => {
  kept.byKey.set(key, value)
  kept.shown = null
}

export const drop = <Key, Kept>(kept: Register<Key, Kept>, key: Key): void => {
  if (kept.byKey.delete(key)) kept.shown = null
}

/** The list, which later changes leave as it is; the very same one where nothing changed. */
export const listed = <Key, Kept>(kept: Register<Key, Kept>): ReadonlyArray<Kept> =>
  (kept.shown ??= [...kept.byKey.values()])

/** The last so many of what came, while a fold is under way. */
export interface Latest<Kept> {
  readonly atMost: number
  /** Now and then cut to as many as are shown. */
  readonly kept: Array<Kept>
  /** The list handed out last; null once something came since. */
  shown: ReadonlyArray<Kept> | null
}

export const latest = <Kept>(atMost: number): Latest<Kept> => ({ atMost, kept: [], shown: none })

export const putLast = <Kept>(latest: Latest<Kept>, one: Kept): void => {
  const { atMost, kept } = latest
  kept.push(one)
  if (kept.length > 2 * atMost) kept.splice(0, kept.length - atMost)
  latest.shown = null
}

/** The last ones, which later ones leave as they are; the very same list where nothing came. */
export const lastOnes = <Kept>(latest: Latest<Kept>): ReadonlyArray<Kept> =>
  (latest.shown ??= latest.kept.slice(-latest.atMost))

const none: ReadonlyArray<never> = []
