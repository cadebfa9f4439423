/** A list of accounts that there is not. */
import { Schema } from "effect"
import { nearestName } from "../event/editing-distance.ts"
import { Label } from "../event/text.ts"
import { didYouMean, listedTexts } from "../event/wording.ts"

export class UnknownList extends Schema.TaggedError<UnknownList>()("UnknownList", {
  list: Schema.String,
  text: Label
}) {
  override get message(): string {
    return this.text.en
  }
}

export const unknownList = (list: string, known: ReadonlyArray<string>): UnknownList => {
  const meant = didYouMean(nearestName(list, known))
  return new UnknownList({
    list,
    text: {
      ja: `「${list}」というリストはありません。${meant.ja}リストは ${known.join("、")} です。`,
      en: `There is no list "${list}".${meant.en} ${known.length === 1 ? "There is" : "There are"} ${listedTexts(known).en}.`
    }
  })
}
