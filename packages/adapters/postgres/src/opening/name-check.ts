/** Names a team chooses for its schema and roles: which can be used. */
import { namesOf, type SchemaNames } from "../migration/migration.ts"
import { NameFault } from "./opening-fault.ts"

/** PostgreSQL cuts longer names off without a word: bytes in UTF-8. */
const longest = 63

const bytes = (name: string): number => new TextEncoder().encode(name).length

const unusable = (name: string, others: ReadonlyArray<string>): NameFault["because"] | undefined => {
  if (name.trim() === "") return { ja: "空です。名前を指定してください", en: "it is empty; give a name" }
  if (/[\p{Cc}$]/u.test(name) || !name.isWellFormed()) {
    return {
      ja: "制御文字や$、壊れた文字を含みます。文字、数字、_、-などで名付けてください",
      en: "it holds a control character, a $ or half a character; use letters, digits, _ or -"
    }
  }
  if (/^pg_/i.test(name)) {
    return {
      ja: "pg_で始まる名前はPostgreSQL自身のものです。別の名前にしてください",
      en: "names that begin with pg_ are PostgreSQL's own; choose another"
    }
  }
  const tooLong = [name, ...others].find((one) => bytes(one) > longest)
  if (tooLong === undefined) return undefined
  return {
    ja: `「${tooLong}」は${bytes(tooLong)}バイトです。PostgreSQLの名前は${longest}バイトまでです`,
    en: `"${tooLong}" has ${bytes(tooLong)} bytes, and PostgreSQL's names have at most ${longest}; choose a shorter one`
  }
}

/** The names that go with a schema, or why they cannot be used. Any case and any letters are as good as others. */
export const checkedNames = (schema: string, roles?: string): SchemaNames | NameFault => {
  const names = namesOf(schema, roles)
  const ofSchema = unusable(schema, roles === undefined ? [names.walled, names.app] : [])
  if (ofSchema !== undefined) return new NameFault({ option: "schema", given: schema, because: ofSchema })
  if (roles === undefined) return names
  const ofRoles = unusable(roles, [names.walled, names.app])
  return ofRoles === undefined ? names : new NameFault({ option: "roles", given: roles, because: ofRoles })
}
