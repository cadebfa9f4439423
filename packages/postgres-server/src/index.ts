/** A PostgreSQL server of one's own for tests, benchmarks and examples, with faults to order. */
export { ask, AskingFailed, literal, quoted, type Row } from "./asking.ts"
export { ServerFailed } from "./binaries.ts"
export { type CopiedBy, copyInto, type Copying } from "./copy-into.ts"
export {
  type OwnServer,
  ownServer,
  type RoleOptions,
  type Server,
  type ServerOptions,
  startServer
} from "./own-server.ts"
export { type PgBouncer, pgBouncerHere, type PgBouncerOptions, startPgBouncer } from "./pgbouncer.ts"
export { type LeftoverTransaction, leftoverTransaction, rollBackPrepared } from "./prepared-transaction.ts"
export { type Replica, startReplica } from "./replica.ts"
export { type FreshDatabase, freshDatabase, type ServerForTests, serverForTests } from "./server-for-tests.ts"
export { type SmallDisk, smallDisk, whyNoSmallDisk } from "./small-disk.ts"
export { type Direction, type TcpProxy, tcpProxy } from "./tcp-proxy.ts"
