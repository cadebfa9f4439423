/** What the page of wins and losses adds to the style of the report: colours of outcomes and sides, and two drawings. */
export const style = `
:root {
  --won: #0067a5; --won-soft: #a9cde4; --lost: #bd4b0c; --still: #76838a; --us: #00795c; --customer: #e3a008;
  --third-party: #a2478a; --nobody: #c2cdd0; --on-strong: #ffffff; --on-soft: #1c2529;
}
@media (prefers-color-scheme: dark) {
  :root {
    --won: #62b5e8; --won-soft: #84b1cf; --lost: #f29160; --still: #98a6ab; --us: #4fc3a1; --customer: #eeb744;
    --third-party: #dd9bc9; --nobody: #8c999f; --on-strong: #10181b; --on-soft: #10181b;
  }
}
h1, h2, h3 { word-break: auto-phrase }
.picture { padding: 16px 18px 12px; margin: 12px 0 0 } .picture svg { display: block; width: 100%; height: auto }
.narrow-screen { display: none; max-width: 440px }
.says { list-style: none; margin: 8px 0 0; padding: 0; max-width: 62em; line-break: strict } .says li { margin: 6px 0 }
.says li:first-child, .says li.alike { font-size: 17px } .says .care, p.care { color: var(--muted); font-size: 13px; max-width: 72em } p.care { margin: 8px 0 0 } p.care + p.care { margin-top: 2px }
.lacking { margin: 8px 0 0; padding: 0 0 0 1.3em; color: var(--muted); max-width: 62em }
details.numbers { margin: 10px 0 0 } details.numbers summary { cursor: pointer; color: var(--accent); font-size: 13px }
details.numbers .card { margin-top: 8px } table caption { text-align: left; padding: 8px 12px 2px; color: var(--muted); font-size: 12px }
td.figure-cell, th.figure-cell { text-align: right; white-space: nowrap } td:first-child { min-width: 7em }
.figures .odd dd { color: var(--muted) } .basis { padding: 14px 18px } .basis h3 + * { margin-top: 4px } .basis h3 { margin-top: 14px } .basis h3:first-child { margin-top: 0 }
.basis ul { margin: 4px 0 0; padding-left: 1.3em; font-size: 14px } .basis p { font-size: 14px }
@media (max-width: 820px) { .wide-screen { display: none } .narrow-screen { display: block } .picture { padding: 12px 10px 10px } }
@media print { .wide-screen { display: block } .narrow-screen { display: none } .picture { break-inside: avoid } details.numbers { display: none } }
`
