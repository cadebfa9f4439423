/**
 * CSV stores that are broken in one way each, as stores in files have been: the sources, changed in one place while they
 * are loaded, each with the test that catches it.
 */
export interface BrokenStore {
  readonly what: string
  /** The source, from `src/store` on. */
  readonly file: string
  /** Stands there exactly once. */
  readonly find: string
  readonly replace: string
  /** The file of tests beside this folder, and the test in it that catches the store each time. */
  readonly caughtIn: "contract" | "crash" | "damage" | "disk" | "following" | "opening"
  readonly caughtBy: string
  /** What the test says, so that nothing is caught for another reason than its own. */
  readonly because: RegExp
}

export const brokenStores: ReadonlyArray<BrokenStore> = [
  {
    what: "answers before the disk has what the answer rests on",
    file: "appending.ts",
    find: "    disk.sync(file, (error) => {",
    replace:
      "    ;((of: number, done: (error: Error | null) => void) => (disk.sync(of, () => undefined), done(null)))(file, (error) => {",
    caughtIn: "disk",
    caughtBy: "is waited for before anybody is answered, a refusal as little as a success",
    because: /to deeply equal/
  },
  {
    what: "leaves what a full disk took of a row",
    file: "appending.ts",
    find: "      disk.cutBack(file, index.end)\n",
    replace: "",
    caughtIn: "disk",
    caughtBy: "is full in the middle of a row: nothing of the append stays, and it may be given again",
    because: /expected \d+ to be \d+/
  },
  {
    what: "does not look at what travels in the same write",
    file: "appending.ts",
    find: "reached.get(key) ?? taken.versions.get(key) ?? index.version(tenant, stream)",
    replace: "reached.get(key) ?? index.version(tenant, stream)",
    caughtIn: "contract",
    caughtBy: "of many writers at one version exactly one wins, and the others learn what it is now",
    because: /expected 1, got/
  },
  {
    what: "takes a command again whose first append travels in the same write",
    file: "appending.ts",
    find: "taken.commands.get(command) ?? reader.command(tenant, command)",
    replace: "reader.command(tenant, command)",
    caughtIn: "disk",
    caughtBy: "is waited for when one command comes twice meanwhile: it is stored once, and both learn of it",
    because: /is already/
  },
  {
    what: "answers a known command whatever it is given for",
    file: "appending.ts",
    find: "return isRepetition(before, writes)\n",
    replace: "return isRepetition(before, writes) || true\n",
    caughtIn: "contract",
    caughtBy: "the same command with other events is refused, whatever differs",
    because: /CommandReused/
  },
  {
    what: "writes the events of one append as appends of their own",
    file: "file-row.ts",
    find: "`${part} of ${of}`",
    replace: '"1 of 1"',
    caughtIn: "crash",
    caughtBy: "holds all that was acknowledged and nothing half, whichever byte was the last that was written",
    because: /cut at \d+/
  },
  {
    what: "throws away what a crash broke off, without setting it aside",
    file: "log-file.ts",
    find: "aside = setAside(path, now, bytesAt(opened, index.end, size))",
    replace: "",
    caughtIn: "crash",
    caughtBy: "holds all that was acknowledged and nothing half, whichever byte was the last that was written",
    because: /cut at \d+: expected \+0 to be \d+/
  },
  {
    what: "believes rows without checking them when it reads",
    file: "reading-rows.ts",
    find: "isChained(bytes) ? cellsOfLine",
    replace: "true ? cellsOfLine",
    caughtIn: "opening",
    caughtBy: "a row that is edited while the log is open is not believed",
    because: /instead of rejecting/
  },
  {
    what: "takes a living writer for dead",
    file: "claim.ts",
    find: 'return started !== undefined && started === owner.started ? "alive" : "gone"',
    replace: 'return started === "" ? "alive" : "gone"',
    caughtIn: "opening",
    caughtBy: "a second one in the same process is refused, by whatever path it comes",
    because: /it was opened/
  },
  {
    what: "shows readers what the disk has not taken yet",
    file: "log-file.ts",
    find: "Math.min(size, before ?? size)",
    replace: "size",
    caughtIn: "following",
    caughtBy: "does not show what the disk has not taken yet",
    because: /to deeply equal/
  }
]

/** The source with the fault in it. */
export const broken = ({ file, find, replace }: BrokenStore, source: string): string => {
  const [before, after, ...more] = source.split(find)
  if (after === undefined || more.length > 0) {
    throw new Error(`The text to change is to stand in src/store/${file} exactly once; write it anew: ${find}`)
  }
  return `${before!}${replace}${after}`
}
