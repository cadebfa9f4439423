/** The columns of an account's basics, each with the field it is read back as. */
import { type ExportField, lines, text } from "./field.ts"

export const accountFields: Readonly<Record<string, ExportField>> = {
  name: text("customer"),
  reading: text("reading"),
  otherNames: lines("otherNames"),
  industry: text("industry"),
  address: text("address"),
  phones: lines("phones"),
  mails: lines("mails"),
  url: text("url"),
  domains: lines("domains")
}
