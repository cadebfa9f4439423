/**
 * The peer of replay: DuckDB on one thread over a history exported as Parquet, with SQL written by hand.
 *
 * The export holds where each deal stood after each event, so the queries need not know what counts as contact or whose
 * turn an event makes it; and its rows lie in the order of the fold, so that the place in the file is the key. Answers are
 * put into tables in DuckDB's memory: reading them into JavaScript is no part of what is timed.
 */
import { DuckDBInstance } from "@duckdb/node-api"

/** Last contact of the present life, whose turn, status: a row per deal, `null` where there is none. */
export interface StandingRow {
  readonly deal: string
  /** Epoch milliseconds. */
  readonly lastContact: number | null
  readonly ball: string
  readonly status: string | null
}

/** Milliseconds the ball lay on each side while the deal was open. */
export interface HoldingRow {
  readonly deal: string
  readonly us: number
  readonly customer: number
  readonly thirdParty: number
  readonly nobody: number
}

export interface DuckDBHistory {
  readonly standing: () => Promise<void>
  readonly standingRows: () => Promise<ReadonlyArray<StandingRow>>
  /** Up to an instant (epoch milliseconds), over the events read into a table beforehand, which is not timed. */
  readonly ballHolding: (end: number) => Promise<void>
  readonly ballHoldingRows: () => Promise<ReadonlyArray<HoldingRow>>
  readonly close: () => void
}

const quoted = (file: string): string => `'${file.replaceAll("'", "''")}'`

/** Opens an exported history. */
export const openDuckDBHistory = async (file: string): Promise<DuckDBHistory> => {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" })
  const connection = await instance.connect()
  await connection.run("set threads = 1; set TimeZone = 'UTC'")
  await connection.run(
    `create table turns as select deal, sequence, occurred_at, life, ball from read_parquet(${quoted(file)})`
  )
  const rowsOf = async (sql: string): Promise<ReadonlyArray<Record<string, unknown>>> =>
    (await connection.runAndReadAll(sql)).getRowObjectsJS()

  return {
    standing: async () => {
      // A contact counts for the life it belongs to; where a life begins anew without one, there is none.
      await connection.run(`
        create or replace temp table standing as
        select deal,
          arg_max_null(case when contact then occurred_at end, file_row_number)
            filter (contact or begun_anew) as last_contact,
          arg_max_null(ball, file_row_number) as ball,
          arg_max_null(status, file_row_number) as status
        from read_parquet(${quoted(file)}, file_row_number = true)
        group by deal`)
    },
    standingRows: async () =>
      (await rowsOf("select deal, epoch_ms(last_contact)::double as contact, ball, status from standing")).map(
        ({ ball, contact, deal, status }) => ({
          deal: deal as string,
          lastContact: contact as number | null,
          ball: ball as string,
          status: status as string | null
        })
      ),
    ballHolding: async (end) => {
      await connection.run(`
        create or replace temp table holding as
        select deal,
          coalesce(sum(held) filter (life = 'open' and ball = 'us'), 0) as us,
          coalesce(sum(held) filter (life = 'open' and ball = 'customer'), 0) as customer,
          coalesce(sum(held) filter (life = 'open' and ball = 'third-party'), 0) as third_party,
          coalesce(sum(held) filter (life = 'open' and ball = 'nobody'), 0) as nobody
        from (
          select deal, life, ball,
            epoch_ms(lead(occurred_at, 1, make_timestamptz(${end * 1000}::bigint))
              over (partition by deal order by occurred_at, sequence)) - epoch_ms(occurred_at) as held
          from turns
        )
        group by deal`)
    },
    ballHoldingRows: async () =>
      (
        await rowsOf(
          "select deal, us::double as us, customer::double as customer, third_party::double as third, nobody::double as nobody from holding"
        )
      ).map(({ customer, deal, nobody, third, us }) => ({
        deal: deal as string,
        us: us as number,
        customer: customer as number,
        thirdParty: third as number,
        nobody: nobody as number
      })),
    close: () => {
      connection.closeSync()
      instance.closeSync()
    }
  }
}
