/**
 * A step in the life of the schema: numbered, forward only, given as SQL that a team can also run with a tool of its own.
 *
 * A step that has landed is never edited; what it got wrong the next one mends.
 */

/** What names a team chooses. */
export interface SchemaNames {
  /** The schema everything lives in. */
  readonly schema: string
  /** The role that owns the functions: it cannot log in, nor see past the wall between tenants. */
  readonly walled: string
  /** The role whose members may call them: it is granted to whoever the app logs in as. */
  readonly app: string
}

export interface Migration {
  /** 1, 2, 3 … */
  readonly number: number
  readonly name: string
  /** Its statements in order; all of them are one transaction. */
  readonly statements: (names: SchemaNames, options: MigrationOptions) => ReadonlyArray<string>
}

export interface MigrationOptions {
  /** Into how many partitions the events are laid by a hash of the tenant; not partitioned where 0 or left out. */
  readonly partitions?: number
}

/** A name as SQL takes it whatever stands in it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** A text as SQL takes it whatever stands in it. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/**
 * Names of a schema and of the roles that go with it. Roles belong to the whole server, so they carry the schema's name
 * where no other is given.
 */
export const namesOf = (schema: string, roles: string = schema): SchemaNames => ({
  schema,
  walled: `${roles}_walled`,
  app: `${roles}_app`
})

/** A policy that walls tenants off: rows of the tenant the running statement was told, and of no other. */
export const wall = ({ schema, walled }: SchemaNames, table: string): ReadonlyArray<string> => {
  const place = `${quoted(schema)}.${quoted(table)}`
  const own = "tenant = (SELECT current_setting('genzaichi.tenant', true))"
  return [
    `ALTER TABLE ${place} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${place} FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY wall ON ${place} FOR ALL TO ${quoted(walled)} USING (${own}) WITH CHECK (${own})`
  ]
}

/**
 * Settings under which a function's plans are good for any values and any amount of rows.
 *
 * A plan is made when a connection first needs it, and kept: for a table that was small then, with many small tenants
 * and one large, or without statistics, the server may take any index that begins with the tenant and go through all of
 * the tenant. So plans are made once for all values; a query that says in which order it wants its rows gets them from
 * the index in that order, since sorting and going through a table are switched off; and where one row is meant the
 * query asks for the first of a range, for a column that is equal to something has no order left. What has to be sorted
 * nevertheless still is; before version 18 that would have looked dear enough to be compiled.
 */
export const steadyPlans =
  "SET plan_cache_mode = force_generic_plan SET enable_sort = off SET enable_seqscan = off SET jit = off"

/**
 * A function behind the wall: whoever calls it, it runs as the role that cannot see past it.
 *
 * @param head name and arguments, such as `head(p_tenant text)`
 * @param settings clauses for settings that hold while it runs, such as `SET plan_cache_mode = force_generic_plan`
 */
export const walledFunction = (
  { schema, walled, app }: SchemaNames,
  head: string,
  returns: string,
  body: string,
  volatility: "VOLATILE" | "STABLE" = "VOLATILE",
  settings: string = ""
): ReadonlyArray<string> => {
  const place = `${quoted(schema)}.${head}`
  // For rights a function is named by the types of its arguments; the names beside them are allowed.
  const signature = place.replaceAll(/ DEFAULT [^,)]+/g, "")
  return [
    `CREATE OR REPLACE FUNCTION ${place} RETURNS ${returns}
LANGUAGE plpgsql ${volatility} SECURITY DEFINER SET search_path = ${quoted(schema)}, pg_temp ${settings} AS $function$
#variable_conflict use_column
${body}
$function$`,
    `ALTER FUNCTION ${signature} OWNER TO ${quoted(walled)}`,
    `REVOKE ALL ON FUNCTION ${signature} FROM PUBLIC`,
    `GRANT EXECUTE ON FUNCTION ${signature} TO ${quoted(app)}`
  ]
}
