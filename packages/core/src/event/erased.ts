/**
 * What stands where something was erased, and where personal text stands in the data of an event.
 *
 * A history keeps its shape when somebody is forgotten: the same events, the same fields, lists of the same length;
 * only their text reads as erased. Folds need not know: to them it is text like any other.
 */
import { Schema } from "effect"
import type { AnyEventKind } from "./decoding.ts"

/** Every erased text begins so. */
const erasedBeginning = "【消去済み／erased"

/** What stands where a text was erased, readable in both languages. */
export const erasedText = `${erasedBeginning}】`

/**
 * The same with a mark that tells it from other erased texts, where one was kept: two risks that were noted stay two,
 * and the one that is gone stays the one that is gone, though nobody can say any more which they were.
 */
export const erasedTextOf = (mark: string): string => (mark === "" ? erasedText : `${erasedBeginning}・${mark}】`)

/** Whether the text stands for one that was erased. */
export const isErased = (text: string): boolean => text.startsWith(erasedBeginning)

/** Stands where a sealed text is in another place than it was sealed for, or was changed. */
export const unreadableText = "【読み取り不可／unreadable】"

/** Keys of rows (`source.key`) of whom was forgotten begin so; what follows is the keyed hash of the key there was. */
const erasedKeyBeginning = "erased:"
export const erasedKeyOf = (hash: string): string => `${erasedKeyBeginning}${hash}`
export const isErasedKey = (key: string): boolean => key.startsWith(erasedKeyBeginning)

/** Inside a personal field these name somebody or something by id, and ids stay. */
const idFields: ReadonlySet<string> = new Set(["id", "person", "member", "account", "deal", "topic", "event"])

/** Whom the smallest part of the data around a text names by id, such as a participant who is known. */
export interface Named {
  readonly person?: string
  readonly account?: string
}

/** Gives what stands in place of a personal text at a path (`participants.0.name`). */
export type PersonalLeaf = (text: string, path: string, named: Named) => string

/** The personal fields of a kind as a tree; `whole` where everything below is personal. */
interface Branch {
  whole: boolean
  readonly below: Map<string, Branch>
}

const branchOf = (paths: ReadonlyArray<string>): Branch => {
  const root: Branch = { whole: false, below: new Map() }
  for (const path of paths) {
    let branch = root
    for (const name of path.split(".")) {
      let next = branch.below.get(name)
      if (next === undefined) branch.below.set(name, (next = { whole: false, below: new Map() }))
      branch = next
    }
    branch.whole = true
  }
  return root
}

const everything: Branch = { whole: true, below: new Map() }
const branches = new WeakMap<ReadonlyArray<string>, Branch>()

const branchOfKind = ({ personal }: Pick<AnyEventKind, "personal">): Branch => {
  let branch = branches.get(personal)
  if (branch === undefined) branches.set(personal, (branch = branchOf(personal)))
  return branch
}

const nobody: Named = {}

/** Whom a record names, or else what is around it. */
const namedBy = (record: Readonly<Record<string, unknown>>, around: Named): Named => {
  const { account, person } = record
  if (typeof person === "string") return { person }
  return typeof account === "string" ? { account } : around
}

const mapped = (value: unknown, branch: Branch, path: string, named: Named, leaf: PersonalLeaf): unknown => {
  if (typeof value === "string") return branch.whole ? leaf(value, path, named) : value
  if (typeof value !== "object" || value === null) return value
  if (Array.isArray(value)) {
    let list: Array<unknown> | undefined
    for (let index = 0; index < value.length; index++) {
      const before: unknown = value[index]
      const after = mapped(before, branch, `${path}.${index}`, named, leaf)
      if (after !== before) (list ??= value.slice())[index] = after
    }
    return list ?? value
  }
  return mappedRecord(value as Readonly<Record<string, unknown>>, branch, path, namedBy(value as never, named), leaf)
}

const mappedRecord = (
  record: Readonly<Record<string, unknown>>,
  branch: Branch,
  path: string,
  named: Named,
  leaf: PersonalLeaf
): Readonly<Record<string, unknown>> => {
  let copy: Record<string, unknown> | undefined
  const change = (name: string, below: Branch): void => {
    const before = record[name]
    const after = mapped(before, below, path === "" ? name : `${path}.${name}`, named, leaf)
    if (after !== before) (copy ??= { ...record })[name] = after
  }
  if (branch.whole) {
    for (const name of Object.keys(record)) if (!idFields.has(name)) change(name, branch.below.get(name) ?? everything)
  } else for (const [name, below] of branch.below) if (Object.hasOwn(record, name)) change(name, below)
  return copy ?? record
}

/**
 * The data with every personal text replaced by what `leaf` gives, through lists and records. Ids inside of a personal
 * field stay, as do numbers. Data without any is given as it is.
 */
export const mapPersonal = <Data>(kind: Pick<AnyEventKind, "personal">, data: Data, leaf: PersonalLeaf): Data => {
  if (kind.personal.length === 0 || typeof data !== "object" || data === null || Array.isArray(data)) return data
  // Whom the event itself names is for whoever asks to know; only what is inside of it names somebody of its own.
  return mappedRecord(data as never, branchOfKind(kind), "", nobody, leaf) as Data
}

/** Whether what is kept says what is said, where an erased text says whatever is said. Field order makes no difference. */
export const sameUnlessErased = (kept: unknown, said: unknown): boolean => {
  if (kept === said) return true
  if (typeof kept === "string") return typeof said === "string" && isErased(kept)
  if (typeof kept !== "object" || typeof said !== "object" || kept === null || said === null) return false
  if (Array.isArray(kept) !== Array.isArray(said)) return false
  const names = Object.keys(kept)
  return (
    names.length === Object.keys(said).length &&
    names.every(
      (name) =>
        Object.hasOwn(said, name) &&
        sameUnlessErased((kept as Record<string, unknown>)[name], (said as Record<string, unknown>)[name])
    )
  )
}

type Ast = Schema.Codec<unknown>["ast"]

const admits = (ast: Ast): boolean => {
  const is = Schema.is(Schema.make<Schema.Codec<unknown>>(ast))
  return is(erasedText) && is(erasedTextOf("AAAA"))
}

/** Whether the field at hand could be read with its text erased, else the path of what could not. */
const faultAt = (ast: Ast, branch: Branch, path: string, seen: ReadonlySet<Ast>): string | undefined => {
  if (seen.has(ast)) return undefined
  const inside = new Set(seen).add(ast)
  switch (ast._tag) {
    case "String":
    case "Literal":
    case "TemplateLiteral":
    case "Enum":
      return branch.whole && isText(ast) && !admits(ast) ? path : undefined
    case "Arrays": {
      for (const item of [...ast.elements, ...ast.rest]) {
        const fault = faultAt(item, branch, path, inside)
        if (fault !== undefined) return fault
      }
      return undefined
    }
    case "Objects": {
      for (const { name, type } of ast.propertySignatures) {
        const field = String(name)
        const below = branch.below.get(field) ?? (branch.whole && !idFields.has(field) ? everything : undefined)
        const fault =
          below === undefined ? undefined : faultAt(type, below, path === "" ? field : `${path}.${field}`, inside)
        if (fault !== undefined) return fault
      }
      for (const { type } of ast.indexSignatures) {
        const fault = faultAt(type, branch, `${path}.*`, inside)
        if (fault !== undefined) return fault
      }
      return undefined
    }
    case "Union": {
      // One form that can be read erased is enough for the texts of all.
      if (ast.types.some(isText)) {
        if (branch.whole && !admits(ast)) return path
        for (const type of ast.types) {
          const fault = isText(type) ? undefined : faultAt(type, branch, path, inside)
          if (fault !== undefined) return fault
        }
        return undefined
      }
      for (const type of ast.types) {
        const fault = faultAt(type, branch, path, inside)
        if (fault !== undefined) return fault
      }
      return undefined
    }
    case "Suspend":
      return faultAt(ast.thunk(), branch, path, inside)
    default:
      return undefined
  }
}

const isText = (ast: Ast): boolean =>
  ast._tag === "String" ||
  ast._tag === "TemplateLiteral" ||
  (ast._tag === "Literal" && typeof ast.literal === "string") ||
  (ast._tag === "Enum" && ast.enums.some(([, value]) => typeof value === "string")) ||
  (ast._tag === "Union" && ast.types.some(isText))

/**
 * The path of a personal field of a kind whose text could not be read any more once it is erased, since its Schema only
 * takes texts of another form; `undefined` where all can.
 */
export const unerasableField = (kind: AnyEventKind): string | undefined =>
  kind.personal.length === 0 ? undefined : faultAt(kind.data.ast, branchOfKind(kind), "", new Set())
