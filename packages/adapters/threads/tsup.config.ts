import { library } from "../../../tsup.base.ts"

export default library(new URL(".", import.meta.url))
