/** Libraries that are for Node alone: they talk to a server over a socket and keep keys in files. */
export const nodeOnly: ReadonlySet<string> = new Set(["@genzaichi/postgres"])
