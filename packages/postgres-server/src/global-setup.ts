/** What vitest runs once around the tests of a project that needs a server. It starts none: the first who asks does. */
import { keepDoor } from "./server-for-tests.ts"

export const setup = keepDoor
