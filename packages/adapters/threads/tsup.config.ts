import { library } from "../../../tsup.base.ts"

export default library(new URL(".", import.meta.url), ["./src/worker.ts"])
