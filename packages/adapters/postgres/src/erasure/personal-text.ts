/** Where an event holds personal text, and whose each is. */
import {
  type Actor,
  type AnyEventKind,
  isErasedKey,
  mapPersonal,
  type NewEvent,
  type StreamName,
  type Subject
} from "@genzaichi/core"
import type { Owner } from "./personal-keys.ts"
import { looksSealed } from "./sealed-text.ts"

/**
 * Whose an event's text is: the person's where it is about one first of all; else the account's it names, since what is
 * written about a deal is about the customer; else the deal's, or a person's; else its home stream's.
 */
export const ownerOf = ({ subjects }: Pick<NewEvent, "subjects">, home: StreamName): Owner => {
  if (home.kind === "person") return home
  if (subjects[0]?.kind === "person") return subjects[0]
  return firstOf(subjects, "account") ?? firstOf(subjects, "deal") ?? firstOf(subjects, "person") ?? home
}

const firstOf = (subjects: ReadonlyArray<Subject>, kind: string): Subject | undefined => {
  for (const subject of subjects) if (subject.kind === kind) return subject
  return undefined
}

/** Where the key of a sheet's row stands: other than texts it leaves a keyed hash behind. */
export const rowKeyPath = "source.key"

/** Gives what stands in place of a personal text of an owner. */
export type OwnedText = (owner: Owner, text: string, path: string) => string

/** The event with every personal text replaced; ids, times, numbers and chosen words stay. */
export const mapOwned = (
  event: NewEvent,
  home: StreamName,
  kind: Pick<AnyEventKind, "personal"> | undefined,
  replace: OwnedText
): NewEvent => {
  const owner = ownerOf(event, home)
  const text = (path: string, before: string, of: Owner = owner): string =>
    before === "" ? "" : replace(of, before, path)
  const changed: { -readonly [Field in keyof NewEvent]?: NewEvent[Field] } = {}

  const isForeign = looksSealedAnywhere(event.data)
  const personal = isForeign ? new Set<string>() : undefined
  let data =
    kind === undefined
      ? event.data
      : mapPersonal(kind, event.data, (before, path, named) => {
          personal?.add(path)
          const { account, person } = named
          if (person !== undefined) return text(`data.${path}`, before, { kind: "person", id: person })
          return text(`data.${path}`, before, account === undefined ? owner : { kind: "account", id: account })
        })
  // What only looks sealed is sealed itself, so that it is read as it was written.
  if (personal !== undefined) {
    data = mapSealed(data, "", (before, path) => (personal.has(path) ? before : text(`data.${path}`, before)))
  }
  if (data !== event.data) changed.data = data

  const named = (role: "actor" | "recordedBy"): void => {
    const actor: Actor = event[role]
    if (actor.kind !== "person" || actor.name === undefined) return
    const of = actor.id === undefined ? owner : { kind: "person", id: actor.id }
    changed[role] = { ...actor, name: text(`${role}.name`, actor.name, of) }
  }
  named("actor")
  named("recordedBy")
  const { attachments, source } = event
  if (source !== undefined && source.key !== "" && !isErasedKey(source.key)) {
    changed.source = { ...source, key: text(rowKeyPath, source.key) }
  }
  if (attachments !== undefined && attachments.length > 0) {
    changed.attachments = attachments.map(({ title, url }, index) => ({
      title: text(`attachments.${index}.title`, title),
      url: text(`attachments.${index}.url`, url)
    }))
  }
  for (const _field in changed) return { ...event, ...changed }
  return event
}

/** The event with every sealed text replaced, wherever it stands: where it was sealed, its kind may have had other fields. */
export const mapSealedTexts = <Event extends NewEvent>(
  event: Event,
  replace: (sealed: string, path: string) => string
): Event => {
  const changed: { -readonly [Field in keyof NewEvent]?: NewEvent[Field] } = {}
  const data = mapSealed(event.data, "", (sealed, path) => replace(sealed, `data.${path}`))
  if (data !== event.data) changed.data = data
  const named = (role: "actor" | "recordedBy"): void => {
    const { kind, name } = event[role]
    if (kind !== "person" || name === undefined || !looksSealed(name)) return
    changed[role] = { ...event[role], name: replace(name, `${role}.name`) }
  }
  named("actor")
  named("recordedBy")
  const { attachments, source } = event
  if (source !== undefined && looksSealed(source.key)) {
    changed.source = { ...source, key: replace(source.key, rowKeyPath) }
  }
  if (attachments !== undefined) {
    const open = (text: string, path: string): string => (looksSealed(text) ? replace(text, path) : text)
    changed.attachments = attachments.map(({ title, url }, index) => ({
      title: open(title, `attachments.${index}.title`),
      url: open(url, `attachments.${index}.url`)
    }))
  }
  for (const _field in changed) return { ...event, ...changed }
  return event
}

const looksSealedAnywhere = (value: unknown): boolean => {
  if (typeof value === "string") return looksSealed(value)
  if (typeof value !== "object" || value === null) return false
  if (Array.isArray(value)) return value.some(looksSealedAnywhere)
  for (const name in value) if (looksSealedAnywhere((value as Record<string, unknown>)[name])) return true
  return false
}

/** A value with every text that looks sealed replaced. */
const mapSealed = (value: unknown, path: string, replace: (sealed: string, path: string) => string): unknown => {
  if (typeof value === "string") return looksSealed(value) ? replace(value, path) : value
  if (typeof value !== "object" || value === null) return value
  const inside = (name: string | number): string => (path === "" ? `${name}` : `${path}.${name}`)
  if (Array.isArray(value)) {
    let list: Array<unknown> | undefined
    for (let index = 0; index < value.length; index++) {
      const before: unknown = value[index]
      // Paths are put together only where there is something below to replace.
      const after = looksSealedAnywhere(before) ? mapSealed(before, inside(index), replace) : before
      if (after !== before) (list ??= value.slice())[index] = after
    }
    return list ?? value
  }
  const record = value as Readonly<Record<string, unknown>>
  let copy: Record<string, unknown> | undefined
  for (const name in record) {
    const before = record[name]
    const after = looksSealedAnywhere(before) ? mapSealed(before, inside(name), replace) : before
    if (after !== before) (copy ??= { ...record })[name] = after
  }
  return copy ?? record
}
