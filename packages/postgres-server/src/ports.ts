import { createServer } from "node:net"

/** A port below those the system gives to outgoing connections, so that nobody takes it while its server is down. */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = 15_000 + Math.floor(Math.random() * 16_000)
    const free = await new Promise<boolean>((resolve) => {
      const listener = createServer()
      listener.once("error", () => resolve(false))
      listener.listen(port, "127.0.0.1", () => listener.close(() => resolve(true)))
    })
    if (free) return port
  }
}
