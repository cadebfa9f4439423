/**
 * What can be wrong when a store is opened: one error each, that says where, what, and how to mend it.
 *
 * All of them come at once, within the time connecting may take; nothing was written when one does.
 */
import type { KindConflict, Label, StoreFailure } from "@genzaichi/core"
import { Schema } from "effect"

/** Where it was tried to open a store: who, at which server, in which database. Never a password. */
export const Place = Schema.Struct({ server: Schema.String, database: Schema.String, user: Schema.String })
export type Place = typeof Place.Type

const at = ({ database, server, user }: Place): string => `database ${database} at ${server} as ${user}`
const said = ({ ja, en }: Label, where?: Place): string => (where === undefined ? en : `${at(where)}: ${en || ja}`)

/** The server answered and did not let us in: wrong password, unknown user or unknown database. */
export class LoginRefused extends Schema.TaggedError<LoginRefused>()("LoginRefused", {
  where: Place,
  /** What was not taken. A server does not tell a wrong password from an unknown user. */
  refused: Schema.Literals(["password", "database", "admission"]),
  /** The server's own words. */
  detail: Schema.String
}) {
  get problem(): Label {
    switch (this.refused) {
      case "database":
        return {
          ja: `データベース「${this.where.database}」がありません`,
          en: `there is no database "${this.where.database}"`
        }
      case "password":
        return {
          ja: `ユーザー「${this.where.user}」またはそのパスワードが違います`,
          en: `user "${this.where.user}" or the password was not accepted`
        }
      case "admission":
        return {
          ja: `ユーザー「${this.where.user}」はこのサーバーに入れません`,
          en: `user "${this.where.user}" is not admitted`
        }
    }
  }
  get remedy(): Label {
    switch (this.refused) {
      case "database":
        return {
          ja: `データベース名を確かめるか、作成してください：CREATE DATABASE ${quotedName(this.where.database)}`,
          en: `check its name, or create it: CREATE DATABASE ${quotedName(this.where.database)}`
        }
      case "password":
        return {
          ja: "接続先（url、user、password）を確かめてください",
          en: "check the address given: url, or user and password"
        }
      case "admission":
        return {
          ja: `ロールにLOGINがあること、pg_hba.confがこの接続を許していること、sslが要るかを確かめてください（${this.detail}）`,
          en: `check that the role may LOGIN, that pg_hba.conf admits this connection, and whether it wants ssl (${this.detail})`
        }
    }
  }
  override get message(): string {
    return `${said(this.problem, this.where)}; ${this.remedy.en}`
  }
}

/** No server answered there, or it took no connection. */
export class ServerUnreachable extends Schema.TaggedError<ServerUnreachable>()("ServerUnreachable", {
  where: Place,
  /** What was met: nobody or no answer; no encryption, or a certificate not to be trusted; starting or stopping; all connections taken. */
  met: Schema.Literals(["nobody", "ssl", "not-ready", "full"]),
  detail: Schema.String
}) {
  get problem(): Label {
    switch (this.met) {
      case "nobody":
        return {
          ja: `${this.where.server} のPostgreSQLにつながりません（${this.detail}）`,
          en: `no PostgreSQL server could be reached (${this.detail})`
        }
      case "ssl":
        return {
          ja: `${this.where.server} との暗号化接続ができません（${this.detail}）`,
          en: `no encrypted connection could be made (${this.detail})`
        }
      case "not-ready":
        return {
          ja: `サーバーは起動中か停止中です（${this.detail}）`,
          en: `the server is starting or stopping (${this.detail})`
        }
      case "full":
        return {
          ja: `サーバーの接続数がいっぱいです（${this.detail}）`,
          en: `the server has no connection left (${this.detail})`
        }
    }
  }
  get remedy(): Label {
    switch (this.met) {
      case "nobody":
        return {
          ja: "ホストとポート、サーバーが動いているか、ネットワークを確かめてください",
          en: "check host and port, that the server runs, and the network between"
        }
      case "ssl":
        return {
          ja: "サーバーの証明書の認証局を ssl: { ca } で渡すか、サーバーが暗号化に対応していなければsslを外してください",
          en: "give the certificate of the server's authority as ssl: { ca }, or leave `ssl` out where the server has no encryption"
        }
      case "not-ready":
        return { ja: "少し待ってからもう一度開いてください", en: "wait a little and open it again" }
      case "full":
        return {
          ja: "connectionsを減らすか、max_connectionsを増やすか、PgBouncerを間に置いてください",
          en: "give fewer `connections`, raise max_connections, or put PgBouncer between"
        }
    }
  }
  override get message(): string {
    return `${said(this.problem, this.where)}; ${this.remedy.en}`
  }
}

/** The schema is older than this code, or not there at all. */
export class MigrationMissing extends Schema.TaggedError<MigrationMissing>()("MigrationMissing", {
  where: Place,
  schema: Schema.String,
  /** Number and name of each that has not run: `1 log`. */
  missing: Schema.Array(Schema.String)
}) {
  get problem(): Label {
    const listed = this.missing.join(", ")
    return {
      ja: `スキーマ「${this.schema}」に未実行のマイグレーションがあります：${listed}`,
      en: `the schema "${this.schema}" lacks migrations: ${listed}`
    }
  }
  get remedy(): Label {
    return {
      ja: 'migratePostgres(options)を実行するか、migrate: "run"で開くか、migrationScript(options)のSQLを流してください',
      en: 'run migratePostgres(options), open with migrate: "run", or run the SQL that migrationScript(options) prints'
    }
  }
  override get message(): string {
    return `${said(this.problem, this.where)}; ${this.remedy.en}`
  }
}

/** The schema was brought further by newer code. Going on could write what that code does not expect. */
export class SchemaTooNew extends Schema.TaggedError<SchemaTooNew>()("SchemaTooNew", {
  where: Place,
  schema: Schema.String,
  /** The last migration that ran there, and the last this code knows. */
  found: Schema.Int,
  known: Schema.Int
}) {
  get problem(): Label {
    return {
      ja: `スキーマ「${this.schema}」はマイグレーション${this.found}まで進んでいますが、このコードが知るのは${this.known}までです`,
      en: `the schema "${this.schema}" is at migration ${this.found}, this code knows them up to ${this.known}`
    }
  }
  get remedy(): Label {
    return {
      ja: "@genzaichi/postgresを、そのスキーマを進めた版以上に更新してください（スキーマは戻せません）",
      en: "update @genzaichi/postgres to the version that migrated it, or a later one; a schema never goes back"
    }
  }
  override get message(): string {
    return `${said(this.problem, this.where)}; ${this.remedy.en}`
  }
}

/** The role that logs in may not do what is needed; what it lacks, and the SQL that gives it. */
export class RightsMissing extends Schema.TaggedError<RightsMissing>()("RightsMissing", {
  where: Place,
  /** What for: to connect, to migrate, or to use the store. */
  purpose: Schema.Literals(["connect", "migrate", "use"]),
  /** In words, `EXECUTE on append`. */
  lacks: Schema.Array(Schema.String),
  /** Statements to be run by somebody who may. */
  grants: Schema.Array(Schema.String)
}) {
  get problem(): Label {
    const listed = this.lacks.join(", ")
    const purposes = {
      connect: { ja: "接続", en: "connect" },
      migrate: { ja: "マイグレーションを実行", en: "run the migrations" },
      use: { ja: "ストアを利用", en: "use the store" }
    } as const
    const purpose = purposes[this.purpose]
    return {
      ja: `ロール「${this.where.user}」には${purpose.ja}する権限がありません：${listed}`,
      en: `the role "${this.where.user}" lacks rights to ${purpose.en}: ${listed}`
    }
  }
  get remedy(): Label {
    const statements = this.grants.map((grant) => `${grant};`).join(" ")
    return { ja: `権限を持つロールで実行してください：${statements}`, en: `let a role that may run: ${statements}` }
  }
  override get message(): string {
    return `${said(this.problem, this.where)}; ${this.remedy.en}`
  }
}

/** A name that cannot be used for a schema or for the roles that go with it, or an address that does not say where and who. */
export class NameFault extends Schema.TaggedError<NameFault>()("NameFault", {
  option: Schema.Literals(["schema", "roles", "url", "user", "connections", "partitions"]),
  /** What was given; left empty where it could hold a password. */
  given: Schema.String,
  because: Schema.Struct({ ja: Schema.String, en: Schema.String })
}) {
  get problem(): Label {
    const shown = this.given === "" ? "" : ` ${JSON.stringify(this.given)}`
    return { ja: `${this.option}${shown}は使えません`, en: `${this.option}${shown} cannot be used` }
  }
  get remedy(): Label {
    return this.because
  }
  override get message(): string {
    return `${this.problem.en}: ${this.remedy.en}`
  }
}

/** The server is older than the oldest version this is made for. */
export class ServerTooOld extends Schema.TaggedError<ServerTooOld>()("ServerTooOld", {
  where: Place,
  /** What the server calls itself: `14.9`. */
  version: Schema.String,
  oldest: Schema.Int
}) {
  get problem(): Label {
    return {
      ja: `サーバーはPostgreSQL ${this.version}です`,
      en: `the server is PostgreSQL ${this.version}`
    }
  }
  get remedy(): Label {
    return {
      ja: `PostgreSQL ${this.oldest}以上を使ってください`,
      en: `use PostgreSQL ${this.oldest} or later`
    }
  }
  override get message(): string {
    return `${said(this.problem, this.where)}; ${this.remedy.en}`
  }
}

/** The wall between tenants has a hole: somebody changed an owner, a role or a policy. Nothing is read or written then. */
export class WallBroken extends Schema.TaggedError<WallBroken>()("WallBroken", {
  where: Place,
  schema: Schema.String,
  /** Each hole in words, and the statement that closes it. */
  holes: Schema.Array(Schema.Struct({ ja: Schema.String, en: Schema.String, mend: Schema.String }))
}) {
  get problem(): Label {
    return {
      ja: `スキーマ「${this.schema}」のテナント間の壁に穴があります：${this.holes.map((hole) => hole.ja).join("、")}`,
      en: `the wall between tenants of schema "${this.schema}" has holes: ${this.holes.map((hole) => hole.en).join("; ")}`
    }
  }
  get remedy(): Label {
    const statements = this.holes.map(({ mend }) => `${mend};`).join(" ")
    return { ja: `スーパーユーザーで実行してください：${statements}`, en: `let a superuser run: ${statements}` }
  }
  override get message(): string {
    return `${said(this.problem, this.where)}; ${this.remedy.en}`
  }
}

/**
 * Why a store was not opened. `StoreFailure` is what the server did not expect itself, a full disk say; `KindConflict` a
 * kind of event whose personal text could not be erased.
 */
export type OpeningFault =
  | LoginRefused
  | ServerUnreachable
  | MigrationMissing
  | SchemaTooNew
  | RightsMissing
  | NameFault
  | ServerTooOld
  | WallBroken
  | KindConflict
  | StoreFailure

const quotedName = (name: string): string => `"${name.replaceAll('"', '""')}"`
