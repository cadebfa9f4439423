/**
 * Tables of an app's own projections: one a projection and version, made when it is first opened, filled beside the one
 * that is read until it has caught up.
 *
 * A version is filled again, as a generation beside the one that is read, where somebody was forgotten: what was folded of
 * them is in its rows. Whoever writes a page says where the projection stood when the page was read; where it has moved on meanwhile nothing
 * is written. So any number of processes may keep one projection, and none of them can do so twice.
 */
import { endedWhenIdle, lockKey } from "./0001-log.ts"
import { type Migration, quoted, type SchemaNames, wall, walledFunction } from "./migration.ts"

const tell = "PERFORM set_config('genzaichi.tenant', p_tenant, true);"

const tables = ({ schema, walled }: SchemaNames): ReadonlyArray<string> => [
  `CREATE TABLE ${quoted(schema)}.projections (
  tenant text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  generation bigint NOT NULL,
  is_read boolean NOT NULL DEFAULT false,
  sequence bigint NOT NULL DEFAULT 0,
  event text COLLATE "C",
  CONSTRAINT projections_key PRIMARY KEY (tenant, name, version, generation)
)`,
  // One version and generation of a projection is read; the others are being built, or wait to be cleared away.
  `CREATE UNIQUE INDEX projections_read ON ${quoted(schema)}.projections (tenant, name) WHERE is_read`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON ${quoted(schema)}.projections TO ${quoted(walled)}`
]

/** The table of a version of a projection. */
const table = "format('projected_%s_%s', p_name, p_version)"

const functions = (names: SchemaNames): ReadonlyArray<string> => [
  // Keeps everybody from appending to a tenant until the transaction ends.
  ...walledFunction(
    names,
    "hold_tenant(p_tenant text)",
    "TABLE (held boolean)",
    `BEGIN
  ${tell}
  -- No longer than appends wait: a transaction left over elsewhere must not keep a connection of ours for good.
  PERFORM set_config('lock_timeout', '10000', true);
  ${endedWhenIdle}
  PERFORM pg_advisory_xact_lock(${lockKey(names.schema)});
  RETURN QUERY SELECT true;
END`
  ),
  // Makes the table, or says how the one there differs. Columns: [name, type, is it searched by].
  ...walledFunction(
    names,
    "projection_prepare(p_tenant text, p_name text, p_version integer, p_generation bigint, p_columns json)",
    "TABLE (differs text, later integer)",
    `DECLARE
  v_table text := ${table};
  v_later integer;
  v_column record;
  v_there text;
  v_wanted text;
BEGIN
  ${tell}
  PERFORM pg_advisory_xact_lock(hashtextextended(v_table, hashtextextended(current_schema(), 1)));
  -- What a later version has taken the place of is not built again.
  SELECT p.version INTO v_later FROM projections p WHERE p.tenant = p_tenant AND p.name = p_name AND p.is_read AND (p.version, p.generation) > (p_version, p_generation);
  IF v_later IS NOT NULL THEN
    RETURN QUERY SELECT NULL::text, v_later;
    RETURN;
  END IF;
  INSERT INTO projections (tenant, name, version, generation) VALUES (p_tenant, p_name, p_version, p_generation) ON CONFLICT DO NOTHING;
  SELECT string_agg(format('%s %s', c->>0, c->>1), ', ' ORDER BY c->>0) INTO v_wanted FROM json_array_elements(p_columns) c;
  IF to_regclass(quote_ident(v_table)) IS NULL THEN
    EXECUTE format('CREATE TABLE %I (tenant text COLLATE "C" NOT NULL, generation bigint NOT NULL, key text COLLATE "C" NOT NULL, state json NOT NULL, PRIMARY KEY (tenant, generation, key))', v_table);
    FOR v_column IN SELECT c->>0 AS name, c->>1 AS type, (c->>2)::boolean AS searched FROM json_array_elements(p_columns) c LOOP
      IF v_column.type NOT IN ('text', 'bigint', 'double precision', 'boolean', 'date') THEN
        RAISE EXCEPTION 'a column cannot be of type %', v_column.type USING ERRCODE = '22023';
      END IF;
      EXECUTE format('ALTER TABLE %I ADD COLUMN %I %s', v_table, v_column.name, v_column.type);
      IF v_column.searched THEN EXECUTE format('CREATE INDEX ON %I (tenant, generation, %I, key)', v_table, v_column.name); END IF;
    END LOOP;
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', v_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', v_table);
    EXECUTE format('CREATE POLICY wall ON %I FOR ALL USING (tenant = (SELECT current_setting(''genzaichi.tenant'', true))) WITH CHECK (tenant = (SELECT current_setting(''genzaichi.tenant'', true)))', v_table);
  ELSE
    SELECT string_agg(format('%s %s', a.attname, format_type(a.atttypid, a.atttypmod)), ', ' ORDER BY a.attname COLLATE "C") INTO v_there
      FROM pg_attribute a WHERE a.attrelid = to_regclass(quote_ident(v_table)) AND a.attnum > 4 AND NOT a.attisdropped;
    IF v_there IS DISTINCT FROM v_wanted THEN
      RETURN QUERY SELECT coalesce(v_there, 'none'), NULL::integer;
      RETURN;
    END IF;
  END IF;
  RETURN QUERY SELECT NULL::text, NULL::integer;
END`
  ),
  // Where a version stands. With a lock it stays there until the transaction ends.
  ...walledFunction(
    names,
    "projection_stands(p_tenant text, p_name text, p_version integer, p_generation bigint, p_locked boolean)",
    "TABLE (sequence bigint, event text, is_read boolean)",
    `BEGIN
  ${tell}
  IF p_locked THEN
    RETURN QUERY SELECT p.sequence, p.event, p.is_read FROM projections p WHERE p.tenant = p_tenant AND p.name = p_name AND p.version = p_version AND p.generation = p_generation FOR UPDATE;
  ELSE
    RETURN QUERY SELECT p.sequence, p.event, p.is_read FROM projections p WHERE p.tenant = p_tenant AND p.name = p_name AND p.version = p_version AND p.generation = p_generation;
  END IF;
END`
  ),
  ...walledFunction(
    names,
    "projection_load(p_tenant text, p_name text, p_version integer, p_generation bigint, p_keys text[])",
    "TABLE (key text, state json)",
    `BEGIN
  ${tell}
  RETURN QUERY EXECUTE format('SELECT key, state FROM %I WHERE tenant = $1 AND generation = $2 AND key = ANY ($3)', ${table}) USING p_tenant, p_generation, p_keys;
END`
  ),
  // Writes what a page of the log changed, or nothing where the projection has moved on since it was read.
  ...walledFunction(
    names,
    "projection_write(p_tenant text, p_name text, p_version integer, p_generation bigint, p_from bigint, p_to bigint, p_event text, p_rows json, p_removed text[])",
    "TABLE (written boolean)",
    `DECLARE v_table text := ${table};
BEGIN
  ${tell}
  UPDATE projections p SET sequence = p_to, event = p_event WHERE p.tenant = p_tenant AND p.name = p_name AND p.version = p_version AND p.generation = p_generation AND p.sequence = p_from;
  IF NOT FOUND THEN
    RETURN QUERY SELECT false;
    RETURN;
  END IF;
  EXECUTE format('DELETE FROM %I WHERE tenant = $1 AND generation = $2 AND key = ANY ($3 || ARRAY(SELECT r->>''key'' FROM json_array_elements($4) r))', v_table) USING p_tenant, p_generation, p_removed, p_rows;
  EXECUTE format('INSERT INTO %I SELECT * FROM json_populate_recordset(NULL::%I, $1)', v_table, v_table) USING p_rows;
  RETURN QUERY SELECT true;
END`
  ),
  // From now on this version is read. The caller has caught up under the tenant's lock.
  ...walledFunction(
    names,
    "projection_swap(p_tenant text, p_name text, p_version integer, p_generation bigint)",
    "TABLE (version integer, generation bigint)",
    `BEGIN
  ${tell}
  -- Another process may have put it, or a later one, in place meanwhile.
  IF NOT EXISTS (SELECT FROM projections p WHERE p.tenant = p_tenant AND p.name = p_name AND p.version = p_version AND p.generation = p_generation)
    OR EXISTS (SELECT FROM projections p WHERE p.tenant = p_tenant AND p.name = p_name AND p.is_read AND (p.version, p.generation) > (p_version, p_generation))
  THEN RETURN; END IF;
  UPDATE projections p SET is_read = false WHERE p.tenant = p_tenant AND p.name = p_name AND p.is_read AND (p.version, p.generation) <> (p_version, p_generation);
  UPDATE projections p SET is_read = true WHERE p.tenant = p_tenant AND p.name = p_name AND p.version = p_version AND p.generation = p_generation;
  RETURN QUERY SELECT p.version, p.generation FROM projections p
    WHERE p.tenant = p_tenant AND p.name = p_name AND (p.version, p.generation) < (p_version, p_generation);
END`
  ),
  // Begins anew: for a log that was replaced.
  ...walledFunction(
    names,
    "projection_empty(p_tenant text, p_name text, p_version integer, p_generation bigint)",
    "TABLE (emptied boolean)",
    `BEGIN
  ${tell}
  EXECUTE format('DELETE FROM %I WHERE tenant = $1 AND generation = $2', ${table}) USING p_tenant, p_generation;
  UPDATE projections p SET sequence = 0, event = NULL WHERE p.tenant = p_tenant AND p.name = p_name AND p.version = p_version AND p.generation = p_generation;
  RETURN QUERY SELECT true;
END`
  ),
  // Clears away what is not read any more.
  ...walledFunction(
    names,
    "projection_retire(p_tenant text, p_name text, p_version integer, p_generation bigint)",
    "TABLE (retired boolean)",
    `DECLARE v_table text := ${table};
BEGIN
  ${tell}
  PERFORM pg_advisory_xact_lock(hashtextextended(v_table, hashtextextended(current_schema(), 1)));
  DELETE FROM projections p WHERE p.tenant = p_tenant AND p.name = p_name AND p.version = p_version AND p.generation = p_generation AND NOT p.is_read;
  IF NOT FOUND THEN
    RETURN QUERY SELECT false;
    RETURN;
  END IF;
  IF to_regclass(quote_ident(v_table)) IS NOT NULL THEN
    EXECUTE format('DELETE FROM %I WHERE tenant = $1 AND generation = $2', v_table) USING p_tenant, p_generation;
  END IF;
  RETURN QUERY SELECT true;
END`
  ),
  // Rows of the version that is read, in the order of a column, or of the key where none is given. STABLE, so that all of
  // it is one snapshot: between two, another version may have been put in place and this one cleared away.
  ...walledFunction(
    names,
    "projection_rows(p_tenant text, p_name text, p_equal json, p_order text, p_descending boolean, p_after_value text, p_after_key text, p_limit integer)",
    "TABLE (version integer, sequence bigint, key text, state json, value text)",
    `DECLARE
  v_version integer;
  v_generation bigint;
  v_sequence bigint;
  v_table text;
  v_where text;
  v_direction text := CASE WHEN p_descending THEN 'DESC' ELSE 'ASC' END;
  v_than text := CASE WHEN p_descending THEN '<' ELSE '>' END;
BEGIN
  ${tell}
  SELECT p.version, p.generation, p.sequence INTO v_version, v_generation, v_sequence FROM projections p WHERE p.tenant = p_tenant AND p.name = p_name AND p.is_read;
  IF v_version IS NULL THEN RETURN; END IF;
  v_table := format('projected_%s_%s', p_name, v_version);
  SELECT coalesce(string_agg(CASE WHEN w.value IS NULL THEN format(' AND %I IS NULL', w.name) ELSE format(' AND %I = %L', w.name, w.value) END, ''), '')
    INTO v_where FROM json_each_text(p_equal) AS w(name, value);
  IF p_after_key IS NOT NULL THEN
    v_where := v_where || CASE WHEN p_order IS NULL THEN format(' AND key %s %L', v_than, p_after_key)
      ELSE format(' AND (%I, key) %s (%L, %L)', p_order, v_than, p_after_value, p_after_key) END;
  END IF;
  IF p_order IS NOT NULL THEN v_where := v_where || format(' AND %I IS NOT NULL', p_order); END IF;
  RETURN QUERY EXECUTE format('SELECT $1, $2, key, state, %s FROM %I WHERE tenant = $3 AND generation = $4 %s ORDER BY %s key %s LIMIT $5',
    CASE WHEN p_order IS NULL THEN 'NULL::text' ELSE format('%I::text', p_order) END, v_table, v_where,
    CASE WHEN p_order IS NULL THEN '' ELSE format('%I %s, ', p_order, v_direction) END, v_direction)
    USING v_version, v_sequence, p_tenant, v_generation, p_limit;
END`,
    "STABLE"
  )
]

export const projectionsMigration: Migration = {
  number: 3,
  name: "projections",
  statements: (names) => [...tables(names), ...wall(names, "projections"), ...functions(names)]
}
