/** The log: events, the ways to find them, and the functions that append and read them behind the wall. */
import { literal, type Migration, type MigrationOptions, quoted, type SchemaNames, wall, walledFunction } from "./migration.ts"

const role = (name: string): string => `DO $$ BEGIN
  CREATE ROLE ${quoted(name)} NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$`

const tables = ({ schema, walled, app }: SchemaNames, { partitions = 0 }: MigrationOptions): ReadonlyArray<string> => {
  const events = `${quoted(schema)}.events`
  return [
    role(walled),
    role(app),
    // To hand functions over to a role one has to be a member of it; a superuser is one of every role.
    `DO $$ BEGIN GRANT ${quoted(walled)} TO CURRENT_USER; EXCEPTION WHEN OTHERS THEN NULL; END $$`,
    `GRANT USAGE ON SCHEMA ${quoted(schema)} TO ${quoted(walled)}, ${quoted(app)}`,
    `GRANT CREATE ON SCHEMA ${quoted(schema)} TO ${quoted(walled)}`,
    `CREATE TABLE ${quoted(schema)}.logs (log text NOT NULL PRIMARY KEY)`,
    `INSERT INTO ${quoted(schema)}.logs VALUES (gen_random_uuid()::text)`,
    `GRANT SELECT ON ${quoted(schema)}.logs TO ${quoted(walled)}`,
    // Instants are epoch milliseconds. json and not jsonb: what was written is given back as it was, and faster.
    `CREATE TABLE ${events} (
  tenant text COLLATE "C" NOT NULL,
  sequence bigint NOT NULL,
  stream_kind text COLLATE "C" NOT NULL,
  stream_id text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  kind_version integer NOT NULL,
  occurred_at bigint NOT NULL,
  known_at bigint NOT NULL,
  recorded_at bigint NOT NULL,
  data json NOT NULL,
  envelope json NOT NULL,
  deal text COLLATE "C",
  account text COLLATE "C",
  person text COLLATE "C",
  command text COLLATE "C",
  command_events integer,
  CONSTRAINT events_sequence PRIMARY KEY (tenant, sequence),
  CONSTRAINT events_version UNIQUE (tenant, stream_kind, stream_id, version),
  CONSTRAINT events_id UNIQUE (tenant, id)
)${partitions > 0 ? " PARTITION BY HASH (tenant)" : ""}`,
    ...Array.from(
      { length: partitions },
      (_, part) =>
        `CREATE TABLE ${quoted(schema)}.${quoted(`events_${part}`)} PARTITION OF ${events} FOR VALUES WITH (MODULUS ${partitions}, REMAINDER ${part})`
    ),
    // A command stands on the first of its events, which are in one row.
    `CREATE UNIQUE INDEX events_command ON ${events} (tenant, command) WHERE command IS NOT NULL`,
    ...["deal", "account", "person"].map(
      (subject) => `CREATE INDEX events_${subject} ON ${events} (tenant, ${subject}, sequence) WHERE ${subject} IS NOT NULL`
    ),
    // What else an event is about: a second deal, a topic, an app's own subjects.
    `CREATE TABLE ${quoted(schema)}.event_subjects (
  tenant text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  sequence bigint NOT NULL,
  CONSTRAINT event_subjects_key PRIMARY KEY (tenant, kind, id, sequence)
)`,
    `GRANT SELECT, INSERT ON ${events}, ${quoted(schema)}.event_subjects TO ${quoted(walled)}`
  ]
}

/** The columns of an event as they are read, in the order of `rowOf` in `log/stored-row.ts`. */
const columns = (from: string): string =>
  "sequence stream_kind stream_id version id kind kind_version occurred_at known_at recorded_at data envelope"
    .split(" ")
    .map((column) => `${from}.${column}`)
    .join(", ")

const rowsOfEvents =
  "TABLE (sequence bigint, stream_kind text, stream_id text, version integer, id text, kind text, kind_version integer, occurred_at bigint, known_at bigint, recorded_at bigint, data json, envelope json)"

const tell = "PERFORM set_config('genzaichi.tenant', p_tenant, true);"

/** The key of a tenant's lock. Two tenants that share one by chance only wait for each other. */
const lockKey = (schema: string): string =>
  `hashtextextended(p_tenant, hashtextextended(${literal(`genzaichi/${schema}`)}, 0))`

/** Before anything is read: under this lock nobody else appends to the tenant, and what is read next is up to date. */
const lock = ({ schema }: SchemaNames): string => `
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'append needs READ COMMITTED, not %', current_setting('transaction_isolation') USING ERRCODE = '25001';
  END IF;
  PERFORM set_config('genzaichi.tenant', p_tenant, true), set_config('lock_timeout', p_patience::text, true);
  IF NOT pg_try_advisory_xact_lock(${lockKey(schema)}) THEN
    v_began := clock_timestamp();
    PERFORM pg_advisory_xact_lock(${lockKey(schema)});
    v_waited := floor(extract(epoch FROM clock_timestamp() - v_began) * 1000);
  END IF;
  SELECT e.sequence, e.recorded_at INTO v_head, v_last FROM events e WHERE e.tenant = p_tenant ORDER BY e.sequence DESC LIMIT 1;
  v_head := coalesce(v_head, 0);
  -- The app's clock, moved on by what was waited here, and never back.
  v_recorded := greatest(p_now + v_waited, v_last);`

const appendArguments = `p_tenant text, p_now bigint, p_patience integer,
  p_commands text[],
  p_write_items integer[], p_write_kinds text[], p_write_ids text[], p_write_expected integer[], p_write_pasts integer[],
  p_event_items integer[], p_event_writes integer[], p_event_steps integer[],
  p_ids text[], p_kinds text[], p_kind_versions integer[], p_occurred bigint[], p_known bigint[],
  p_data text[], p_envelopes text[], p_deals text[], p_accounts text[], p_people text[],
  p_subject_events integer[], p_subject_kinds text[], p_subject_ids text[]`

const verdicts =
  "TABLE (item integer, verdict text, place integer, actual integer, first_sequence bigint, recorded_at bigint, bases integer[])"

const eventsOf = `unnest(p_event_items, p_event_writes, p_event_steps, p_ids, p_kinds, p_kind_versions, p_occurred, p_known, p_data, p_envelopes, p_deals, p_accounts, p_people)
      WITH ORDINALITY AS e(item, write, step, id, kind, kind_version, occurred, known, data, envelope, deal, account, person, n)`

const insert = `INSERT INTO events (tenant, sequence, stream_kind, stream_id, version, id, kind, kind_version, occurred_at, known_at, recorded_at, data, envelope, deal, account, person, command, command_events)`

/**
 * Appends the items of a group: each all or nothing, a verdict each, one bad item harming only itself. The items are
 * about different streams, commands and event ids, so that none depends on what another comes to.
 */
const append = (names: SchemaNames): ReadonlyArray<string> =>
  walledFunction(
    names,
    `append(${appendArguments})`,
    verdicts,
    `DECLARE
  v_began timestamptz;
  v_waited bigint := 0;
  v_head bigint;
  v_last bigint;
  v_recorded bigint;
BEGIN${lock(names)}
  RETURN QUERY
  WITH items AS (
    SELECT c.n::integer AS item, c.command FROM unnest(p_commands) WITH ORDINALITY AS c(command, n)
  ), repeated AS (
    SELECT i.item FROM items i WHERE EXISTS (SELECT FROM events x WHERE x.tenant = p_tenant AND x.command = i.command)
  ), streams AS (
    SELECT w.n::integer AS write, w.item, w.kind, w.id, w.expected, w.past,
      coalesce((SELECT max(x.version) FROM events x WHERE x.tenant = p_tenant AND x.stream_kind = w.kind AND x.stream_id = w.id), 0) AS base
    FROM unnest(p_write_items, p_write_kinds, p_write_ids, p_write_expected, p_write_pasts)
      WITH ORDINALITY AS w(item, kind, id, expected, past, n)
  ), conflicts AS (
    SELECT DISTINCT ON (s.item) s.item, s.write, s.base + s.past AS actual
    FROM streams s WHERE s.base + s.past <> s.expected ORDER BY s.item, s.write
  ), given AS (
    SELECT e.* FROM ${eventsOf}
  ), untimely AS (
    SELECT DISTINCT ON (g.item) g.item, g.n, g.occurred > v_recorded + 300000 AS future
    FROM given g WHERE g.occurred > v_recorded + 300000 OR g.known > v_recorded ORDER BY g.item, g.n
  ), taken AS (
    SELECT DISTINCT ON (g.item) g.item, g.n
    FROM given g WHERE EXISTS (SELECT FROM events x WHERE x.tenant = p_tenant AND x.id = g.id) ORDER BY g.item, g.n
  ), judged AS (
    SELECT i.item, i.command,
      CASE WHEN r.item IS NOT NULL THEN 'repeated' WHEN c.item IS NOT NULL THEN 'conflict'
        WHEN u.future THEN 'future' WHEN u.item IS NOT NULL THEN 'known' WHEN t.item IS NOT NULL THEN 'taken' ELSE 'stored' END AS verdict,
      coalesce(c.write, u.n::integer, t.n::integer) AS place, c.actual
    FROM items i LEFT JOIN repeated r USING (item) LEFT JOIN conflicts c USING (item) LEFT JOIN untimely u USING (item) LEFT JOIN taken t USING (item)
  ), placed AS (
    SELECT g.*, j.command, v_head + row_number() OVER (ORDER BY g.n) AS sequence,
      row_number() OVER (PARTITION BY g.item ORDER BY g.n) AS nth, count(*) OVER (PARTITION BY g.item) AS of_item
    FROM given g JOIN judged j USING (item) WHERE j.verdict = 'stored'
  ), written AS (
    ${insert}
    SELECT p_tenant, p.sequence, s.kind, s.id, s.base + p.step, p.id, p.kind, p.kind_version, p.occurred, coalesce(p.known, v_recorded), v_recorded,
      p.data::json, p.envelope::json, p.deal, p.account, p.person,
      CASE WHEN p.nth = 1 THEN p.command END, CASE WHEN p.nth = 1 THEN p.of_item::integer END
    FROM placed p JOIN streams s USING (write) ORDER BY p.sequence
  ), named AS (
    INSERT INTO event_subjects (tenant, kind, id, sequence)
    SELECT p_tenant, o.kind, o.id, p.sequence FROM unnest(p_subject_events, p_subject_kinds, p_subject_ids) AS o(event, kind, id) JOIN placed p ON p.n = o.event
  )
  SELECT j.item, j.verdict, j.place, j.actual, f.first, v_recorded, b.bases
  FROM judged j
    LEFT JOIN (SELECT p.item, min(p.sequence) AS first FROM placed p GROUP BY p.item) f USING (item)
    LEFT JOIN (SELECT s.item, array_agg(s.base ORDER BY s.write) AS bases FROM streams s GROUP BY s.item) b USING (item)
  ORDER BY j.item;
END`
  )

/**
 * Appends one long item without asking first: versions come with it and the unique keys are the judge. Where they
 * object, nothing was written and the caller asks \`append\`, which can say why.
 */
const appendBulk = (names: SchemaNames): ReadonlyArray<string> =>
  walledFunction(
    names,
    `append_bulk(${appendArguments})`,
    verdicts,
    `DECLARE
  v_began timestamptz;
  v_waited bigint := 0;
  v_head bigint;
  v_last bigint;
  v_recorded bigint;
  v_bases integer[];
BEGIN${lock(names)}
  -- What no unique key sees: a version past the end, an event out of time.
  SELECT array_agg(s.base ORDER BY s.n) INTO v_bases FROM (
    SELECT w.n, CASE
      WHEN w.expected IS NULL THEN coalesce((SELECT max(x.version) FROM events x WHERE x.tenant = p_tenant AND x.stream_kind = w.kind AND x.stream_id = w.id), 0)
      WHEN w.expected = w.past THEN 0
      WHEN w.expected > w.past THEN (SELECT x.version FROM events x WHERE x.tenant = p_tenant AND x.stream_kind = w.kind AND x.stream_id = w.id AND x.version = w.expected - w.past)
    END AS base
    FROM unnest(p_write_kinds, p_write_ids, p_write_expected, p_write_pasts) WITH ORDINALITY AS w(kind, id, expected, past, n)
  ) s;
  IF array_position(v_bases, NULL) IS NOT NULL
    OR (SELECT max(o) FROM unnest(p_occurred) o) > v_recorded + 300000
    OR (SELECT max(k) FROM unnest(p_known) k) > v_recorded
  THEN
    RETURN QUERY SELECT 1, 'unsure', NULL::integer, NULL::integer, NULL::bigint, v_recorded, NULL::integer[];
    RETURN;
  END IF;
  BEGIN
    ${insert}
    SELECT p_tenant, v_head + e.n, p_write_kinds[e.write], p_write_ids[e.write], v_bases[e.write] + e.step, e.id, e.kind, e.kind_version, e.occurred, coalesce(e.known, v_recorded), v_recorded,
      e.data::json, e.envelope::json, e.deal, e.account, e.person,
      CASE WHEN e.n = 1 THEN p_commands[1] END, CASE WHEN e.n = 1 THEN cardinality(p_ids) END
    FROM ${eventsOf};
    IF cardinality(p_subject_events) > 0 THEN
      INSERT INTO event_subjects (tenant, kind, id, sequence)
      SELECT p_tenant, o.kind, o.id, v_head + o.event FROM unnest(p_subject_events, p_subject_kinds, p_subject_ids) AS o(event, kind, id);
    END IF;
  EXCEPTION WHEN unique_violation THEN
    RETURN QUERY SELECT 1, 'unsure', NULL::integer, NULL::integer, NULL::bigint, v_recorded, NULL::integer[];
    RETURN;
  END;
  RETURN QUERY SELECT 1, 'stored', NULL::integer, NULL::integer, v_head + 1, v_recorded, v_bases;
END`
  )

const readers = (names: SchemaNames): ReadonlyArray<string> => [
  // Who holds the lock of a tenant, in words: for whoever has to end it.
  ...walledFunction(
    names,
    "lock_holder(p_tenant text)",
    "TABLE (holder text)",
    `DECLARE v_key bigint := ${lockKey(names.schema)};
BEGIN
  RETURN QUERY SELECT CASE
      WHEN p.gid IS NOT NULL THEN format('the transaction prepared as %L', p.gid)
      ELSE format('the server process %s', l.pid)
    END
    FROM pg_locks l LEFT JOIN pg_prepared_xacts p ON l.pid IS NULL AND l.virtualtransaction = '-1/' || p.transaction::text
    WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
      AND l.classid = ((v_key >> 32) & 4294967295)::oid AND l.objid = (v_key & 4294967295)::oid
    LIMIT 1;
END`
  ),
  ...walledFunction(
    names,
    "head(p_tenant text)",
    "TABLE (log text, sequence bigint, id text)",
    `BEGIN
  ${tell}
  RETURN QUERY SELECT l.log, e.sequence, e.id FROM logs l LEFT JOIN LATERAL
    (SELECT x.sequence, x.id FROM events x WHERE x.tenant = p_tenant ORDER BY x.sequence DESC LIMIT 1) e ON true;
END`
  ),
  ...walledFunction(
    names,
    "event_at(p_tenant text, p_sequence bigint)",
    "TABLE (log text, id text)",
    `BEGIN
  ${tell}
  RETURN QUERY SELECT l.log, (SELECT e.id FROM events e WHERE e.tenant = p_tenant AND e.sequence = p_sequence) FROM logs l;
END`
  ),
  // By LIMIT and not by a range of sequences: a short page means the end, also of a log that lacks an event.
  ...walledFunction(
    names,
    "read_log(p_tenant text, p_after bigint, p_limit integer)",
    rowsOfEvents,
    `BEGIN
  ${tell}
  RETURN QUERY SELECT ${columns("e")} FROM events e
    WHERE e.tenant = p_tenant AND e.sequence > p_after ORDER BY e.sequence LIMIT p_limit;
END`
  ),
  ...walledFunction(
    names,
    "read_stream(p_tenant text, p_kind text, p_id text, p_after integer, p_limit integer)",
    rowsOfEvents,
    `BEGIN
  ${tell}
  RETURN QUERY SELECT ${columns("e")} FROM events e
    WHERE e.tenant = p_tenant AND e.stream_kind = p_kind AND e.stream_id = p_id AND e.version > p_after
    ORDER BY e.version LIMIT p_limit;
END`
  ),
  ...walledFunction(
    names,
    "read_subject(p_tenant text, p_kind text, p_id text, p_after bigint, p_limit integer)",
    rowsOfEvents,
    `BEGIN
  ${tell}
  IF p_kind = 'deal' THEN
    RETURN QUERY ${subjectQuery("deal")};
  ELSIF p_kind = 'account' THEN
    RETURN QUERY ${subjectQuery("account")};
  ELSIF p_kind = 'person' THEN
    RETURN QUERY ${subjectQuery("person")};
  ELSE
    RETURN QUERY ${furtherSubjects} ORDER BY 1 LIMIT p_limit;
  END IF;
END`
  ),
  ...walledFunction(
    names,
    "read_command(p_tenant text, p_command text)",
    rowsOfEvents,
    `BEGIN
  ${tell}
  RETURN QUERY SELECT ${columns("e")} FROM events c JOIN events e ON e.tenant = p_tenant AND e.sequence >= c.sequence AND e.sequence < c.sequence + c.command_events
    WHERE c.tenant = p_tenant AND c.command = p_command ORDER BY e.sequence;
END`
  )
]

const furtherSubjects = `SELECT ${columns("e")} FROM event_subjects s JOIN events e ON e.tenant = p_tenant AND e.sequence = s.sequence
      WHERE s.tenant = p_tenant AND s.kind = p_kind AND s.id = p_id AND s.sequence > p_after`

const subjectQuery = (column: string): string => `SELECT * FROM (
      (SELECT ${columns("e")} FROM events e WHERE e.tenant = p_tenant AND e.${column} = p_id AND e.sequence > p_after ORDER BY e.sequence LIMIT p_limit)
      UNION ALL
      (${furtherSubjects} ORDER BY s.sequence LIMIT p_limit)
    ) both_ways ORDER BY 1 LIMIT p_limit`

export const logMigration: Migration = {
  number: 1,
  name: "log",
  statements: (names, options) => [
    ...tables(names, options),
    ...wall(names, "events"),
    ...wall(names, "event_subjects"),
    ...append(names),
    ...appendBulk(names),
    ...readers(names)
  ]
}
