/** What a kind of event is called. */
import { catalogue } from "./catalogue.ts"
import type { Label } from "./text.ts"

/** Labels of kinds of events by their stored name, as an event catalogue has them. */
export type KindLabels = ReadonlyMap<string, { readonly label: Label }>

const library: Readonly<Record<string, { readonly label: Label }>> = catalogue

/** The label of a kind; one that nobody labelled is called by its name. */
export const kindLabel = (kind: string, kinds?: KindLabels): Label =>
  kinds?.get(kind)?.label ?? (Object.hasOwn(library, kind) ? library[kind]!.label : { ja: kind, en: kind })
