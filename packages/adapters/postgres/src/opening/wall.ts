/** Whether the wall between tenants stands: who owns what, and which policies hold. */
import { quoted, type SchemaNames } from "../migration/migration.ts"

/** A hole in words, and the statement that closes it. */
export interface Hole {
  readonly ja: string
  readonly en: string
  readonly mend: string
}

export interface WalledFunction {
  readonly name: string
  readonly signature: string
  readonly owner: string
  readonly runsAsOwner: boolean
  /** The owner is a superuser or passes by row-level security. */
  readonly ownerBypasses: boolean
}

export interface WalledTable {
  readonly name: string
  readonly isWalled: boolean
  readonly isForced: boolean
  /** Policies beside the wall that let the walled role see more. */
  readonly openPolicies: ReadonlyArray<string>
  readonly hasWall: boolean
}

const holeInFunction = (
  { walled }: SchemaNames,
  { name, owner, ownerBypasses, runsAsOwner, signature }: WalledFunction
): Hole | undefined => {
  if (owner === walled && ownerBypasses) {
    return {
      ja: `ロール「${walled}」が行レベルセキュリティを越えられます`,
      en: `the role "${walled}" can pass by row-level security`,
      mend: `ALTER ROLE ${quoted(walled)} NOSUPERUSER NOBYPASSRLS`
    }
  }
  if (ownerBypasses) {
    return {
      ja: `関数${name}の所有者「${owner}」が行レベルセキュリティを越えられます`,
      en: `the function ${name} is owned by "${owner}", who can pass by row-level security`,
      mend: `ALTER FUNCTION ${signature} OWNER TO ${quoted(walled)}`
    }
  }
  if (runsAsOwner) return undefined
  return {
    ja: `関数${name}が呼び出した人の権限で動きます`,
    en: `the function ${name} runs with the rights of whoever calls it`,
    mend: `ALTER FUNCTION ${signature} SECURITY DEFINER`
  }
}

const holeInTable = (
  { schema, walled }: SchemaNames,
  { hasWall, isForced, isWalled, name, openPolicies }: WalledTable
): Hole | undefined => {
  const place = `${quoted(schema)}.${quoted(name)}`
  if (!isWalled) {
    return {
      ja: `表${name}の行レベルセキュリティが切られています`,
      en: `row-level security of the table ${name} is off`,
      mend: `ALTER TABLE ${place} ENABLE ROW LEVEL SECURITY`
    }
  }
  if (!isForced) {
    return {
      ja: `表${name}の行レベルセキュリティが所有者に及びません`,
      en: `row-level security of the table ${name} does not hold for its owner`,
      mend: `ALTER TABLE ${place} FORCE ROW LEVEL SECURITY`
    }
  }
  const [open] = openPolicies
  if (open !== undefined) {
    return {
      ja: `表${name}のポリシー「${open}」が他のテナントの行も見せます`,
      en: `the policy "${open}" of the table ${name} shows rows of other tenants`,
      mend: `DROP POLICY ${quoted(open)} ON ${place}`
    }
  }
  if (hasWall) return undefined
  const own = "tenant = (SELECT current_setting('genzaichi.tenant', true))"
  return {
    ja: `表${name}のポリシー「wall」が変えられたか、ありません`,
    en: `the policy "wall" of the table ${name} was changed or is not there`,
    mend: `DROP POLICY IF EXISTS wall ON ${place}; CREATE POLICY wall ON ${place} FOR ALL TO ${quoted(walled)} USING (${own}) WITH CHECK (${own})`
  }
}

/** Every hole there is, each once. */
export const holesIn = (
  names: SchemaNames,
  functions: ReadonlyArray<WalledFunction>,
  tables: ReadonlyArray<WalledTable>
): ReadonlyArray<Hole> => {
  const holes = new Map<string, Hole>()
  for (const one of functions) {
    const hole = holeInFunction(names, one)
    if (hole !== undefined) holes.set(hole.mend, hole)
  }
  for (const one of tables) {
    const hole = holeInTable(names, one)
    if (hole !== undefined) holes.set(hole.mend, hole)
  }
  return [...holes.values()]
}
