/** A list of accounts that there is not. */
import { Schema } from "effect"
import { nearestName } from "../event/editing-distance.ts"
import { Label } from "../event/text.ts"

export class UnknownList extends Schema.TaggedError<UnknownList>()("UnknownList", {
  list: Schema.String,
  text: Label
}) {
  override get message(): string {
    return this.text.en
  }
}

export const unknownList = (list: string, known: ReadonlyArray<string>): UnknownList => {
  const near = nearestName(list, known)
  return new UnknownList({
    list,
    text: {
      ja: `「${list}」というリストはありません。${near === undefined ? "" : `「${near}」のことですか。`}リストは ${known.join("、")} です。`,
      en: `There is no list "${list}".${near === undefined ? "" : ` Did you mean "${near}"?`} There are ${known.join(", ")}.`
    }
  })
}
