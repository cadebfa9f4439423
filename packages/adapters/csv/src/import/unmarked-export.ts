/**
 * An export whose column with the mark was deleted. Taken for any other sheet it would say everything again, of deals and
 * accounts under names of its own; so where its columns are those of an export, the ledger is asked whether it knows them.
 */
import type { Baseline } from "../export/baseline.ts"
import type { ExportMark } from "../export/mark.ts"
import { findHeader, MissingColumns, type RecognisedHeader, UnknownColumn } from "../header/index.ts"
import { type Profile, shippedProfiles } from "../profile/index.ts"
import type { SheetRecord } from "../sheet/index.ts"
import { type EditedExport, editedExport } from "./edited-export.ts"
import type { LayoutOptions } from "./read-rows.ts"

/** Of the columns of an export so many must be left, in parts of all, for a sheet to be taken for one. */
const columnsLeft = 0.5

/**
 * The sheet as an export without its mark, where no fewer of its columns are understood so and the ledger knows some of
 * its rows; nothing otherwise. `taken` is what it would be taken for, where it would be.
 */
export const unmarkedExport = async (
  records: ReadonlyArray<SheetRecord>,
  options: LayoutOptions,
  taken: RecognisedHeader | undefined,
  baseline: Baseline,
  now: ExportMark
): Promise<{ readonly header: RecognisedHeader; readonly exported: EditedExport } | undefined> => {
  if (options.profile !== undefined) return undefined
  const headers = (options.profiles ?? shippedProfiles)
    .filter(({ columns, ids }) => ids === "own" && columns["mark"] !== undefined)
    .flatMap((profile) => headerWithoutMark(records, profile, options) ?? [])
    .filter(({ columns, profile }) => columns.size >= Object.keys(profile.columns).length * columnsLeft)
    .toSorted((one, other) => other.columns.size - one.columns.size)
  for (const header of headers) {
    if (taken !== undefined && taken.columns.size > header.columns.size) return undefined
    const exported = await editedExport(header, records.slice(header.place + 1), baseline, now)
    if (exported !== undefined && exported.pairs.length > 0) return { header, exported }
  }
  return undefined
}

const headerWithoutMark = (
  records: ReadonlyArray<SheetRecord>,
  profile: Profile,
  options: LayoutOptions
): RecognisedHeader | undefined => {
  const { mark: _, ...columns } = profile.columns
  try {
    return { ...findHeader(records, { ...profile, columns }, options), profile }
  } catch (fault) {
    // What was said about the columns may be said of another layout.
    if (fault instanceof MissingColumns || fault instanceof UnknownColumn) return undefined
    throw fault
  }
}
