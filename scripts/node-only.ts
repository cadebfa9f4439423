/**
 * Libraries, and entries of libraries, that are for Node alone: they talk to a server over a socket or keep files. An
 * entry's sources lie in a folder of its name, and the rest of its library does not reach into it.
 */
export const nodeOnly: ReadonlySet<string> = new Set([
  "@genzaichi/postgres",
  "@genzaichi/csv/store",
  "@genzaichi/threads"
])

/** The folders of a library's `src` that are for Node alone, by the entries that are. */
export const nodeFoldersOf = (name: string): ReadonlyArray<string> =>
  [...nodeOnly].filter((entry) => entry.startsWith(`${name}/`)).map((entry) => entry.slice(name.length + 1))
