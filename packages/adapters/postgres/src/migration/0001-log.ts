/** The log: events, the ways to find them, and the functions that append and read them behind the wall. */
import {
  literal,
  type Migration,
  type MigrationOptions,
  quoted,
  type SchemaNames,
  steadyPlans,
  wall,
  walledFunction
} from "./migration.ts"

/** A role that cannot log in. Where it was made beforehand, by whoever may, no right to make roles is needed. */
const role = (name: string): string => `DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = ${literal(name)}) THEN
    CREATE ROLE ${quoted(name)} NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
  END IF;
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
    // Whoever opens the log looks what ran.
    `GRANT SELECT ON ${quoted(schema)}.migrations TO ${quoted(app)}`,
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
  data json,
  envelope json,
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
      (subject) =>
        `CREATE INDEX events_${subject} ON ${events} (tenant, ${subject}, sequence) WHERE ${subject} IS NOT NULL`
    ),
    // What else an event is about: a second deal, a topic, an app's own subjects.
    `CREATE TABLE ${quoted(schema)}.event_subjects (
  tenant text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  sequence bigint NOT NULL,
  CONSTRAINT event_subjects_key PRIMARY KEY (tenant, kind, id, sequence)
)`,
    // What long logs put away: of old events the texts alone. Their rows stay, so order, versions, ids and commands do.
    `CREATE TABLE ${quoted(schema)}.archived_events (
  tenant text COLLATE "C" NOT NULL,
  sequence bigint NOT NULL,
  data json NOT NULL,
  envelope json NOT NULL,
  CONSTRAINT archived_events_key PRIMARY KEY (tenant, sequence)
)`,
    `GRANT SELECT, INSERT ON ${events}, ${quoted(schema)}.event_subjects, ${quoted(schema)}.archived_events TO ${quoted(walled)}`,
    `GRANT UPDATE (data, envelope) ON ${events} TO ${quoted(walled)}`
  ]
}

/** A text of an event, also of one whose texts were put away. The rows of an app that archives nothing pay nothing. */
export const textOf = (from: string, column: "data" | "envelope"): string =>
  `CASE WHEN ${from}.data IS NOT NULL THEN ${from}.${column}
    ELSE (SELECT put_away.${column} FROM archived_events put_away WHERE put_away.tenant = ${from}.tenant AND put_away.sequence = ${from}.sequence) END`

/** The columns of an event as they are read, in the order `eventOf` in `log/stored-row.ts` takes them. */
export const columns = (from: string, envelope: "as json" | "as text" = "as json"): string =>
  [
    ..."sequence stream_kind stream_id version id kind kind_version occurred_at known_at recorded_at"
      .split(" ")
      .map((column) => `${from}.${column}`),
    textOf(from, "data"),
    envelope === "as text" ? `(${textOf(from, "envelope")})::text` : textOf(from, "envelope")
  ].join(", ")

export const rowsOfEvents =
  "TABLE (sequence bigint, stream_kind text, stream_id text, version integer, id text, kind text, kind_version integer, occurred_at bigint, known_at bigint, recorded_at bigint, data json, envelope text)"

const tell = "PERFORM set_config('genzaichi.tenant', p_tenant, true);"

/** The key of a tenant's lock. Two tenants that share one by chance only wait for each other. */
export const lockKey = (schema: string): string =>
  `hashtextextended(p_tenant, hashtextextended(${literal(`genzaichi/${schema}`)}, 0))`

/**
 * Whoever holds the lock of a tenant and is not heard of any more lets go of it after a minute, and not when the network
 * gives up on them, which may be hours. A limit that stands already, on the role or on the database, is left as it is.
 */
export const endedWhenIdle = `IF current_setting('idle_in_transaction_session_timeout') = '0' THEN
    PERFORM set_config('idle_in_transaction_session_timeout', '1min', true);
  END IF;`

/** Before anything is read: under this lock nobody else appends to the tenant, and what is read next is up to date. */
const lock = ({ schema }: SchemaNames): string => `
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'append needs READ COMMITTED, not %', current_setting('transaction_isolation') USING ERRCODE = '25001';
  END IF;
  waited := 0;
  -- Assigned and not performed: what reads no table is evaluated without a query of its own.
  v_void := set_config('genzaichi.tenant', p_tenant, true);
  v_void := set_config('lock_timeout', p_patience::text, true);
  ${endedWhenIdle}
  IF NOT pg_try_advisory_xact_lock(${lockKey(schema)}) THEN
    v_began := clock_timestamp();
    PERFORM pg_advisory_xact_lock(${lockKey(schema)});
    waited := floor(extract(epoch FROM clock_timestamp() - v_began) * 1000);
  END IF;
  SELECT e.sequence, e.recorded_at INTO head, recorded FROM events e WHERE e.tenant = p_tenant ORDER BY e.sequence DESC LIMIT 1;
  head := coalesce(head, 0);
  -- The app's clock, moved on by what was waited here, and never back.
  recorded := greatest(p_now + waited, recorded);`

const lockVariables = `v_void text;
  v_began timestamptz;`

/**
 * What the append functions answer, the same of all: for each item its verdict (a place in `verdictCodes` of
 * `log/appending.ts`) and the write or event it is about, from 1 over the whole call, with the version found there; the
 * last sequence before, when it is recorded, the version of each write's stream before, and how long the lock was waited for.
 */
const answer = `OUT verdicts integer[], OUT places integer[], OUT actuals integer[], OUT head bigint, OUT recorded bigint, OUT bases integer[], OUT waited bigint`

const verdict = { stored: 0, repeated: 1, conflict: 2, untimely: 3, taken: 4, unsure: 5 } as const

const appendArguments = `p_tenant text, p_now bigint, p_patience integer,
  p_commands text[], p_sizes integer[],
  p_write_items integer[], p_write_kinds text[], p_write_ids text[], p_write_expected integer[], p_write_pasts integer[],
  p_event_items integer[], p_event_writes integer[], p_event_steps integer[],
  p_ids text[], p_kinds text[], p_kind_versions integer[], p_occurred bigint[], p_known bigint[],
  p_data text[], p_envelopes text[], p_deals text[], p_accounts text[], p_people text[],
  p_subject_events integer[], p_subject_kinds text[], p_subject_ids text[],
  ${answer}`

const eventsOf = `unnest(p_event_items, p_event_writes, p_event_steps, p_ids, p_kinds, p_kind_versions, p_occurred, p_known, p_data, p_envelopes, p_deals, p_accounts, p_people)
      WITH ORDINALITY AS e(item, write, step, id, kind, kind_version, occurred, known, data, envelope, deal, account, person, n)`

const insert = `INSERT INTO events (tenant, sequence, stream_kind, stream_id, version, id, kind, kind_version, occurred_at, known_at, recorded_at, data, envelope, deal, account, person, command, command_events)`

/** Of the rows of a table `x`, the one of a key, found as the first of a range that holds nothing else (see `steadyPlans`). */
const only = (column: string, value: string): string =>
  `x.tenant = p_tenant AND x.${column} >= ${value} AND x.${column} <= ${value} ORDER BY x.${column} LIMIT 1`

const versionOf = (kind: string, id: string): string =>
  `SELECT x.version FROM events x WHERE x.tenant = p_tenant AND x.stream_kind = ${kind} AND x.stream_id = ${id} ORDER BY x.version DESC LIMIT 1`

/** Appends an item of one event, which most are. */
const appendOne = (names: SchemaNames): ReadonlyArray<string> =>
  walledFunction(
    names,
    `append_one(p_tenant text, p_now bigint, p_patience integer, p_command text,
  p_stream_kind text, p_stream_id text, p_expected integer,
  p_id text, p_kind text, p_kind_version integer, p_occurred bigint, p_known bigint, p_data json, p_envelope json,
  p_deal text, p_account text, p_person text,
  OUT verdict integer, OUT head bigint, OUT recorded bigint, OUT base integer, OUT waited bigint)`,
    "record",
    `DECLARE
  ${lockVariables}
  v_repeated boolean;
  v_taken boolean;
BEGIN${lock(names)}
  ${versionOf("p_stream_kind", "p_stream_id").replace("SELECT x.version", "SELECT x.version INTO base")};
  base := coalesce(base, 0);
  SELECT true INTO v_repeated FROM events x WHERE ${only("command", "p_command")};
  SELECT true INTO v_taken FROM events x WHERE ${only("id", "p_id")};
  verdict := CASE WHEN v_repeated THEN ${verdict.repeated} WHEN base <> p_expected THEN ${verdict.conflict}
    WHEN p_occurred > recorded + 300000 OR p_known > recorded THEN ${verdict.untimely}
    WHEN v_taken THEN ${verdict.taken} ELSE ${verdict.stored} END;
  IF verdict = ${verdict.stored} THEN
    ${insert}
    VALUES (p_tenant, head + 1, p_stream_kind, p_stream_id, base + 1, p_id, p_kind, p_kind_version, p_occurred, coalesce(p_known, recorded), recorded,
      p_data, p_envelope, p_deal, p_account, p_person, p_command, 1);
  END IF;
END`,
    "VOLATILE",
    // Each statement of it finds one row, so its plans are steady already by what is left of these settings, each of which
    // costs something to set.
    "SET enable_sort = off"
  )

/**
 * Appends the items of a group: each all or nothing, a verdict each, one bad item harming only itself. The items are
 * about different streams, commands and event ids, so that none depends on what another comes to.
 */
const append = (names: SchemaNames): ReadonlyArray<string> =>
  walledFunction(
    names,
    `append(${appendArguments})`,
    "record",
    `DECLARE
  ${lockVariables}
  v_n integer;
  v_sequences bigint[];
BEGIN${lock(names)}
  bases := ARRAY(SELECT coalesce((${versionOf("w.kind", "w.id")}), 0)
    FROM unnest(p_write_kinds, p_write_ids) WITH ORDINALITY AS w(kind, id, n) ORDER BY w.n);
  verdicts := array_fill(${verdict.stored}, ARRAY[cardinality(p_commands)]);
  places := array_fill(NULL::integer, ARRAY[cardinality(p_commands)]);
  actuals := places;
  -- What weighs more is found later and stands over what weighs less; of one kind the first is found last.
  FOREACH v_n IN ARRAY ARRAY(SELECT e.n FROM unnest(p_ids) WITH ORDINALITY AS e(id, n)
    WHERE (SELECT true FROM events x WHERE ${only("id", "e.id")}) ORDER BY e.n DESC)
  LOOP
    verdicts[p_event_items[v_n]] := ${verdict.taken};
    places[p_event_items[v_n]] := v_n;
  END LOOP;
  FOREACH v_n IN ARRAY ARRAY(SELECT e.n FROM unnest(p_occurred, p_known) WITH ORDINALITY AS e(occurred, known, n)
    WHERE e.occurred > recorded + 300000 OR e.known > recorded ORDER BY e.n DESC)
  LOOP
    verdicts[p_event_items[v_n]] := ${verdict.untimely};
    places[p_event_items[v_n]] := v_n;
  END LOOP;
  FOREACH v_n IN ARRAY ARRAY(SELECT w.n FROM unnest(p_write_expected, p_write_pasts) WITH ORDINALITY AS w(expected, past, n)
    WHERE bases[w.n] + w.past <> w.expected ORDER BY w.n DESC)
  LOOP
    verdicts[p_write_items[v_n]] := ${verdict.conflict};
    places[p_write_items[v_n]] := v_n;
    actuals[p_write_items[v_n]] := bases[v_n] + p_write_pasts[v_n];
  END LOOP;
  FOREACH v_n IN ARRAY ARRAY(SELECT c.n FROM unnest(p_commands) WITH ORDINALITY AS c(command, n)
    WHERE (SELECT true FROM events x WHERE ${only("command", "c.command")}))
  LOOP
    verdicts[v_n] := ${verdict.repeated};
  END LOOP;
  v_sequences := ARRAY(SELECT CASE WHEN verdicts[e.item] = ${verdict.stored} THEN head + count(*) FILTER (WHERE verdicts[e.item] = ${verdict.stored}) OVER (ORDER BY e.n) END
    FROM unnest(p_event_items) WITH ORDINALITY AS e(item, n) ORDER BY e.n);
  ${insert}
  SELECT p_tenant, v_sequences[e.n], p_write_kinds[e.write], p_write_ids[e.write], bases[e.write] + e.step, e.id, e.kind, e.kind_version,
    e.occurred, coalesce(e.known, recorded), recorded, e.data::json, e.envelope::json, e.deal, e.account, e.person,
    CASE WHEN p_event_items[e.n - 1] IS DISTINCT FROM e.item THEN p_commands[e.item] END,
    CASE WHEN p_event_items[e.n - 1] IS DISTINCT FROM e.item THEN p_sizes[e.item] END
  FROM ${eventsOf}
  WHERE v_sequences[e.n] IS NOT NULL;
  IF cardinality(p_subject_events) > 0 THEN
    INSERT INTO event_subjects (tenant, kind, id, sequence)
    SELECT p_tenant, o.kind, o.id, v_sequences[o.event] FROM unnest(p_subject_events, p_subject_kinds, p_subject_ids) AS o(event, kind, id)
    WHERE v_sequences[o.event] IS NOT NULL;
  END IF;
END`,
    "VOLATILE",
    steadyPlans
  )

/**
 * Appends one long item without asking first: versions come with it and the unique keys are the judge. Where they
 * object, nothing was written and the caller asks \`append\`, which can say why.
 */
const appendBulk = (names: SchemaNames): ReadonlyArray<string> =>
  walledFunction(
    names,
    `append_bulk(${appendArguments})`,
    "record",
    `DECLARE
  ${lockVariables}
BEGIN${lock(names)}
  verdicts := ARRAY[${verdict.unsure}];
  -- What no unique key sees: a version past the end, an event out of time.
  bases := ARRAY(SELECT CASE
      WHEN w.expected IS NULL THEN coalesce((${versionOf("w.kind", "w.id")}), 0)
      WHEN w.expected = w.past THEN 0
      WHEN w.expected > w.past THEN (SELECT x.version FROM events x WHERE x.stream_kind = w.kind AND x.stream_id = w.id AND ${only("version", "(w.expected - w.past)")})
    END
    FROM unnest(p_write_kinds, p_write_ids, p_write_expected, p_write_pasts) WITH ORDINALITY AS w(kind, id, expected, past, n) ORDER BY w.n);
  IF array_position(bases, NULL) IS NOT NULL
    OR (SELECT max(o) FROM unnest(p_occurred) o) > recorded + 300000
    OR (SELECT max(k) FROM unnest(p_known) k) > recorded
  THEN
    RETURN;
  END IF;
  BEGIN
    ${insert}
    SELECT p_tenant, head + e.n, p_write_kinds[e.write], p_write_ids[e.write], bases[e.write] + e.step, e.id, e.kind, e.kind_version, e.occurred, coalesce(e.known, recorded), recorded,
      e.data::json, e.envelope::json, e.deal, e.account, e.person,
      CASE WHEN e.n = 1 THEN p_commands[1] END, CASE WHEN e.n = 1 THEN p_sizes[1] END
    FROM ${eventsOf};
    IF cardinality(p_subject_events) > 0 THEN
      INSERT INTO event_subjects (tenant, kind, id, sequence)
      SELECT p_tenant, o.kind, o.id, head + o.event FROM unnest(p_subject_events, p_subject_kinds, p_subject_ids) AS o(event, kind, id);
    END IF;
  EXCEPTION WHEN unique_violation THEN
    RETURN;
  END;
  verdicts := ARRAY[${verdict.stored}];
END`,
    "VOLATILE",
    steadyPlans
  )

const readers = (names: SchemaNames): ReadonlyArray<string> => [
  // Puts the texts of old events away, a piece at a time; says how far it came and how many it put away.
  ...walledFunction(
    names,
    "archive(p_tenant text, p_before bigint, p_after bigint, p_limit integer)",
    "TABLE (reached bigint, put_away bigint)",
    `BEGIN
  ${tell}
  RETURN QUERY WITH old AS (
    SELECT e.sequence, e.data, e.envelope FROM events e
      WHERE e.tenant = p_tenant AND e.sequence > p_after AND e.recorded_at < p_before ORDER BY e.sequence LIMIT p_limit
  ), kept AS (
    INSERT INTO archived_events (tenant, sequence, data, envelope)
      SELECT p_tenant, o.sequence, o.data, o.envelope FROM old o WHERE o.data IS NOT NULL
      ON CONFLICT (tenant, sequence) DO NOTHING
      RETURNING sequence
  ), emptied AS (
    UPDATE events e SET data = NULL, envelope = NULL FROM kept k WHERE e.tenant = p_tenant AND e.sequence = k.sequence RETURNING 1
  )
  SELECT (SELECT max(o.sequence) FROM old o), (SELECT count(*) FROM emptied);
END`
  ),
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
    FROM pg_locks l
      -- A prepared transaction is nobody's process. Which one it is its other locks tell: it holds one on itself.
      LEFT JOIN pg_locks x ON l.pid IS NULL AND x.pid IS NULL AND x.virtualtransaction = l.virtualtransaction AND x.locktype = 'transactionid'
      LEFT JOIN pg_prepared_xacts p ON p.transaction = x.transactionid
    WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
      AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
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
END`,
    "VOLATILE",
    steadyPlans
  ),
  ...walledFunction(
    names,
    "event_at(p_tenant text, p_sequence bigint)",
    "TABLE (log text, id text)",
    `BEGIN
  ${tell}
  RETURN QUERY SELECT l.log, (SELECT x.id FROM events x WHERE ${only("sequence", "p_sequence")}) FROM logs l;
END`,
    "VOLATILE",
    steadyPlans
  ),
  // By LIMIT and not by a range of sequences: a short page means the end, also of a log that lacks an event.
  ...walledFunction(
    names,
    "read_log(p_tenant text, p_after bigint, p_limit integer)",
    rowsOfEvents,
    `BEGIN
  ${tell}
  RETURN QUERY SELECT ${columns("e", "as text")} FROM events e
    WHERE e.tenant = p_tenant AND e.sequence > p_after ORDER BY e.sequence LIMIT p_limit;
END`,
    "VOLATILE",
    steadyPlans
  ),
  ...walledFunction(
    names,
    "read_stream(p_tenant text, p_kind text, p_id text, p_after integer, p_limit integer)",
    rowsOfEvents,
    `BEGIN
  ${tell}
  RETURN QUERY SELECT ${columns("e", "as text")} FROM events e
    WHERE e.tenant = p_tenant AND e.stream_kind = p_kind AND e.stream_id = p_id AND e.version > p_after
    ORDER BY e.version LIMIT p_limit;
END`,
    "VOLATILE",
    steadyPlans
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
    RETURN QUERY ${furtherSubjects} ORDER BY s.sequence LIMIT p_limit;
  END IF;
END`,
    "VOLATILE",
    steadyPlans
  ),
  ...walledFunction(
    names,
    "read_command(p_tenant text, p_command text)",
    rowsOfEvents,
    `BEGIN
  ${tell}
  RETURN QUERY SELECT e.* FROM
    (SELECT x.sequence, x.command_events FROM events x WHERE ${only("command", "p_command")}) c
    CROSS JOIN LATERAL (SELECT ${columns("x", "as text")} FROM events x
      WHERE x.tenant = p_tenant AND x.sequence >= c.sequence AND x.sequence < c.sequence + c.command_events ORDER BY x.sequence) e;
END`,
    "VOLATILE",
    steadyPlans
  )
]

const furtherSubjects = `SELECT e.* FROM event_subjects s
      CROSS JOIN LATERAL (SELECT ${columns("x", "as text")} FROM events x WHERE ${only("sequence", "s.sequence")}) e
      WHERE s.tenant = p_tenant AND s.kind = p_kind AND s.id = p_id AND s.sequence > p_after`

const subjectQuery = (column: string): string => `SELECT * FROM (
      (SELECT ${columns("e", "as text")} FROM events e WHERE e.tenant = p_tenant AND e.${column} >= p_id AND e.${column} <= p_id AND e.sequence > p_after
        ORDER BY e.${column}, e.sequence LIMIT p_limit)
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
    ...wall(names, "archived_events"),
    ...appendOne(names),
    ...append(names),
    ...appendBulk(names),
    ...readers(names)
  ]
}
