/** A PostgreSQL server of one's own for tests, benchmarks and examples, with faults to order. */
export { ask, AskingFailed, literal, quoted, type Row } from "./asking.ts"
export { ServerFailed } from "./binaries.ts"
export {
  type OwnServer,
  ownServer,
  type RoleOptions,
  type Server,
  type ServerOptions,
  startServer
} from "./own-server.ts"
export { type FreshDatabase, freshDatabase, type ServerForTests, serverForTests } from "./server-for-tests.ts"
