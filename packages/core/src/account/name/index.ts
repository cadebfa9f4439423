/** Company names, corporate numbers and mail domains: what says that two records are one company. */
export { type CompanyName, type LegalPart, readCompanyName } from "./company-name.ts"
export type { LegalFormId } from "./legal-form.ts"
export type { NameToken, TokenKind } from "./name-token.ts"
export {
  checkCorporateNumber,
  corporateCheckDigit,
  CorporateNumber,
  CorporateNumberFault,
  CorporateNumberFaultCode,
  type CorporateNumberWriting,
  isCorporateNumber,
  type ReadCorporateNumber
} from "./corporate-number.ts"
export { type MailDomain, mailDomainOf } from "./mail-domain.ts"
