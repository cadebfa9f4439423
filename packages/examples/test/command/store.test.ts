/** What is asked of sheets is answered alike from memory and from PostgreSQL, to the byte (E9). */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { type FreshDatabase, freshDatabase, serverForTests } from "@genzaichi/postgres-server"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { genzaichi, type Ran, sheet } from "../running.ts"
import { genzaichiHere } from "../running-here.ts"

let folder: string
let database: FreshDatabase
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "genzaichi-"))
  database = await freshDatabase("commands")
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await database.drop()
})

interface Answer extends Ran {
  readonly page: string | undefined
}

/** Everything a command gives: what it prints, how it ends, and the page where it writes one. */
const answer = async (words: ReadonlyArray<string>): Promise<Answer> => {
  const page = join(folder, "page.html")
  rmSync(page, { force: true })
  const ran = await genzaichiHere([...words, ...(words[0] === "report" ? ["--out", page] : [])])
  return { ...ran, page: existsSync(page) ? readFileSync(page, "utf8") : undefined }
}

const isAlike = async (words: ReadonlyArray<string>): Promise<Answer> => {
  const inMemory = await answer(words)
  const inPostgres = await answer([...words, "--store", "postgres", "--database-url", database.url])
  expect(inPostgres).toEqual(inMemory)
  expect(inMemory.code).toBe(0)
  return inMemory
}

const sample = (name: string): string => fileURLToPath(new URL(`../../samples/${name}.csv`, import.meta.url))
const morning = ["--at", "2026-11-20", "--written", "2026-11-20"]
const ofDeals = ["activity-log", "summary", "contact-list"]
const ofAccounts = ["customer-master", "people", "contracts", "sales", "inquiries", "signals", "requests"]

describe.each(["ja", "en"])("the samples (%s), from memory and from PostgreSQL", (lang) => {
  const sheets = (names: ReadonlyArray<string>): ReadonlyArray<string> => names.map((name) => sample(`${name}.${lang}`))
  const when = [...morning, "--lang", lang]

  for (const name of [...ofDeals, ...ofAccounts]) {
    it(`give the same report of ${name}`, () => isAlike(["report", ...sheets([name]), ...when]))
  }

  it("give the same report of all of them together, with its page", async () => {
    const { page } = await isAlike(["report", ...sheets([...ofDeals, ...ofAccounts]), "--together", ...when])
    expect(page).toContain("</html>")
  })

  it("give the same report of what was known on a day before", () =>
    isAlike(["report", ...sheets(ofDeals), "--at", "2026-11-02", "--known", "2026-11-10", "--written", "2026-11-20"]))

  it("give the same agenda and the same digest", async () => {
    await isAlike(["agenda", ...sheets(ofDeals), ...when])
    const owner = lang === "ja" ? "山田" : "Yamada"
    for (const format of ["text", "markdown", "html"]) {
      const asked = ["--owner", owner, "--since", "2026-11-13", "--format", format]
      await isAlike(["digest", ...sheets(ofDeals), ...asked, ...when])
    }
  })

  it("give the same accounts, pages, lists and merges tried out", async () => {
    const all = sheets([...ofAccounts, "activity-log"])
    await isAlike(["accounts", ...all, ...when])
    await isAlike(["accounts", "show", "C-121", ...all, ...when])
    await isAlike(["accounts", "brief", "C-121", ...all, ...when])
    await isAlike(["accounts", "lists", ...all, ...when])
    await isAlike(["accounts", "requests", ...all, ...when])
    await isAlike(["accounts", "merge", "C-101", "C-102", ...all, ...when])
  })
})

describe("other things to read, from memory and from PostgreSQL", () => {
  const when = [...morning, "--lang", "en"]
  it("are alike where rows were refused", () => isAlike(["report", sheet("small-log.csv"), ...when]))
  it("are alike where histories are simulated", () => isAlike(["report", "--deals", "200", ...when]))
})

// Real data stands beside the checkout and does not come with it.
const data = fileURLToPath(new URL("../../../../../shared/data", import.meta.url))
const realSheets: ReadonlyArray<readonly [file: string, ...words: ReadonlyArray<string>]> = [
  ["pipedrive-change-log/deal_changes.csv", "--profile", "crm-change-log", "--at", "2024-07-01", "--lang", "ja"],
  ["maven-crm-sales/sales_pipeline.csv", "--at", "2018-01-01", "--lang", "en"],
  ["maven-crm-sales/accounts.csv", "--at", "2018-01-01", "--lang", "en"],
  ["saas-pipeline-nextsteps/sales_pipeline.csv", "--at", "2015-06-01", "--lang", "en"]
]
describe("real sheets, from memory and from PostgreSQL", () => {
  for (const [file, ...words] of realSheets) {
    const there = existsSync(join(data, file))
    it.skipIf(!there)(there ? `give the same report of ${file}` : `${file} (skipped: ../shared/data is not here)`, () =>
      isAlike(["report", join(data, file), ...words])
    )
  }
})

/** Schemas and roles of commands that are over. */
const leftBehind = () =>
  database.query(
    `select nspname as name from pg_namespace where nspname like 'genzaichi\\_report%'
     union all select rolname from pg_roles where rolname like 'genzaichi\\_report%'`
  )

describe("a database that was named", () => {
  it("holds nothing of a command when it is over, also where it was refused", async () => {
    await isAlike(["agenda", sheet("small-log.csv"), ...morning, "--lang", "en"])
    const url = ["--store", "postgres", "--database-url", database.url]
    expect(await answer(["agenda", sheet("none.csv"), ...url])).toMatchObject({ code: 2 })
    expect(await database.query("select nspname from pg_namespace where nspname like 'genzaichi\\_report%'")).toEqual(
      []
    )
    expect(await database.query("select rolname from pg_roles where rolname like 'genzaichi\\_report%'")).toEqual([])
  })
})

describe("a role that is no superuser", () => {
  it("may use the database where it may create in it and make roles, and leaves nothing behind", async ({ skip }) => {
    const server = await serverForTests()
    if (!server.own) skip()
    const role = `reporter_${server.run}`
    await server.createRole(role, { may: "createrole" })
    await database.query(`grant create on database "${database.database}" to ${role}`)
    const words = ["agenda", sheet("small-log.csv"), ...morning, "--lang", "en"]
    const url = database.urlFor(role)
    expect(await answer([...words, "--store", "postgres", "--database-url", url])).toEqual(await answer(words))
    expect(await leftBehind()).toEqual([])
  })

  it("is told what it lacks, in statements that help for good, where it may not make roles", async ({ skip }) => {
    const server = await serverForTests()
    if (!server.own) skip()
    const role = `reader_${server.run}`
    await server.createRole(role)
    const words = ["agenda", sheet("small-log.csv"), ...morning, "--lang", "en"]
    const asked = [...words, "--store", "postgres", "--database-url", database.urlFor(role)]
    const refused = await answer(asked)
    expect(refused.code).not.toBe(0)
    const [, statements] = /let a superuser run (.*;) or/.exec(refused.error) ?? []
    for (const statement of statements!.match(/[^;]+/g)!) await database.query(statement)
    expect(await answer(asked)).toEqual(await answer(words))
  })
})

describe("a server of the command's own", () => {
  it("is started and gone again, and answers as memory does", async () => {
    const words = ["agenda", sheet("small-log.csv"), ...morning, "--lang", "ja"]
    const inMemory = await genzaichi(words, folder)
    const theirs = process.env["DATABASE_URL"]
    delete process.env["DATABASE_URL"]
    try {
      expect(await genzaichi([...words, "--store", "postgres"], folder)).toEqual(inMemory)
    } finally {
      if (theirs !== undefined) process.env["DATABASE_URL"] = theirs
    }
  })
})

describe("a store that cannot be opened", () => {
  interface Refused {
    readonly what: string
    readonly url: () => string
    readonly ja: RegExp
    readonly en: RegExp
  }
  const refusals: ReadonlyArray<Refused> = [
    {
      what: "a wrong password",
      url: () => database.urlFor("postgres", "not-the-secret"),
      ja: /ユーザー「postgres」またはそのパスワードが違います/,
      en: /user "postgres" or the password was not accepted/
    },
    {
      what: "no server",
      url: () => "postgres://postgres:not-the-secret@127.0.0.1:1/postgres",
      ja: /127\.0\.0\.1:1 のPostgreSQLにつながりません/,
      en: /no PostgreSQL server could be reached/
    },
    {
      what: "no such database",
      url: () => database.url.replace(/\/[^/]*$/, "/not-there"),
      ja: /データベース「not-there」がありません.+CREATE DATABASE "not-there"/,
      en: /there is no database "not-there"; .+CREATE DATABASE "not-there"/
    },
    {
      what: "an address that is none",
      url: () => "localhost, password not-the-secret",
      ja: /postgres:\/\/ユーザー:パスワード@ホスト:5432\/データベース の形で/,
      en: /postgres:\/\/user:password@host:5432\/database/
    }
  ]
  for (const { en, ja, url, what } of refusals) {
    it(`is one line, with what to do, and exit code 2: ${what}`, async ({ skip }) => {
      // Somebody else's server may let everybody in.
      if (!(await serverForTests()).own) skip()
      for (const [lang, line] of [
        ["ja", ja],
        ["en", en]
      ] as const) {
        const words = ["report", sheet("small-log.csv"), "--lang", lang, "--store", "postgres", "--database-url", url()]
        const ran = await answer(words)
        expect(ran).toMatchObject({ code: 2, out: "", page: undefined })
        expect(ran.error).toMatch(/^genzaichi: --database-url(?:：|:) .+\n$/)
        expect(ran.error).toMatch(line)
        expect(ran.error).not.toContain("not-the-secret")
      }
    })
  }

  it("is not asked for where memory is", async () => {
    const words = ["report", sheet("small-log.csv"), "--database-url", database.url, "--lang"]
    expect(await answer([...words, "en"])).toMatchObject({
      code: 2,
      error: "genzaichi: --database-url: nothing is kept in a database; give --store postgres as well\n"
    })
    expect((await answer([...words, "ja"])).error).toContain("--store postgres も指定してください")
  })
})
