/** Emmett's store in PostgreSQL, given what the library is given. */
import type { Event } from "@event-driven-io/emmett"
import { getPostgreSQLEventStore, readMessagesBatch } from "@event-driven-io/emmett-postgresql"
import { createRequire } from "node:module"
import { pathToFileURL } from "node:url"
import type { Loaded } from "./load.ts"

type Executor = Parameters<typeof readMessagesBatch>[0]

/** The connection Emmett itself reads through: a package of its own that comes with it. */
const connectionOf = async (
  url: string
): Promise<{ readonly execute: Executor; readonly close: () => Promise<void> }> => {
  const emmett = createRequire(import.meta.url).resolve("@event-driven-io/emmett-postgresql")
  const dumbo = (await import(pathToFileURL(createRequire(emmett).resolve("@event-driven-io/dumbo")).href)) as {
    readonly dumbo: (options: { readonly connectionString: string }) => {
      readonly execute: Executor
      readonly close: () => Promise<void>
    }
  }
  return dumbo.dumbo({ connectionString: url })
}

const asEmmetts = ({ event }: Loaded): Event => {
  const { data, kind, ...metadata } = event
  return { type: kind, data, metadata } as unknown as Event
}

export interface EmmettStore {
  readonly append: (loaded: Loaded) => Promise<unknown>
  /** All of them to one stream, which is as many as Emmett takes in one call. */
  readonly appendMany: (stream: string, lot: ReadonlyArray<Loaded>) => Promise<unknown>
  /** Reads everything in order, in pages of that size; says how many there were. */
  readonly readAll: (pageSize: number) => Promise<number>
  /** The ids of the events of a stream, in order. */
  readonly idsOf: (loaded: Loaded) => Promise<ReadonlyArray<string>>
  readonly close: () => Promise<void>
}

export const emmettStore = async (url: string): Promise<EmmettStore> => {
  const store = getPostgreSQLEventStore(url)
  await store.schema.migrate()
  const connection = await connectionOf(url)
  const nameOf = ({ stream }: Loaded): string => `${stream.kind}-${stream.id}`
  return {
    append: (loaded) => store.appendToStream(nameOf(loaded), [asEmmetts(loaded)]),
    appendMany: (stream, lot) => store.appendToStream(stream, lot.map(asEmmetts)),
    readAll: async (batchSize) => {
      let count = 0
      let after = 0n
      while (true) {
        const page = await readMessagesBatch(connection.execute, { after, batchSize })
        count += page.messages.length
        if (!page.areMessagesLeft) return count
        after = page.currentGlobalPosition
      }
    },
    idsOf: async (loaded) => {
      const { events } = await store.readStream(nameOf(loaded))
      return events.map(({ metadata }) => (metadata as unknown as { readonly id: string }).id)
    },
    close: async () => {
      await connection.close()
      await store.close()
    }
  }
}
