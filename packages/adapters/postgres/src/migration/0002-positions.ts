/**
 * The read model: where every deal and account stands, and in which stretches which rule fires, in tables to ask by.
 *
 * Rows belong to a generation. One generation of a model answers; a new one is built beside it and takes its place in one
 * step. Who may write is settled by the place in the log a generation has reached: a write says which it starts from.
 */
import { columns, endedWhenIdle, lockKey, textOf } from "./0001-log.ts"
import { literal, type Migration, quoted, type SchemaNames, wall, walledFunction } from "./migration.ts"

/** Tables whose rows belong to a generation. */
const kept = ["kept_deals", "kept_accounts", "kept_links", "kept_texts", "stale_periods"] as const

/** Kinds by which something begins that a later event names by an id. They are looked for by it, seldom. */
const beginning = [
  "action-planned",
  "contract-signed",
  "department-described",
  "inquiry-received",
  "meeting-booked",
  "need-noted",
  "product-requested",
  "promise-made",
  "proposal-sent",
  "question-asked",
  "question-received",
  "quote-sent"
]

/**
 * Shows the server once what the tables will be like, and takes it away again: many rows of one tenant and generation,
 * each of an id of its own. Of tables nobody has looked at it assumes the contrary, that whose rows they are leaves but a
 * few, and would then walk along any index; and plans made then are kept for as long as a connection lives.
 */
const likely = ({ schema }: SchemaNames): ReadonlyArray<string> => {
  const of = (...words: ReadonlyArray<string>): string =>
    `(ARRAY[${words.map(literal).join(", ")}])[1 + n % ${words.length}]`
  const view = of("every", "every", "every", "every", "every", "all", "open")
  const rows: Readonly<Record<(typeof kept)[number], string>> = {
    kept_deals: `'-', 1, n::text, ${view}, (n % 7)::text, 'open', 'open', (n % 20)::text, (n % 300)::text, ${of("us", "customer", "third-party")}, n, n, n, '{}'`,
    kept_accounts: `'-', 1, n::text, ${view}, n % 5, n, '{}'`,
    kept_links: `'-', 1, ${of("member", "deal", "person", "topic", "event", "owner", "department")}, (n % 1500)::text, (n % 400)::text, 'every'`,
    kept_texts: `'-', 1, ${of("deal", "account")}, n::text, ${view}, n::text, ARRAY[n, n + 1, n % 50]`,
    stale_periods: `'-', 1, ${of("deal", "account")}, (n % 701)::text, ${view}, (n % 12)::text, n, 9007199254740991`
  }
  return kept.flatMap((table) => {
    const place = `${quoted(schema)}.${table}`
    return [
      `INSERT INTO ${place} SELECT ${rows[table]} FROM generate_series(1, 2000) n`,
      `ANALYZE ${place}`,
      `TRUNCATE ${place}`
    ]
  })
}

const tables = (names: SchemaNames): ReadonlyArray<string> => {
  const { schema, walled } = names
  const place = (table: string): string => `${quoted(schema)}.${table}`
  return [
    `CREATE TABLE ${place("models")} (
  tenant text COLLATE "C" NOT NULL,
  generation integer NOT NULL,
  name text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  basis text NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('building', 'running', 'retired')),
  log text NOT NULL,
  sequence bigint NOT NULL DEFAULT 0,
  event text COLLATE "C",
  labelled boolean NOT NULL DEFAULT false,
  erasures bigint NOT NULL DEFAULT 0,
  latest_at bigint,
  phase text COLLATE "C" NOT NULL DEFAULT 'deals' CHECK (phase IN ('deals', 'accounts', 'following')),
  after_id text COLLATE "C",
  read_to bigint NOT NULL DEFAULT 0,
  read_event text COLLATE "C",
  read_events bigint NOT NULL DEFAULT 0,
  deals bigint NOT NULL DEFAULT 0,
  accounts bigint NOT NULL DEFAULT 0,
  started_at bigint NOT NULL,
  finished_at bigint,
  CONSTRAINT models_key PRIMARY KEY (tenant, generation)
)`,
    `CREATE UNIQUE INDEX models_running ON ${place("models")} (tenant, name) WHERE state = 'running'`,
    `CREATE UNIQUE INDEX models_building ON ${place("models")} (tenant, name, version) WHERE state = 'building'`,
    `CREATE TABLE ${place("model_workers")} (
  tenant text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  token text COLLATE "C" NOT NULL,
  until timestamptz NOT NULL,
  CONSTRAINT model_workers_key PRIMARY KEY (tenant, name, version)
)`,
    // Room is left in pages, so that a row that changes where no index looks stays where it is.
    `CREATE TABLE ${place("kept_deals")} (
  tenant text COLLATE "C" NOT NULL,
  generation integer NOT NULL,
  id text COLLATE "C" NOT NULL,
  view text COLLATE "C" NOT NULL,
  status text COLLATE "C",
  status_kind text COLLATE "C",
  outcome text COLLATE "C" NOT NULL,
  owner text COLLATE "C",
  account text COLLATE "C",
  ball text COLLATE "C",
  ball_since bigint NOT NULL,
  due bigint NOT NULL,
  last_at bigint,
  kept json NOT NULL,
  CONSTRAINT kept_deals_key PRIMARY KEY (tenant, generation, id, view)
) WITH (fillfactor = 80)`,
    ...[
      ["status", "status, id"],
      ["owner", "owner, id"],
      ["account", "account, id"],
      ["ball", "ball, ball_since, id"],
      ["due", "due, id"],
      ["owner_due", "owner, due, id"]
    ].map(
      ([name, columns]) => `CREATE INDEX kept_deals_${name} ON ${place("kept_deals")} (tenant, generation, ${columns})`
    ),
    `CREATE TABLE ${place("kept_accounts")} (
  tenant text COLLATE "C" NOT NULL,
  generation integer NOT NULL,
  id text COLLATE "C" NOT NULL,
  view text COLLATE "C" NOT NULL,
  deals_open integer NOT NULL,
  last_at bigint,
  kept json NOT NULL,
  CONSTRAINT kept_accounts_key PRIMARY KEY (tenant, generation, id, view)
) WITH (fillfactor = 80)`,
    `CREATE INDEX kept_accounts_open ON ${place("kept_accounts")} (tenant, generation, (-deals_open::bigint), id)`,
    // What an account is found by: its members, what else bears on it, who looks after it.
    `CREATE TABLE ${place("kept_links")} (
  tenant text COLLATE "C" NOT NULL,
  generation integer NOT NULL,
  kind text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  account text COLLATE "C" NOT NULL,
  view text COLLATE "C" NOT NULL,
  CONSTRAINT kept_links_key PRIMARY KEY (tenant, generation, kind, id, account, view)
)`,
    `CREATE INDEX kept_links_account ON ${place("kept_links")} (tenant, generation, account, kind, id)`,
    // Beside the rows, since what is searched by changes seldom and its index is dear to change.
    `CREATE TABLE ${place("kept_texts")} (
  tenant text COLLATE "C" NOT NULL,
  generation integer NOT NULL,
  kind text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  view text COLLATE "C" NOT NULL,
  text text COLLATE "C" NOT NULL,
  terms integer[] NOT NULL,
  CONSTRAINT kept_texts_key PRIMARY KEY (tenant, generation, kind, id, view)
)`,
    `CREATE INDEX kept_texts_terms ON ${place("kept_texts")} USING gin (terms)`,
    // The index answers on its own: what is stale at t, oldest first.
    `CREATE TABLE ${place("stale_periods")} (
  tenant text COLLATE "C" NOT NULL,
  generation integer NOT NULL,
  kind text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  view text COLLATE "C" NOT NULL,
  rule text COLLATE "C" NOT NULL,
  from_at bigint NOT NULL,
  until_at bigint NOT NULL,
  CONSTRAINT stale_periods_key PRIMARY KEY (tenant, generation, kind, id, view, rule, from_at)
)`,
    `CREATE INDEX stale_periods_at ON ${place("stale_periods")} (tenant, generation, kind, rule, from_at, id) INCLUDE (until_at, view)`,
    // An index answers on its own only where pages are known to hold nothing but what everybody sees.
    `ALTER TABLE ${place("stale_periods")} SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02)`,
    `CREATE INDEX events_beginning ON ${place("events")} (tenant, kind, sequence) WHERE kind IN (${beginning.map((kind) => `'${kind}'`).join(", ")})`,
    ...likely(names),
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ${["models", "model_workers", ...kept].map(place).join(", ")} TO ${quoted(walled)}`,
    ...["models", "model_workers", ...kept].flatMap((table) => wall(names, table)),
    // A condition over lists may not go before the wall, so no index would be used for it; as part of the wall it is.
    `CREATE POLICY searched ON ${place("kept_texts")} AS RESTRICTIVE FOR SELECT TO ${quoted(walled)}
  USING (terms @> (SELECT coalesce(nullif(current_setting('genzaichi.terms', true), ''), '{}')::integer[]))`
  ]
}

const tell = "PERFORM set_config('genzaichi.tenant', p_tenant, true);"

/** Whether somebody with this token still holds the work on the model's version. */
const holds = (from: string): string =>
  `EXISTS (SELECT FROM model_workers w WHERE w.tenant = p_tenant AND w.name = ${from}.name AND w.version = ${from}.version AND w.token = p_token)`

const working = (names: SchemaNames): ReadonlyArray<string> => [
  ...walledFunction(
    names,
    "models_named(p_tenant text, p_name text)",
    `TABLE (generation integer, version integer, basis text, state text, log text, sequence bigint, event text, labelled boolean, latest_at bigint,
  phase text, after_id text, read_to bigint, read_event text, read_events bigint, deals bigint, accounts bigint, started_at bigint, finished_at bigint, erasures bigint)`,
    `BEGIN
  ${tell}
  RETURN QUERY SELECT m.generation, m.version, m.basis, m.state, m.log, m.sequence, m.event, m.labelled, m.latest_at,
      m.phase, m.after_id, m.read_to, m.read_event, m.read_events, m.deals, m.accounts, m.started_at, m.finished_at, m.erasures
    FROM models m WHERE m.tenant = p_tenant AND m.name = p_name ORDER BY m.generation;
END`
  ),
  // The server's clock measures how long somebody works undisturbed: clocks of apps may differ.
  ...walledFunction(
    names,
    "take_model(p_tenant text, p_name text, p_version integer, p_token text, p_millis integer)",
    "boolean",
    `DECLARE v_taken boolean;
BEGIN
  ${tell}
  INSERT INTO model_workers AS w (tenant, name, version, token, until)
    VALUES (p_tenant, p_name, p_version, p_token, clock_timestamp() + p_millis * interval '1 millisecond')
    ON CONFLICT ON CONSTRAINT model_workers_key DO UPDATE SET token = excluded.token, until = excluded.until
    WHERE w.token = excluded.token OR w.until < clock_timestamp()
    RETURNING true INTO v_taken;
  RETURN coalesce(v_taken, false);
END`
  ),
  ...walledFunction(
    names,
    "leave_model(p_tenant text, p_name text, p_version integer, p_token text)",
    "void",
    `BEGIN
  ${tell}
  DELETE FROM model_workers w WHERE w.tenant = p_tenant AND w.name = p_name AND w.version = p_version AND w.token = p_token;
END`
  ),
  // Begins a generation beside the running one. It reads what the log holds now by the batch, and follows from there.
  ...walledFunction(
    names,
    "begin_model(p_tenant text, p_name text, p_version integer, p_token text, p_basis text, p_now bigint, p_erasures bigint)",
    "integer",
    `DECLARE v_generation integer;
BEGIN
  ${tell}
  PERFORM pg_advisory_xact_lock(hashtextextended(p_tenant || '/models', hashtextextended('genzaichi', 0)));
  SELECT m.generation INTO v_generation FROM models m WHERE m.tenant = p_tenant AND m.name = p_name AND m.version = p_version AND m.state = 'building';
  IF v_generation IS NOT NULL THEN RETURN v_generation; END IF;
  INSERT INTO models AS m (tenant, generation, name, version, basis, state, log, read_to, read_event, labelled, started_at, erasures)
    SELECT p_tenant, (SELECT coalesce(max(x.generation), 0) + 1 FROM models x WHERE x.tenant = p_tenant), p_name, p_version, p_basis, 'building', l.log,
      coalesce(e.sequence, 0), e.id,
      -- Inside of texts quotes are escaped, so this finds names of fields alone.
      EXISTS (SELECT FROM events z WHERE z.tenant = p_tenant AND z.sequence <= e.sequence
        AND strpos((${textOf("z", "envelope")})::text, '"labels":') > 0 AND json_typeof((${textOf("z", "envelope")}) -> 'labels') = 'array'), p_now, p_erasures
    FROM logs l LEFT JOIN LATERAL (SELECT y.sequence, y.id FROM events y WHERE y.tenant = p_tenant ORDER BY y.sequence DESC LIMIT 1) e ON true
    WHERE EXISTS (SELECT FROM model_workers w WHERE w.tenant = p_tenant AND w.name = p_name AND w.version = p_version AND w.token = p_token)
    RETURNING m.generation INTO v_generation;
  RETURN v_generation;
END`
  ),
  // Goes on to the next part of a build.
  ...walledFunction(
    names,
    "advance_model(p_tenant text, p_generation integer, p_token text, p_phase text)",
    "boolean",
    `BEGIN
  ${tell}
  UPDATE models m SET phase = p_phase, after_id = NULL,
      sequence = CASE WHEN p_phase = 'following' THEN m.read_to ELSE m.sequence END,
      event = CASE WHEN p_phase = 'following' THEN m.read_event ELSE m.event END
    WHERE m.tenant = p_tenant AND m.generation = p_generation AND m.state = 'building' AND ${holds("m")};
  RETURN FOUND;
END`
  ),
  // In one step the new generation answers and the old one is let go; only once it has read all of the log.
  ...walledFunction(
    names,
    "swap_model(p_tenant text, p_generation integer, p_token text, p_now bigint, p_patience integer)",
    "text",
    `DECLARE v_model models;
BEGIN
  PERFORM set_config('genzaichi.tenant', p_tenant, true), set_config('lock_timeout', p_patience::text, true);
  ${endedWhenIdle}
  PERFORM pg_advisory_xact_lock(${lockKey(names.schema)});
  SELECT m.* INTO v_model FROM models m WHERE m.tenant = p_tenant AND m.generation = p_generation FOR UPDATE;
  IF v_model.state IS DISTINCT FROM 'building' OR NOT ${holds("v_model")} THEN RETURN 'fenced'; END IF;
  IF v_model.phase <> 'following' OR v_model.sequence <> coalesce((SELECT max(e.sequence) FROM events e WHERE e.tenant = p_tenant), 0) THEN RETURN 'behind'; END IF;
  IF EXISTS (SELECT FROM models m WHERE m.tenant = p_tenant AND m.name = v_model.name AND m.state = 'running' AND m.version > v_model.version) THEN
    UPDATE models m SET state = 'retired' WHERE m.tenant = p_tenant AND m.generation = p_generation;
    RETURN 'outdone';
  END IF;
  UPDATE models m SET state = 'retired' WHERE m.tenant = p_tenant AND m.name = v_model.name AND m.state = 'running';
  UPDATE models m SET state = 'running', finished_at = p_now WHERE m.tenant = p_tenant AND m.generation = p_generation;
  RETURN 'running';
END`
  ),
  // Takes the tenant's lock for what is left to read before a swap: nobody appends meanwhile.
  ...walledFunction(
    names,
    "hold_log(p_tenant text, p_patience integer)",
    "void",
    `BEGIN
  PERFORM set_config('genzaichi.tenant', p_tenant, true), set_config('lock_timeout', p_patience::text, true);
  ${endedWhenIdle}
  PERFORM pg_advisory_xact_lock(${lockKey(names.schema)});
END`
  ),
  ...walledFunction(
    names,
    "retire_model(p_tenant text, p_generation integer)",
    "void",
    `BEGIN
  ${tell}
  UPDATE models m SET state = 'retired' WHERE m.tenant = p_tenant AND m.generation = p_generation AND m.state = 'building';
END`
  ),
  // Removes a piece of what nobody is answered from any more: rows of retired generations, and of a build begun anew.
  ...walledFunction(
    names,
    "sweep_model(p_tenant text, p_generation integer, p_limit integer)",
    "integer",
    `DECLARE v_removed integer := 0; v_count integer;
BEGIN
  ${tell}
  ${kept
    .map(
      (
        table
      ) => `DELETE FROM ${table} k WHERE k.tenant = p_tenant AND k.generation = p_generation AND k.ctid = ANY(ARRAY(
    SELECT x.ctid FROM ${table} x WHERE x.tenant = p_tenant AND x.generation = p_generation LIMIT p_limit));
  GET DIAGNOSTICS v_count = ROW_COUNT;
  v_removed := v_removed + v_count;`
    )
    .join("\n  ")}
  IF v_removed = 0 THEN
    DELETE FROM models m WHERE m.tenant = p_tenant AND m.generation = p_generation AND m.state = 'retired';
  END IF;
  RETURN v_removed;
END`
  )
]

/** The columns of an event as reading functions give them, also of one whose texts were put away. */
const eventColumns = columns("e", "as text")
const columnTypes =
  "sequence bigint, stream_kind text, stream_id text, version integer, id text, kind text, kind_version integer, occurred_at bigint, known_at bigint, recorded_at bigint, data json, envelope text"

/**
 * For functions that walk along an index and stop early: before a table has been analysed, or where its size is guessed
 * wrongly, all of it would be read and sorted for each page.
 */
const alongTheIndex =
  "SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off SET work_mem = '32MB'"

/**
 * For functions called with every append: how many they are asked for changes from call to call, and a plan for each
 * number would cost more than carrying it out. What they are asked for is looked up one by one, so that a plan made while
 * a table was empty is right when it is full.
 */
const plannedOnce = `SET plan_cache_mode = force_generic_plan ${["seqscan", "bitmapscan", "hashjoin", "mergejoin"].map((way) => `SET enable_${way} = off`).join(" ")}`

const withColumns = ["deal", "account", "person"] as const

const loading = (names: SchemaNames): ReadonlyArray<string> => [
  // Where a generation stands, and which kept accounts have to do with what some events name.
  ...walledFunction(
    names,
    `model_touched(p_tenant text, p_name text, p_generation integer, p_lock boolean, p_accounts text[], p_deals text[], p_people text[], p_topics text[], p_events text[])`,
    "TABLE (generation integer, version integer, basis text, sequence bigint, event text, labelled boolean, latest_at bigint, known boolean, accounts text[])",
    `DECLARE v_model models;
BEGIN
  ${tell}
  IF p_lock THEN
    SELECT m.* INTO v_model FROM models m WHERE m.tenant = p_tenant AND m.name = p_name
      AND (m.generation = p_generation OR p_generation IS NULL AND m.state = 'running') FOR UPDATE;
  ELSE
    SELECT m.* INTO v_model FROM models m WHERE m.tenant = p_tenant AND m.name = p_name
      AND (m.generation = p_generation OR p_generation IS NULL AND m.state = 'running');
  END IF;
  IF v_model.generation IS NULL THEN RETURN; END IF;
  RETURN QUERY SELECT v_model.generation, v_model.version, v_model.basis, v_model.sequence, v_model.event, v_model.labelled, v_model.latest_at,
    v_model.log = (SELECT l.log FROM logs l)
      AND (v_model.sequence = 0 OR EXISTS (SELECT FROM events e WHERE e.tenant = p_tenant AND e.sequence = v_model.sequence AND e.id = v_model.event)),
    ARRAY(
      SELECT DISTINCT m.id FROM (
        ${[
          ["member", "p_accounts"],
          ["deal", "p_deals"],
          ["person", "p_people"],
          ["topic", "p_topics"],
          ["event", "p_events"]
        ]
          .map(
            ([kind, ids]) =>
              `SELECT k.account FROM unnest(${ids}) AS g(id) JOIN kept_links k ON k.tenant = p_tenant AND k.generation = v_model.generation AND k.kind = '${kind}' AND k.id = g.id`
          )
          .join("\n        UNION ")}
      ) found JOIN kept_links m ON m.tenant = p_tenant AND m.generation = v_model.generation AND m.account = found.account AND m.kind = 'member'
    );
END`,
    "VOLATILE",
    plannedOnce
  ),
  // The events that bear on something, up to a place in the log, by sequence.
  ...walledFunction(
    names,
    `events_bearing(p_tenant text, p_to bigint, p_deals text[], p_accounts text[], p_people text[], p_other_kinds text[], p_other_ids text[],
  p_kinds text[], p_saying_deals text[], p_saying_accounts text[], p_saying_people text[], p_saying_other_kinds text[], p_saying_other_ids text[],
  p_events text[], p_begun_kinds text[], p_begun_fields text[], p_begun_ids text[])`,
    `TABLE (${columnTypes})`,
    `DECLARE v_found bigint[];
BEGIN
  ${tell}
  v_found := ARRAY(
    ${["", "saying_"]
      .flatMap((how) => {
        const ids = { deal: `p_${how}deals`, account: `p_${how}accounts`, person: `p_${how}people` }
        // Which kinds are meant is asked of the events, which subjects name them of the index.
        const ofKind = how === "" ? "" : " AND e.kind = ANY(p_kinds)"
        const joined =
          how === ""
            ? ""
            : " AND EXISTS (SELECT FROM events e WHERE e.tenant = p_tenant AND e.sequence = s.sequence AND e.kind = ANY(p_kinds))"
        return [
          ...withColumns.flatMap((subject) => [
            `SELECT e.sequence FROM events e WHERE e.tenant = p_tenant AND e.${subject} = ANY(${ids[subject]}) AND e.sequence <= p_to${ofKind}`,
            `SELECT s.sequence FROM event_subjects s WHERE s.tenant = p_tenant AND s.kind = '${subject}' AND s.id = ANY(${ids[subject]}) AND s.sequence <= p_to${joined}`
          ]),
          `SELECT s.sequence FROM unnest(p_${how}other_kinds, p_${how}other_ids) AS o(kind, id) JOIN event_subjects s
      ON s.tenant = p_tenant AND s.kind = o.kind AND s.id = o.id WHERE s.sequence <= p_to${joined}`
        ]
      })
      .join("\n    UNION ")}
    UNION SELECT e.sequence FROM events e WHERE e.tenant = p_tenant AND e.id = ANY(p_events) AND e.sequence <= p_to
  );
  IF cardinality(p_begun_ids) > 0 THEN
    FOR i IN 1 .. cardinality(p_begun_ids) LOOP
      -- With the kind written out, the index over kinds by which something begins is seen to fit.
      EXECUTE format('SELECT $1 || ARRAY(SELECT e.sequence FROM events e WHERE e.tenant = $2 AND e.kind = %L AND (${textOf("e", "data")}) ->> $3 = $4 AND e.sequence <= $5)', p_begun_kinds[i])
        INTO v_found USING v_found, p_tenant, p_begun_fields[i], p_begun_ids[i], p_to;
    END LOOP;
  END IF;
  RETURN QUERY SELECT ${eventColumns} FROM events e WHERE e.tenant = p_tenant AND e.sequence = ANY(v_found) ORDER BY e.sequence;
END`,
    "VOLATILE",
    plannedOnce
  ),
  // All events of deals, deal by deal: an event that names two comes with each.
  ...walledFunction(
    names,
    "events_by_deal(p_tenant text, p_to bigint, p_after_deal text, p_after_sequence bigint, p_limit integer)",
    `TABLE (${columnTypes}, deal text)`,
    `BEGIN
  ${tell}
  RETURN QUERY SELECT * FROM (
    (SELECT ${eventColumns}, e.deal FROM events e
      WHERE e.tenant = p_tenant AND e.deal IS NOT NULL AND (e.deal, e.sequence) > (p_after_deal, p_after_sequence) AND e.sequence <= p_to ORDER BY e.deal, e.sequence LIMIT p_limit)
    UNION ALL
    (SELECT ${eventColumns}, s.id FROM event_subjects s JOIN events e ON e.tenant = p_tenant AND e.sequence = s.sequence
      WHERE s.tenant = p_tenant AND s.kind = 'deal' AND (s.id, s.sequence) > (p_after_deal, p_after_sequence) AND s.sequence <= p_to ORDER BY s.id, s.sequence LIMIT p_limit)
  ) both_ways ORDER BY 13, 1 LIMIT p_limit;
END`,
    "VOLATILE",
    alongTheIndex
  ),
  // The next accounts anything names, by id, each found by one step in the index.
  ...walledFunction(
    names,
    "accounts_named(p_tenant text, p_after text, p_limit integer)",
    "TABLE (account text)",
    `DECLARE v_id text := p_after; v_first text; v_second text;
BEGIN
  ${tell}
  FOR i IN 1 .. p_limit LOOP
    SELECT e.account INTO v_first FROM events e WHERE e.tenant = p_tenant AND e.account > v_id ORDER BY e.account LIMIT 1;
    SELECT s.id INTO v_second FROM event_subjects s WHERE s.tenant = p_tenant AND s.kind = 'account' AND s.id > v_id ORDER BY s.id LIMIT 1;
    v_id := least(v_first, v_second);
    EXIT WHEN v_id IS NULL;
    account := v_id;
    RETURN NEXT;
  END LOOP;
END`
  )
]

/** Sets of rows as a call brings them: a list for each column. */
const lists = {
  deals: {
    deal_ids: "text",
    deal_views: "text",
    deal_statuses: "text",
    deal_status_kinds: "text",
    deal_outcomes: "text",
    deal_owners: "text",
    deal_accounts: "text",
    deal_balls: "text",
    deal_ball_sinces: "bigint",
    deal_dues: "bigint",
    deal_last_ats: "bigint",
    deal_kept: "text"
  },
  accounts: {
    account_ids: "text",
    account_views: "text",
    account_open: "bigint",
    account_last_ats: "bigint",
    account_kept: "text"
  },
  links: { link_kinds: "text", link_ids: "text", link_accounts: "text", link_views: "text" },
  texts: { text_kinds: "text", text_ids: "text", text_views: "text", texts: "text", text_terms: "text" },
  stale: {
    stale_kinds: "text",
    stale_ids: "text",
    stale_views: "text",
    stale_rules: "text",
    stale_froms: "bigint",
    stale_untils: "bigint"
  }
} as const

const given = (set: keyof typeof lists): string =>
  Object.keys(lists[set])
    .map((name) => `p_${name}`)
    .join(", ")

const listArguments = Object.values(lists)
  .flatMap((set) => Object.entries(set))
  .map(([name, type]) => `p_${name} ${type}[]`)
  .join(", ")

const own = (table: string): string => `${table}.tenant = p_tenant AND ${table}.generation = p_generation`

/** Takes out what was kept of deals or accounts and is not among what is given. */
const replaced = (
  kind: "deal" | "account"
): string => `DELETE FROM stale_periods s USING unnest(p_gone_${kind}s) AS g(id) WHERE ${own("s")} AND s.kind = '${kind}' AND s.id = g.id
      AND (s.id, s.view, s.rule, s.from_at, s.until_at) NOT IN
        (SELECT n.id, n.view, n.rule, n.from_at, n.until_at FROM unnest(${given("stale")}) AS n(kind, id, view, rule, from_at, until_at) WHERE n.kind = '${kind}');
    GET DIAGNOSTICS v_count = ROW_COUNT;
    v_deleted := v_deleted + v_count;
    DELETE FROM kept_texts t USING unnest(p_gone_${kind}s) AS g(id) WHERE ${own("t")} AND t.kind = '${kind}' AND t.id = g.id
      AND (t.id, t.view) NOT IN (SELECT n.id, n.view FROM unnest(p_text_kinds, p_text_ids, p_text_views) AS n(kind, id, view) WHERE n.kind = '${kind}');
    DELETE FROM kept_${kind}s k USING unnest(p_gone_${kind}s) AS g(id) WHERE ${own("k")} AND k.id = g.id
      AND (k.id, k.view) NOT IN (SELECT n.id, n.view FROM unnest(p_${kind}_ids, p_${kind}_views) AS n(id, view));
    GET DIAGNOSTICS v_count = ROW_COUNT;`

const keeping = (names: SchemaNames): ReadonlyArray<string> => [
  /*
   * Replaces what is kept of some deals and accounts, and moves the generation's place in the log with it. A write that
   * does not start where the generation stands, or comes from somebody whose work was taken over, changes nothing.
   */
  ...walledFunction(
    names,
    `keep_positions(p_tenant text, p_generation integer, p_token text, p_from bigint, p_to bigint, p_event text, p_after_before text, p_after text,
  p_read bigint, p_labelled boolean, p_latest_at bigint, p_gone_deals text[], p_gone_accounts text[], ${listArguments})`,
    "TABLE (kept boolean, stale_deleted integer, stale_inserted integer)",
    `DECLARE v_deleted integer := 0; v_inserted integer := 0; v_count integer; v_deals integer := 0; v_accounts integer := 0;
BEGIN
  ${tell}
  UPDATE models m SET
      sequence = coalesce(p_to, m.sequence), event = CASE WHEN p_to IS NULL THEN m.event ELSE p_event END,
      after_id = p_after, read_events = m.read_events + p_read, labelled = m.labelled OR p_labelled,
      latest_at = greatest(m.latest_at, p_latest_at)
    WHERE m.tenant = p_tenant AND m.generation = p_generation
      AND CASE WHEN p_from IS NULL THEN m.state = 'building' AND m.phase <> 'following' AND m.after_id IS NOT DISTINCT FROM p_after_before
        ELSE m.state <> 'retired' AND m.phase = 'following' AND m.sequence = p_from END
      AND (p_token IS NULL OR ${holds("m")});
  IF NOT FOUND THEN
    RETURN QUERY SELECT false, 0, 0;
    RETURN;
  END IF;
  IF cardinality(p_gone_deals) > 0 THEN
    ${replaced("deal")}
    v_deals := -v_count;
  END IF;
  IF cardinality(p_gone_accounts) > 0 THEN
    ${replaced("account")}
    v_accounts := -v_count;
    DELETE FROM kept_links l USING unnest(p_gone_accounts) AS g(account) WHERE ${own("l")} AND l.account = g.account
      AND (l.kind, l.id, l.account, l.view) NOT IN (SELECT n.kind, n.id, n.account, n.view FROM unnest(${given("links")}) AS n(kind, id, account, view));
  END IF;
  IF cardinality(p_stale_ids) > 0 THEN
    INSERT INTO stale_periods (tenant, generation, kind, id, view, rule, from_at, until_at)
      SELECT p_tenant, p_generation, n.* FROM unnest(${given("stale")}) AS n(kind, id, view, rule, from_at, until_at)
      ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS v_inserted = ROW_COUNT;
  END IF;
  IF cardinality(p_deal_ids) > 0 THEN
    WITH written AS (
      INSERT INTO kept_deals AS d (tenant, generation, id, view, status, status_kind, outcome, owner, account, ball, ball_since, due, last_at, kept)
      SELECT p_tenant, p_generation, n.id, n.view, n.status, n.status_kind, n.outcome, n.owner, n.account, n.ball, n.ball_since, n.due, n.last_at, n.kept::json
      FROM unnest(${given("deals")}) AS n(id, view, status, status_kind, outcome, owner, account, ball, ball_since, due, last_at, kept)
      ON CONFLICT ON CONSTRAINT kept_deals_key DO UPDATE SET status = excluded.status, status_kind = excluded.status_kind, outcome = excluded.outcome,
        owner = excluded.owner, account = excluded.account, ball = excluded.ball, ball_since = excluded.ball_since, due = excluded.due,
        last_at = excluded.last_at, kept = excluded.kept
      RETURNING d.xmax = 0 AS is_new
    ) SELECT v_deals + count(*) FILTER (WHERE w.is_new) INTO v_deals FROM written w;
  END IF;
  IF cardinality(p_account_ids) > 0 THEN
    WITH written AS (
      INSERT INTO kept_accounts AS a (tenant, generation, id, view, deals_open, last_at, kept)
      SELECT p_tenant, p_generation, n.id, n.view, n.open, n.last_at, n.kept::json
      FROM unnest(${given("accounts")}) AS n(id, view, open, last_at, kept)
      ON CONFLICT ON CONSTRAINT kept_accounts_key DO UPDATE SET deals_open = excluded.deals_open, last_at = excluded.last_at, kept = excluded.kept
      RETURNING a.xmax = 0 AS is_new
    ) SELECT v_accounts + count(*) FILTER (WHERE w.is_new) INTO v_accounts FROM written w;
  END IF;
  IF cardinality(p_link_ids) > 0 THEN
    INSERT INTO kept_links (tenant, generation, kind, id, account, view)
      SELECT p_tenant, p_generation, n.* FROM unnest(${given("links")}) AS n(kind, id, account, view) ON CONFLICT DO NOTHING;
  END IF;
  IF cardinality(p_text_ids) > 0 THEN
    -- What somebody would search by changes seldom; where it did not, nothing is touched.
    INSERT INTO kept_texts AS t (tenant, generation, kind, id, view, text, terms)
      SELECT p_tenant, p_generation, n.kind, n.id, n.view, n.text, n.terms::integer[] FROM unnest(${given("texts")}) AS n(kind, id, view, text, terms)
      WHERE n.text IS DISTINCT FROM (SELECT x.text FROM kept_texts x WHERE ${own("x")} AND x.kind = n.kind AND x.id = n.id AND x.view = n.view)
      ON CONFLICT ON CONSTRAINT kept_texts_key DO UPDATE SET text = excluded.text, terms = excluded.terms;
  END IF;
  UPDATE models m SET deals = m.deals + v_deals, accounts = m.accounts + v_accounts
    WHERE m.tenant = p_tenant AND m.generation = p_generation AND (v_deals <> 0 OR v_accounts <> 0);
  RETURN QUERY SELECT true, v_deleted, v_inserted;
END`,
    "VOLATILE",
    plannedOnce
  )
]

/** What a query is answered from, ahead of its rows: generation, version, sequence, and when the latest event occurred. */
const runningModel = `SELECT m.generation, ARRAY[m.generation, m.version, m.sequence, m.latest_at] INTO v_generation, v_model
    FROM models m WHERE m.tenant = p_tenant AND m.name = p_name AND m.state = 'running';
  IF v_generation IS NULL THEN RETURN; END IF;`

/** Rows of the other reader, where one sees less than the other. */
const otherReader = "CASE WHEN p_open THEN 'all' ELSE 'open' END"

/** The rest of a query over kept rows, put together from what is asked: what is not asked for costs nothing. */
const pageOf = (kind: "deal" | "account", conditions: string, orders: string, using: string): string => `DECLARE
  v_generation integer;
  v_model bigint[];
  v_hidden text := ${otherReader};
  v_accounts text[];
  v_from text := 'kept_${kind}s k';
  v_where text := 'k.tenant = $1 AND k.generation = $2 AND k.view <> $3';
  v_key text;
BEGIN
  PERFORM set_config('genzaichi.tenant', p_tenant, true), set_config('genzaichi.terms', p_terms, true);
  ${runningModel}
  RETURN QUERY SELECT NULL::text, NULL::bigint, NULL::text, NULL::json, v_model;
  IF p_ids IS NOT NULL THEN v_where := v_where || ' AND k.id = ANY($4)'; END IF;
  IF p_rule IS NOT NULL THEN
    v_from := v_from || ' JOIN stale_periods s ON s.tenant = k.tenant AND s.generation = k.generation AND s.kind = ''${kind}'' AND s.id = k.id AND s.view = k.view';
    v_where := v_where || ' AND s.tenant = $1 AND s.generation = $2 AND s.rule = $5 AND s.from_at <= $6 AND s.until_at > $6';
  END IF;
  IF p_text IS NOT NULL THEN
    v_from := v_from || ' JOIN kept_texts x ON x.tenant = k.tenant AND x.generation = k.generation AND x.kind = ''${kind}'' AND x.id = k.id AND x.view = k.view';
    v_where := v_where || ' AND x.tenant = $1 AND x.generation = $2 AND strpos(x.text, $7) > 0';
  END IF;
  ${conditions}
  v_key := CASE p_order ${orders} WHEN 'stale' THEN 's.from_at' END;
  IF p_after_id IS NOT NULL THEN
    v_where := v_where || CASE WHEN v_key IS NULL THEN ' AND k.id > $8' ELSE format(' AND (%s, k.id) > ($9, $8)', v_key) END;
  END IF;
  RETURN QUERY EXECUTE format('SELECT k.id, %s, k.view, k.kept, NULL::bigint[] FROM %s WHERE %s ORDER BY %s k.id LIMIT $10',
      coalesce(v_key, '0::bigint'), v_from, v_where, coalesce(v_key || ',', ''))
    USING p_tenant, v_generation, v_hidden, p_ids, p_rule, p_at, p_text, p_after_id, p_after_key, p_limit${using};
  PERFORM set_config('genzaichi.terms', '', true);
END`

const pageArguments = `p_tenant text, p_name text, p_open boolean, p_at bigint, p_order text, p_after_key bigint, p_after_id text, p_limit integer,
  p_ids text[], p_rule text, p_terms text, p_text text`
const page = "TABLE (id text, key bigint, view text, kept json, model bigint[])"

const querying = (names: SchemaNames): ReadonlyArray<string> => [
  ...walledFunction(
    names,
    "stale_page(p_tenant text, p_name text, p_open boolean, p_at bigint, p_kind text, p_rule text, p_after_key bigint, p_after_id text, p_limit integer)",
    "TABLE (id text, since bigint, until bigint, model bigint[])",
    `DECLARE
  v_generation integer;
  v_model bigint[];
  v_hidden text := ${otherReader};
BEGIN
  ${tell}
  ${runningModel}
  RETURN QUERY SELECT NULL::text, NULL::bigint, NULL::bigint, v_model;
  RETURN QUERY SELECT s.id, s.from_at, s.until_at, NULL::bigint[] FROM stale_periods s
    WHERE s.tenant = p_tenant AND s.generation = v_generation AND s.kind = p_kind AND s.rule = p_rule
      AND s.from_at <= p_at AND (s.from_at, s.id) > (p_after_key, p_after_id) AND s.until_at > p_at AND s.view <> v_hidden
    ORDER BY s.from_at, s.id LIMIT p_limit;
END`,
    "VOLATILE",
    alongTheIndex
  ),
  ...walledFunction(
    names,
    "stale_counts(p_tenant text, p_name text, p_open boolean, p_at bigint)",
    "TABLE (kind text, rule text, count bigint, model bigint[])",
    `DECLARE
  v_generation integer;
  v_model bigint[];
  v_hidden text := ${otherReader};
BEGIN
  ${tell}
  ${runningModel}
  RETURN QUERY SELECT NULL::text, NULL::text, NULL::bigint, v_model;
  RETURN QUERY SELECT s.kind, s.rule, count(*), NULL::bigint[] FROM stale_periods s
    WHERE s.tenant = p_tenant AND s.generation = v_generation AND s.from_at <= p_at AND s.until_at > p_at AND s.view <> v_hidden
    GROUP BY s.kind, s.rule ORDER BY s.kind, s.rule;
END`
  ),
  ...walledFunction(
    names,
    `deals_page(${pageArguments}, p_status text, p_status_kind text, p_outcome text, p_owner text, p_ball text, p_account text, p_due_before bigint)`,
    page,
    pageOf(
      "deal",
      `IF p_account IS NOT NULL THEN
    -- Deals keep the account they were given; the company it belongs to now has all of them.
    v_accounts := ARRAY(SELECT m.id FROM kept_links m WHERE m.tenant = p_tenant AND m.generation = v_generation AND m.kind = 'member' AND m.view <> v_hidden
      AND m.account IN (SELECT l.account FROM kept_links l WHERE l.tenant = p_tenant AND l.generation = v_generation AND l.kind = 'member' AND l.id = p_account AND l.view <> v_hidden));
    v_accounts := v_accounts || p_account;
    v_where := v_where || ' AND k.account = ANY($11)';
  END IF;
  IF p_status IS NOT NULL THEN v_where := v_where || ' AND k.status = $12'; END IF;
  IF p_status_kind IS NOT NULL THEN v_where := v_where || ' AND k.status_kind = $13'; END IF;
  IF p_outcome IS NOT NULL THEN v_where := v_where || ' AND k.outcome = $14'; END IF;
  IF p_owner IS NOT NULL THEN v_where := v_where || ' AND k.owner = $15'; END IF;
  IF p_ball IS NOT NULL THEN v_where := v_where || ' AND k.ball = $16'; END IF;
  IF p_due_before IS NOT NULL THEN v_where := v_where || ' AND k.due < $17'; END IF;`,
      "WHEN 'due' THEN 'k.due' WHEN 'ball' THEN 'k.ball_since'",
      ", v_accounts, p_status, p_status_kind, p_outcome, p_owner, p_ball, p_due_before"
    )
  ),
  ...walledFunction(
    names,
    `accounts_page(${pageArguments}, p_owner text, p_department text, p_member text)`,
    page,
    pageOf(
      "account",
      ["owner", "department", "member"]
        .map(
          (kind, index) => `IF p_${kind} IS NOT NULL THEN
    v_where := v_where || ' AND EXISTS (SELECT FROM kept_links l WHERE l.tenant = $1 AND l.generation = $2 AND l.kind = ''${kind}'' AND l.id = $${12 + index} AND l.account = k.id AND l.view = k.view)';
  END IF;`
        )
        .join("\n  "),
      // Most open deals first.
      "WHEN 'open' THEN '(-k.deals_open::bigint)'",
      ", v_accounts, p_owner, p_department, p_member"
    )
  )
]

export const positionsMigration: Migration = {
  number: 2,
  name: "positions",
  statements: (names) => [...tables(names), ...working(names), ...loading(names), ...keeping(names), ...querying(names)]
}
