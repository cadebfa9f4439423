/** A digest as a page: the fragment of a mail with what a browser needs around it, the character encoding above all. */
import { type Digest, digestHtml, type Language } from "@genzaichi/core"
import { markup, trusted } from "../report/html.ts"

/** The digest as an HTML document in UTF-8, the subject as its title. */
export const digestPage = (digest: Digest, language: Language): string =>
  markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${digest.subject[language]}</title>
</head>
<body style="margin:24px">
${trusted(digestHtml(digest, language))}</body>
</html>
`.text
