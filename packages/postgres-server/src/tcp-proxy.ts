/** A wire between client and server that fails when it is told to. */
import { createServer, connect, type Socket } from "node:net"
import { freePort } from "./ports.ts"

export type Direction = "toServer" | "toClient"

export interface TcpProxy {
  /** The target's address, with the proxy in its place. */
  readonly url: string
  /** How many connections go through it now. */
  readonly connections: () => number
  /** Drops all connections now, as a broken wire does: neither side is told goodbye. */
  readonly cut: () => void
  /** Lets nobody in any more: who tries is refused at once. Those who are in stay. */
  readonly refuse: () => Promise<void>
  /** Lets everybody in again. */
  readonly accept: () => Promise<void>
  /** Holds back every byte, in both directions, also of new connections: the other side falls silent. */
  readonly stall: () => void
  /** Lets the bytes flow again, those held back first. */
  readonly flow: () => void
  /** Those who are in hear nothing more, for good, and are not told; who comes from now on is served. */
  readonly deaden: () => void
  /**
   * Drops the connection by which the n-th byte from now would pass, after the n bytes before it did; with 0, before the
   * very next. Bytes are counted over all connections. Resolves when it has happened.
   */
  readonly cutAfterBytes: (direction: Direction, n: number) => Promise<void>
  /**
   * The next request that holds `part` (a text or a number of bytes; any request where left out) reaches the server and is
   * carried out; then the connection is dropped before a single byte of the reply is passed on: lost at commit. Where the
   * statement has a name already its text is not in the request, but the parameters are. Resolves when it has happened.
   */
  readonly cutBeforeReply: (part?: string | Buffer) => Promise<void>
  /** Drops all connections and ends. */
  readonly close: () => Promise<void>
}

/** `ReadyForQuery`, the last message of every reply: a letter, its length, and how the transaction stands. */
const endsReply = (reply: Buffer): boolean =>
  reply.length >= 6 && reply[reply.length - 6] === 0x5a && reply.readUInt32BE(reply.length - 5) === 5

interface Wire {
  /** Nothing gets through any more, though nobody is told. */
  dead: boolean
  readonly client: Socket
  readonly server: Socket
  /** What the client sent since the server's last word. */
  request: Array<Buffer>
  /** What the server answered to a request whose reply is not to arrive. */
  withheld: { readonly reply: Array<Buffer>; readonly told: () => void } | undefined
}

interface ByteTrap {
  left: number
  readonly told: () => void
}

/** A proxy on a port of its own in front of the server `target` names (`postgres://…@host:port/…`). */
export const tcpProxy = async (target: string): Promise<TcpProxy> => {
  const there = new URL(target)
  const host = there.hostname === "" ? "127.0.0.1" : there.hostname
  const port = there.port === "" ? 5432 : Number(there.port)
  const wires = new Set<Wire>()
  const traps: Record<Direction, Array<ByteTrap>> = { toServer: [], toClient: [] }
  const replies: Array<{ readonly part: string | Buffer | undefined; readonly told: () => void }> = []
  let stalled = false

  const drop = (wire: Wire): void => {
    wires.delete(wire)
    for (const one of [wire.client, wire.server]) {
      // One that is saying goodbye already cannot be broken off: Node would wait for its goodbye when the process ends.
      if (one.writableEnded) one.destroy()
      else one.resetAndDestroy()
    }
    // The reply died with the server, so it cannot arrive: that is what was asked for.
    wire.withheld?.told()
  }

  const pass = (wire: Wire, direction: Direction, bytes: Buffer): void => {
    const [from, to] = direction === "toServer" ? [wire.client, wire.server] : [wire.server, wire.client]
    const trap = traps[direction][0]
    if (trap !== undefined && bytes.length > trap.left) {
      traps[direction].shift()
      const before = bytes.subarray(0, trap.left)
      const now = (): void => {
        drop(wire)
        trap.told()
      }
      // The bytes before the break have to leave this process first, or the reset would overtake them.
      if (before.length === 0) now()
      else to.write(before, () => setTimeout(now, 5))
      from.pause()
      return
    }
    if (trap !== undefined) trap.left -= bytes.length
    if (!to.write(bytes)) {
      from.pause()
      to.once("drain", () => {
        if (!stalled && !wire.dead) from.resume()
      })
    }
  }

  const fromClient = (wire: Wire, bytes: Buffer): void => {
    if (wire.dead) return
    const next = replies[0]
    if (next !== undefined && wire.withheld === undefined) {
      wire.request.push(bytes)
      if (next.part === undefined || Buffer.concat(wire.request).includes(next.part)) {
        replies.shift()
        wire.withheld = { reply: [], told: next.told }
      }
    }
    pass(wire, "toServer", bytes)
  }

  const fromServer = (wire: Wire, bytes: Buffer): void => {
    if (wire.dead) return
    wire.request = []
    if (wire.withheld === undefined) return pass(wire, "toClient", bytes)
    wire.withheld.reply.push(bytes)
    if (endsReply(Buffer.concat(wire.withheld.reply))) drop(wire)
  }

  const listener = createServer((client) => {
    const server = connect(port, host)
    const wire: Wire = { dead: false, client, server, request: [], withheld: undefined }
    wires.add(wire)
    client.setNoDelay(true)
    server.setNoDelay(true)
    client.on("data", (bytes) => fromClient(wire, bytes))
    server.on("data", (bytes) => fromServer(wire, bytes))
    for (const [one, other] of [
      [client, server],
      [server, client]
    ] as const) {
      one.on("end", () => {
        if (wire.dead) return
        if (wire.withheld === undefined) other.end()
        else drop(wire)
      })
      one.on("error", () => {
        if (!wire.dead) drop(wire)
      })
      // The other may be held back, and would never notice by itself; what is on its way to it still arrives.
      one.on("close", () => {
        if (wire.dead && !other.destroyed) return
        wires.delete(wire)
        other.destroySoon()
      })
    }
    if (stalled) for (const one of [client, server]) one.pause()
  })
  listener.unref()

  const listen = (at: number): Promise<void> =>
    new Promise((resolve, reject) => {
      listener.once("error", reject)
      listener.listen(at, "127.0.0.1", () => {
        listener.off("error", reject)
        resolve()
      })
    })
  const at = await freePort()
  await listen(at)
  there.hostname = "127.0.0.1"
  there.port = String(at)

  const cut = (): void => {
    for (const wire of wires) drop(wire)
  }
  const each = (act: (socket: Socket) => void): void => {
    for (const wire of wires) if (!wire.dead) for (const one of [wire.client, wire.server]) act(one)
  }
  // `close` stops listening at once; its callback would wait for those who are in.
  const refuse = (): Promise<void> => {
    if (listener.listening) listener.close()
    return Promise.resolve()
  }
  return {
    url: there.href,
    connections: () => wires.size,
    cut,
    refuse,
    accept: () => (listener.listening ? Promise.resolve() : listen(at)),
    stall: () => {
      stalled = true
      each((one) => one.pause())
    },
    flow: () => {
      stalled = false
      each((one) => one.resume())
    },
    deaden: () => {
      for (const wire of wires) {
        wire.dead = true
        // Read on, lest the system notice that nobody does, and thrown away.
        wire.client.resume()
        wire.server.resume()
      }
    },
    cutAfterBytes: (direction, n) => new Promise((told) => traps[direction].push({ left: n, told })),
    cutBeforeReply: (part) => new Promise((told) => replies.push({ part, told })),
    close: async () => {
      cut()
      await refuse()
    }
  }
}
