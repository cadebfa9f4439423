/**
 * Sealing what names or quotes a person before it is stored, and opening it when it is read.
 *
 * Each text is sealed under the key of whoever it is about: a person's own, else the account's, since what is written
 * about a deal is about the customer. The event keeps its shape: sealed, opened and erased text stand in the same places.
 */
import {
  erasedKeyOf,
  erasedText,
  erasedTextOf,
  type EventCatalogue,
  eventCatalogue,
  type Forgotten,
  KindConflict,
  type NewEvent,
  type StoredEvent,
  StoreFailure,
  type StreamName,
  type Subject,
  type TenantId,
  unerasableField,
  unreadableText
} from "@genzaichi/core"
import { Duration, Effect, Result } from "effect"
import { makeKeyedHash } from "./keyed-hash.ts"
import { type KeyRing, makeKeyRings, ownerName } from "./key-ring.ts"
import type { Owner, PersonalKeys } from "./personal-keys.ts"
import { mapOwned, mapSealedTexts, rowKeyPath } from "./personal-text.ts"
import { keyNameIn, markOf, openText, sealText, traceIn } from "./sealed-text.ts"

/** Events on their way into the log. */
export interface Sealed {
  /** What is stored: every personal text sealed, or erased where its owner was forgotten already. */
  readonly stored: ReadonlyArray<NewEvent>
  /** What readers get: the events as they were given, or erased where their owner was forgotten already. */
  readonly read: ReadonlyArray<NewEvent>
}

export interface Sealing {
  readonly keys: PersonalKeys
  /** Seals events of one home stream, checked before, about to be stored. */
  readonly seal: (
    tenant: TenantId,
    home: StreamName,
    events: ReadonlyArray<NewEvent>
  ) => Effect.Effect<Sealed, StoreFailure>
  /**
   * Opens events as they are stored, before they are decoded. What was never sealed is given as it is; a sealed text that
   * was changed, or moved from where it was sealed for, reads as unreadable (`unreadableText`), with a warning. Fails
   * where a key was neither dropped nor is there: then these are not the keys the log was written with.
   */
  readonly open: (
    tenant: TenantId,
    events: ReadonlyArray<StoredEvent>
  ) => Effect.Effect<ReadonlyArray<StoredEvent>, StoreFailure>
  /** Drops the key of a person, an account or a deal. Asked twice, it does nothing more. */
  readonly forget: (tenant: TenantId, subject: Subject) => Effect.Effect<Forgotten, StoreFailure>
  /** How many have been forgotten; another process is noticed within the life of keys, this one at once. */
  readonly erasures: (tenant: TenantId) => Effect.Effect<number, StoreFailure>
  /**
   * The keyed hash that stands for a row's key of a sheet once whoever it names is forgotten; an import asks it to find
   * what such a row asserted, and to name people in ids (`keyedHash` of its options).
   */
  readonly keyedHash: (tenant: TenantId) => Effect.Effect<(key: string) => string, StoreFailure>
}

export interface SealingOptions {
  readonly keys: PersonalKeys
  /** Kinds and their personal fields; the library's own where left out. Give the one the store has. */
  readonly catalogue?: EventCatalogue
  /**
   * How long keys are used from memory without asking whether somebody was forgotten elsewhere: the time within which
   * forgetting holds in every process. 2 seconds where left out.
   */
  readonly keyLife?: Duration.Input
}

/**
 * Makes the sealing of a store.
 *
 * @throws KindConflict where a personal field of a kind could not be read any more once its text is erased.
 */
export const makeSealing = ({ keys, catalogue = eventCatalogue(), keyLife = "2 seconds" }: SealingOptions): Sealing => {
  for (const kind of catalogue.kinds.values()) {
    const field = unerasableField(kind)
    if (field === undefined) continue
    throw new KindConflict({
      kind: kind.kind,
      because: `has the personal field "${field}", which could not be read as "${erasedText}" once it is erased; let it hold any text, or mark the fields beside it one by one`
    })
  }
  const life = Duration.toMillis(Duration.fromInputUnsafe(keyLife))
  const rings = makeKeyRings(keys, life)
  const hashes = new Map<TenantId, (key: string) => string>()

  const keyedHash = (tenant: TenantId): Effect.Effect<(key: string) => string, StoreFailure> =>
    Effect.suspend(() => {
      const known = hashes.get(tenant)
      if (known !== undefined) return Effect.succeed(known)
      return Effect.map(keys.hashSecret(tenant), (secret) => {
        const made = makeKeyedHash(secret)
        hashes.set(tenant, made)
        return made
      })
    })

  /** Sealed with the keys at hand; `missing` takes the owners whose key is not. */
  const sealWith = (
    tenant: TenantId,
    home: StreamName,
    events: ReadonlyArray<NewEvent>,
    ring: KeyRing,
    hashOf: (key: string) => string,
    missing: Map<string, Owner>
  ): Sealed => {
    const stored: Array<NewEvent> = []
    const read: Array<NewEvent> = []
    for (const event of events) {
      const kind = catalogue.kinds.get(event.kind)
      let forgotten = false
      const sealed = mapOwned(event, home, kind, (owner, text, path) => {
        const name = ownerName(owner)
        const key = ring.owners.get(name)
        if (key === undefined) {
          missing.set(name, owner)
          return text
        }
        if (key === "forgotten") {
          forgotten = true
          return erasedIn(path, path === rowKeyPath ? hashOf(text) : "")
        }
        const trace = path === rowKeyPath ? hashOf(text) : markOf(key, text)
        return sealText(key, placeOf(tenant, event, path), trace, text)
      })
      stored.push(sealed)
      read.push(
        !forgotten
          ? event
          : mapOwned(event, home, kind, (owner, text, path) =>
              ring.owners.get(ownerName(owner)) === "forgotten"
                ? erasedIn(path, path === rowKeyPath ? hashOf(text) : "")
                : text
            )
      )
    }
    return { stored, read }
  }

  /** Opened with the keys at hand; `missing` takes the names of those that are not. */
  const openWith = (
    tenant: TenantId,
    events: ReadonlyArray<StoredEvent>,
    ring: KeyRing,
    missing: Set<string>,
    unreadable: Array<string>
  ): ReadonlyArray<StoredEvent> => {
    let opened: Array<StoredEvent> | undefined
    for (const [index, event] of events.entries()) {
      const after = mapSealedTexts(event, (sealed, path) => {
        const id = keyNameIn(sealed)
        const key = ring.ids.get(id)
        if (key === undefined) {
          missing.add(id)
          return sealed
        }
        if (key === "forgotten") return erasedIn(path, traceIn(sealed))
        const text = openText(key, placeOf(tenant, event, path), sealed)
        if (text !== undefined) return text
        unreadable.push(`${path} of event ${event.id}`)
        return unreadableText
      })
      if (after !== event) (opened ??= events.slice())[index] = after
    }
    return opened ?? events
  }

  return {
    keys,
    keyedHash,
    erasures: (tenant) => Effect.map(rings.of(tenant), ({ forgotten }) => forgotten),
    seal: (tenant, home, given) =>
      Effect.gen(function* () {
        const events = given.map((event) => asOfToday(catalogue, event))
        const hashOf = yield* keyedHash(tenant)
        const ring = yield* rings.of(tenant)
        const missing = new Map<string, Owner>()
        const sealed = sealWith(tenant, home, events, ring, hashOf, missing)
        if (missing.size === 0) return sealed
        yield* rings.fetch(tenant, ring, { owners: missing.values() })
        return sealWith(tenant, home, events, ring, hashOf, new Map())
      }),
    open: (tenant, events) =>
      Effect.gen(function* () {
        const ring = yield* rings.of(tenant)
        const missing = new Set<string>()
        let unreadable: Array<string> = []
        let opened = openWith(tenant, events, ring, missing, unreadable)
        if (missing.size > 0) {
          const unknown = yield* rings.fetch(tenant, ring, { ids: missing })
          if (unknown.size > 0) return yield* unknownKey(tenant, unknown)
          unreadable = []
          opened = openWith(tenant, events, ring, new Set(), unreadable)
        }
        if (unreadable.length > 0) {
          yield* Effect.logWarning(`Sealed text of tenant ${tenant} was changed or moved: ${unreadable.join(", ")}`)
        }
        return opened
      }),
    forget: (tenant, subject) =>
      Effect.map(keys.drop(tenant, subject), (dropped) => {
        rings.letGo(tenant)
        return { tenant, subject, repeated: !dropped, everywhereWithin: life }
      })
  }
}

/** Where a text stands, which is authenticated with it. No id holds the character between. */
const placeOf = (tenant: TenantId, { id }: NewEvent, path: string): string => `${tenant}\u0000${id}\u0000${path}`

/** What stands where a text was erased: the trace it left tells it from others. */
const erasedIn = (path: string, trace: string): string =>
  path === rowKeyPath ? erasedKeyOf(trace) : erasedTextOf(trace)

/**
 * The event in the shape its kind has today, which is the shape it is read in. Which fields are personal is said of that
 * shape alone, so one that comes in an older shape is stored in the newer one.
 */
const asOfToday = (catalogue: EventCatalogue, event: NewEvent): NewEvent => {
  const kind = catalogue.kinds.get(event.kind)
  if (kind === undefined || kind.version === event.kindVersion) return event
  return Result.getOrElse(catalogue.check(event), () => event)
}

const unknownKey = (tenant: TenantId, unknown: ReadonlySet<string>): StoreFailure =>
  new StoreFailure({
    because: `${unknown.size} key(s) that texts of tenant ${tenant} were sealed under are not among the keys given, nor were they dropped: open the store with the keys it was written with`,
    retryable: false
  })
