/** What is done to a store while it is worked with, each fault by its name. */
import { CommandId, EventId, TenantId } from "@genzaichi/core"
import {
  ask,
  copyInto,
  leftoverTransaction,
  type OwnServer,
  rollBackPrepared,
  type ServerOptions,
  smallDisk,
  startServer,
  whyNoSmallDisk
} from "@genzaichi/postgres-server"
import { Effect, Result, Stream } from "effect"
import { setTimeout as sleep } from "node:timers/promises"
import { found } from "./account.ts"
import { noteOf } from "./ledger.ts"
import { between, oneOf } from "./random.ts"
import type { Stage } from "./stage.ts"
import { lockPatience } from "./subjects.ts"

export interface Fault {
  readonly name: string
  readonly what: string
  /** Whether everybody is connected by a wire that can be cut. */
  readonly wired?: boolean
  /** Why it cannot be played here with this store. */
  readonly notHere?: (stage: Stage) => string | undefined
  /** Makes what it needs; what is given back takes it away again. */
  readonly setUp?: (stage: Stage) => Promise<() => Promise<void>>
  /** Does harm for as long as the round is on. */
  readonly act: (stage: Stage, isOn: () => boolean) => Promise<void>
  /** Puts right what is still broken when the round is over, while everybody waits for answers. */
  readonly heal?: (stage: Stage) => Promise<void>
  /** Done while nobody writes, after the books were checked; they are checked once more after it. */
  readonly after?: (stage: Stage) => Promise<void>
}

/** A minute without a word from whoever holds a lock is too long for a round. */
export const serverSettings: ServerOptions = { settings: { idle_in_transaction_session_timeout: "3s" } }

const rest = (stage: Stage, least: number, most: number): Promise<void> => sleep(between(stage.chance, least, most))

const backendsKilled: Fault = {
  name: "backends killed",
  what: "pg_terminate_backend, again and again, on whoever is appending at the moment",
  act: async (stage, isOn) => {
    while (isOn()) {
      const doomed = await ask(
        stage.url,
        `select pg_terminate_backend(pid) from (
           select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
             and (backend_xid is not null or wait_event_type = 'Lock' or (state = 'active' and query ilike '%append%'))
           order by random() limit 2) doomed`
      )
      stage.harmed(doomed.length)
      await rest(stage, 5, 50)
    }
  }
}

const serverKilled: Fault = {
  name: "server killed",
  what: "SIGKILL of the server with all of its processes, and started again",
  act: async (stage, isOn) => {
    while (isOn()) {
      await rest(stage, 150, 600)
      await stage.server.kill()
      stage.harmed()
      await rest(stage, 0, 200)
      await stage.server.start()
    }
  }
}

const writerKilled: Fault = {
  name: "writers killed",
  what: "SIGKILL of a process that appends, and another takes its place",
  act: async (stage, isOn) => {
    while (isOn()) {
      await rest(stage, 150, 600)
      await stage.killWriter()
      stage.harmed()
    }
  }
}

const leftOver: Fault = {
  name: "transaction left over",
  what: "a prepared transaction that holds a tenant's lock, and is ended after a while",
  notHere: ({ subject }) => (subject.lock === undefined ? "this store takes no lock" : undefined),
  setUp: () => Promise.resolve(() => Promise.resolve()),
  act: async (stage, isOn) => {
    let n = 0
    while (isOn()) {
      const tenant = oneOf(stage.chance, stage.tenants)
      const left = await leftoverTransaction(stage.url, stage.subject.lock!(tenant))
      stage.harmed()
      const began = Date.now()
      const id = `left-over-${stage.settings.name}-${Date.now()}-${++n}`
      const asked = stage.store.append(
        TenantId.make(tenant),
        [
          {
            stream: { kind: "deal", id: "deal-0" },
            expected: "any",
            events: [{ ...noteOf(id, "deal-0"), id: EventId.make(id) }]
          }
        ],
        { command: CommandId.make(id) }
      )
      const answer = await Effect.runPromise(Effect.result(asked))
      const waited = Date.now() - began
      if (Result.isSuccess(answer)) stage.wrong(`${id} was stored under the lock of a transaction that was left over`)
      else if (answer.failure._tag !== "StoreBusy") stage.wrong(`under a lock left over: ${answer.failure.message}`)
      else if (!answer.failure.message.includes(left.name))
        stage.wrong(`it does not say who is in the way: ${answer.failure.message}`)
      if (waited < lockPatience - 50 || waited > lockPatience + 3_000) stage.wrong(`busy was said after ${waited} ms`)
      await left.rollBack()
      await rest(stage, 100, 300)
    }
  },
  heal: async (stage) => void (await rollBackPrepared(stage.url))
}

const clockSetBack: Fault = {
  name: "clocks set back",
  what: "the clocks of the writers, each on its own, jump back and forth by up to an hour",
  act: async (stage, isOn) => {
    while (isOn()) {
      oneOf(stage.chance, stage.settings.writers).skew(between(stage.chance, -3_600_000, 3_600_000))
      stage.harmed()
      await rest(stage, 20, 150)
    }
  },
  heal: async (stage) => {
    for (const writer of stage.settings.writers) writer.skew(0)
  }
}

const openWire = async (stage: Stage): Promise<void> => {
  stage.wire!.flow()
  await stage.wire!.accept()
}

/** Nobody gets in for a while, and whoever was in is out. */
const shut = async (stage: Stage): Promise<void> => {
  await stage.wire!.refuse()
  stage.wire!.cut()
  await rest(stage, 10, 400)
  await stage.wire!.accept()
}

const wireCut: Fault = {
  name: "wire cut",
  what: "connections dropped, refused for a while, broken off after so many bytes either way",
  wired: true,
  act: async (stage, isOn) => {
    const wire = stage.wire!
    while (isOn()) {
      await rest(stage, 10, 150)
      const how = between(stage.chance, 1, 4)
      if (how === 1) wire.cut()
      else if (how === 2) await shut(stage)
      else {
        const cut = wire.cutAfterBytes(how === 3 ? "toServer" : "toClient", between(stage.chance, 0, 20_000))
        if ((await Promise.race([cut, sleep(300, "no")])) === "no") continue
      }
      stage.harmed()
    }
  },
  heal: openWire
}

const lostAtCommit: Fault = {
  name: "lost at commit",
  what: "the connection dropped when an append is committed, before a byte of the answer arrives; now and then for long",
  wired: true,
  act: async (stage, isOn) => {
    while (isOn()) {
      // What a writer asks carries its name, in the command; what a reader asks does not.
      const lost = stage.wire!.cutBeforeReply(`${stage.settings.name}-w`)
      if ((await Promise.race([lost, sleep(300, "no")])) === "no") continue
      stage.harmed()
      if (stage.chance() < 0.3) await shut(stage)
      await rest(stage, 5, 40)
    }
  },
  heal: openWire
}

const wireStalled: Fault = {
  name: "wire stalled",
  what: "not a byte gets through for up to a second; then all of them, or none",
  wired: true,
  act: async (stage, isOn) => {
    while (isOn()) {
      await rest(stage, 50, 300)
      stage.wire!.stall()
      stage.harmed()
      await rest(stage, 100, 1_000)
      if (stage.chance() < 0.5) stage.wire!.cut()
      stage.wire!.flow()
    }
  },
  heal: openWire
}

const wireDead: Fault = {
  name: "wire dead",
  what: "connections through which nothing gets any more, and nobody is told; new ones work",
  wired: true,
  act: async (stage, isOn) => {
    while (isOn()) {
      await rest(stage, 100, 600)
      stage.wire!.deaden()
      stage.harmed()
    }
  }
}

const restored: Fault = {
  name: "restored elsewhere",
  what: "a dump of the log restored into another cluster, and everybody goes on there",
  act: async (_stage, isOn) => {
    while (isOn()) await sleep(20)
  },
  setUp: async (stage) => {
    const home = stage.settings.server
    const younger = await startServer(serverSettings)
    elsewhere.set(stage, { servers: [home, younger], moves: 0 })
    return younger.close
  },
  after: async (stage) => {
    const place = elsewhere.get(stage)!
    const from = stage.url
    const to = place.servers.find((one) => one !== stage.server)!
    const url = await to.createDatabase(`${stage.settings.name}-${++place.moves}`)
    stage.harmed()
    await copyInto({ from, to: url, schema: stage.subject.schema, prepare: () => stage.subject.prepare(url) })
    // The place is that of the log which is left; what was backed up before it cannot go on from there.
    const older = place.older
    await stage.moveTo(to, url)
    if (older !== undefined) await beyondItsEnd(stage, older)
    place.older = from
  }
}

/** Where the log of a stage may lie, and the database it lay in before the last move. */
const elsewhere = new WeakMap<Stage, { readonly servers: ReadonlyArray<OwnServer>; moves: number; older?: string }>()

/** An older backup lacks what came after it: whoever was further has to be told. */
const beyondItsEnd = async (stage: Stage, older: string): Promise<void> => {
  const store = await stage.openAt(stage.asApp(older), { patience: 1_000, pageSize: 100 })
  for (const tenant of stage.tenants) {
    const [now, then] = await Effect.runPromise(
      Effect.all([stage.store.head(TenantId.make(tenant)), store.head(TenantId.make(tenant))])
    )
    if (now.sequence === then.sequence) continue
    const answer = await Effect.runPromise(Effect.result(Stream.runHead(store.follow(TenantId.make(tenant), now))))
    if (Result.isFailure(answer) && answer.failure._tag === "CheckpointLost") continue
    found(stage.findings, "skipped", `${tenant} was followed past the end of an older backup, and nobody was told`)
  }
}

const diskFull: Fault = {
  name: "disk full",
  what: "no room for another page of the log, and room again after a while",
  notHere: (stage) => (stage.subject.lock === undefined ? "not for this store" : whyNoSmallDisk()),
  setUp: async (stage) => {
    const disk = await smallDisk(stage.server, 512, `small_${stage.settings.name.replaceAll(/\W/g, "_")}`)
    const { schema } = stage.subject
    const ours = await ask(
      stage.url,
      `select format('alter %s %I.%I set tablespace %I', case relkind when 'i' then 'index' else 'table' end, nspname, relname, $2::text) as sql
       from pg_class c join pg_namespace n on n.oid = relnamespace where nspname = $1 and relkind in ('r', 'i')`,
      [schema, disk.tablespace]
    )
    for (const { sql } of ours) await ask(stage.url, String(sql))
    disks.set(stage, disk)
    return async () => {
      disk.relieve()
      await stage.server.dropDatabase(stage.settings.name)
      await disk.close()
    }
  },
  act: async (stage, isOn) => {
    const disk = disks.get(stage)!
    while (isOn()) {
      await rest(stage, 50, 300)
      disk.fill()
      stage.harmed()
      await rest(stage, 100, 400)
      disk.relieve()
    }
  },
  heal: async (stage) => disks.get(stage)!.relieve()
}

const disks = new WeakMap<Stage, Awaited<ReturnType<typeof smallDisk>>>()

const nothing: Fault = {
  name: "nothing at all",
  what: "several processes write at once, and nobody does any harm",
  act: async (_stage, isOn) => {
    while (isOn()) await sleep(20)
  }
}

export const faults: ReadonlyArray<Fault> = [
  nothing,
  backendsKilled,
  serverKilled,
  writerKilled,
  leftOver,
  clockSetBack,
  wireCut,
  lostAtCommit,
  wireStalled,
  wireDead,
  restored,
  diskFull
]
