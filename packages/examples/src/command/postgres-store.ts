/**
 * A log in PostgreSQL for as long as a command runs: on the server that was named, in a schema of its own that is removed
 * with all that came with it, or on a server of its own.
 */
import { randomBytes } from "node:crypto"
import { EventStore, type Label } from "@genzaichi/core"
import { makePostgres, type OpeningFault } from "@genzaichi/postgres"
import { ask, ownServer, quoted } from "@genzaichi/postgres-server"
import { Effect, Layer } from "effect"
import { type Problem, problemWith, saidBy } from "../problem.ts"

/** @param named the address that was given; `DATABASE_URL` where left out, a server of its own where neither is there */
export const postgresStore = (named?: string): Layer.Layer<EventStore, Problem> =>
  Layer.effect(
    EventStore,
    Effect.gen(function* () {
      const given = named ?? process.env["DATABASE_URL"]
      const isGiven = given !== undefined && given !== ""
      const said = named === undefined ? "DATABASE_URL" : "--database-url"
      const url = isGiven ? yield* checked(given, said) : (yield* ownPostgres).url()
      // Roles belong to the whole server, so a name nobody else has keeps two commands out of each other's way.
      const schema = isGiven ? `genzaichi_report_${randomBytes(6).toString("hex")}` : "genzaichi"
      if (isGiven) yield* Effect.addFinalizer(() => removed(url, schema))
      const { store } = yield* makePostgres({ url, schema, migrate: "run", hints: false }).pipe(
        Effect.mapError((fault) => problemWith(isGiven ? said : "--store postgres", whyNot(fault)))
      )
      return store
    })
  )

/** Nothing on it outlives the command, so it need not wait for the disk. */
const ownPostgres = ownServer({ settings: { fsync: false, synchronous_commit: false, full_page_writes: false } }).pipe(
  Effect.mapError(({ message }) =>
    problemWith("--store postgres", {
      ja: `サーバーを起動できません。--database-url か DATABASE_URL で既存のサーバーを指定してください（${message}）`,
      en: `no server could be started; name one that runs with --database-url or DATABASE_URL (${message})`
    })
  )
)

/** The address, which may hold a password and is therefore not repeated in what is said of it. */
const checked = (given: string, said: string): Effect.Effect<string, Problem> => {
  const address = URL.parse(given)
  return address !== null && /^postgres(?:ql)?:$/.test(address.protocol)
    ? Effect.succeed(given)
    : Effect.fail(problemWith(said, notAnAddress))
}

const notAnAddress: Label = {
  ja: "データベースの場所を postgres://ユーザー:パスワード@ホスト:5432/データベース の形で指定してください",
  en: "write where the database is as postgres://user:password@host:5432/database"
}

/** What is wrong and how to mend it, in both languages. */
export const whyNotOpened = (fault: OpeningFault, otherRemedy?: Label): Label => {
  if (!("remedy" in fault)) return saidBy(fault)
  const { problem } = fault
  const remedy = otherRemedy ?? fault.remedy
  return { ja: `${problem.ja}。${remedy.ja}`, en: `${problem.en}; ${remedy.en}` }
}

const whyNot = (fault: OpeningFault): Label =>
  fault._tag === "RightsMissing" && fault.purpose === "migrate"
    ? whyNotOpened(fault, mayMakeItsOwn(fault.where))
    : whyNotOpened(fault)

/** The names are others each time, so roles made beforehand, which is what the store advises, would not help here. */
const mayMakeItsOwn = ({ database, user }: { readonly database: string; readonly user: string }): Label => {
  const statements = `GRANT CREATE ON DATABASE ${quoted(database)} TO ${quoted(user)}; ALTER ROLE ${quoted(user)} CREATEROLE;`
  return {
    ja: `このコマンドはスキーマとロールを作って消すので、次を実行するか、それができるロールを指定してください：${statements}`,
    en: `this command makes a schema and two roles and removes them: let a superuser run ${statements} or name a role that may`
  }
}

/** Takes the schema and its roles away, also where opening it failed half way; what is not there is no matter. */
const removed = (url: string, schema: string): Effect.Effect<void> =>
  Effect.forEach(
    [
      `drop schema if exists ${quoted(schema)} cascade`,
      `drop role if exists ${quoted(`${schema}_walled`)}`,
      `drop role if exists ${quoted(`${schema}_app`)}`
    ],
    (statement) => Effect.ignore(Effect.tryPromise(() => ask(url, statement))),
    { discard: true }
  )
