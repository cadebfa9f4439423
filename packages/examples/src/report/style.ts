/**
 * How the page looks: ink on paper, one accent (the ball with us, words from the customer) and one warning (follow-up
 * is due). Figures are tabular, so that columns of dates and counts line up.
 */
export const style = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --desk: #f5f6f5; --ink: #1c2529; --muted: #66737a; --line: #dfe4e4;
  --accent: #0d6e6e; --accent-soft: #d5e8e6; --warning: #b9421b; --warning-soft: #fbe7df; --band: #dde4e6; --band-other: #c2cdd0;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #1a2124; --desk: #12181a; --ink: #e4eaea; --muted: #98a6ab; --line: #313b3f;
    --accent: #57bcb6; --accent-soft: #21413f; --warning: #f0895f; --warning-soft: #43291f; --band: #37434a; --band-other: #52616a;
  }
}
* { box-sizing: border-box }
html { -webkit-text-size-adjust: 100% }
body {
  margin: 0; background: var(--desk); color: var(--ink); font: 15px/1.6 system-ui, "Hiragino Sans", "Noto Sans JP",
  "Noto Sans CJK JP", "Yu Gothic UI", Meiryo, sans-serif; font-variant-numeric: tabular-nums; overflow-wrap: anywhere;
}
main, .top > div { max-width: 1264px; margin: 0 auto; padding: 0 24px }
.top { background: var(--paper); border-bottom: 1px solid var(--line); padding: 36px 0 28px }
h1 { font-size: 30px; line-height: 1.25; margin: 0; letter-spacing: .02em }
h1 small { display: block; font-size: 15px; font-weight: 400; color: var(--muted); letter-spacing: 0; margin-top: 4px }
h2 { font-size: 20px; line-height: 1.3; margin: 52px 0 4px }
h3 { font-size: 15px; margin: 0 }
p { margin: 0 }
.about { margin-top: 14px; color: var(--muted); font-size: 13px }
.about b { color: var(--ink); font-weight: 600 }
.whole { white-space: nowrap }
.note { color: var(--muted); font-size: 13px; margin: 2px 0 14px }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(118px, 1fr)); gap: 20px; margin: 26px 0 0; padding: 0 }
.figures div { border-left: 2px solid var(--line); padding-left: 12px }
.figures dt { font-size: 12px; color: var(--muted) }
.figures dd { margin: 0; font-size: 27px; line-height: 1.2; font-weight: 600 }
.figures dd small { display: inline-block; white-space: nowrap; font-size: 12px; font-weight: 400; color: var(--muted); margin-left: 6px }
.figures .due { border-color: var(--warning) } .figures .due dd { color: var(--warning) }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: 8px }
nav { margin-top: 22px; font-size: 13px; display: flex; flex-wrap: wrap; gap: 4px 18px }
nav a, a { color: var(--accent); text-decoration: none } a:hover { text-decoration: underline }

.work { list-style: none; margin: 0 0 20px; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 440px), 1fr)); gap: 14px }
.work > li { padding: 14px 16px 13px; border-left: 3px solid var(--line) }
.work > li.high { border-left-color: var(--warning) } .work > li.medium { border-left-color: var(--band-other) }
.work h3 { display: flex; flex-wrap: wrap; gap: 0 8px; align-items: baseline }
.work h3 .place { color: var(--muted); font-weight: 400; min-width: 1.4em }
.work .who { color: var(--muted); font-size: 13px }
.work .sentence { margin-top: 6px } .work .since { color: var(--muted); font-size: 13px; white-space: nowrap }
.work .advice { margin-top: 2px; color: var(--accent) } .work .advice::before { content: "→ " }
.work ul { margin: 8px 0 0; padding: 6px 0 0; border-top: 1px dashed var(--line); list-style: none; font-size: 13px; color: var(--muted) }
.chips { display: flex; flex-wrap: wrap; gap: 4px; margin-top: 7px }
.chip { font-size: 12px; line-height: 1.5; padding: 0 7px; border-radius: 9px; background: var(--band); color: var(--ink); max-width: 100% }
.chip.high { background: var(--warning); color: var(--paper) } .chip.medium { background: var(--warning-soft); color: var(--warning) }
.compact { columns: 3 260px; column-gap: 24px; list-style: none; padding: 14px 18px; margin: 0; font-size: 13px }
.compact li { break-inside: avoid; padding: 2px 0 } .compact span { color: var(--muted) }

.board { display: grid; grid-auto-flow: column; grid-auto-columns: minmax(134px, 1fr); gap: 7px; overflow-x: auto; padding-bottom: 6px }
.board section { min-width: 0 } .board h3 { font-size: 13px; padding: 0 2px 6px; display: flex; justify-content: space-between; gap: 6px }
.board h3 span { color: var(--muted); font-weight: 400 }
.board ol { list-style: none; margin: 0; padding: 0; display: grid; grid-template-columns: minmax(0, 1fr); gap: 6px }
.board li { padding: 8px 8px 9px; font-size: 12px; line-height: 1.5; border-top: 2px solid var(--line) }
.board li.high { border-top-color: var(--warning) }
.board li.none { border: 1px dashed var(--line); color: var(--muted); background: none; text-align: center }
.board li b { display: block; font-size: 13px; line-height: 1.4; font-weight: 600 }
.board li .row { color: var(--muted) } .board .late { color: var(--warning) }
.board .more { color: var(--muted); font-size: 12px; padding: 6px 2px 0 }
.ball { display: inline-block; font-size: 11px; line-height: 1.5; padding: 0 6px; border-radius: 8px; border: 1px solid var(--band-other); color: var(--muted) }
.ball.us { background: var(--accent); border-color: var(--accent); color: var(--paper) }
.ball.third-party { border-style: dashed }

.figure { margin: 0 0 16px; padding: 14px 16px 10px } .figure figcaption { margin-bottom: 4px }
.figure figcaption .who { color: var(--muted); font-size: 13px; margin-left: 8px }
.figure .wide { overflow-x: auto } .figure svg { display: block; width: 100%; height: auto }
.figure .wide svg { min-width: 640px }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(300px, 1fr)); gap: 16px } .charts .figure { margin: 0 }
.charts h3 small { display: block; font-weight: 400; font-size: 12px; color: var(--muted) }
.legend { display: flex; flex-wrap: wrap; gap: 2px 16px; font-size: 12px; color: var(--muted); margin: 0 0 12px; padding: 0; list-style: none }
.legend i { display: inline-block; width: 14px; height: 10px; border-radius: 2px; margin-right: 5px; vertical-align: -1px }
.legend b { color: var(--accent); margin-right: 5px; font-weight: 400 }
.legend b.out { color: var(--muted) }
.bars { display: grid; grid-template-columns: max-content 1fr max-content; gap: 5px 10px; align-items: center; font-size: 13px; margin-top: 10px }
.bars i { display: block; height: 10px; border-radius: 2px; background: var(--warning); min-width: 2px }

.scroll { overflow-x: auto } table { border-collapse: collapse; width: 100%; font-size: 13px; line-height: 1.5 }
th { text-align: left; font-weight: 600; color: var(--muted); white-space: nowrap }
th, td { padding: 7px 12px; border-bottom: 1px solid var(--line); vertical-align: top } tr:last-child td { border-bottom: 0 }
td.name { min-width: 150px } td.name b { font-weight: 600 } td small { color: var(--muted); font-size: 12px; display: block }
td.number { text-align: right; white-space: nowrap } td.day { white-space: nowrap } td.act { min-width: 170px }
.read { padding: 14px 18px } .read + .read { margin-top: 12px } .read ul { margin: 6px 0 0; padding-left: 1.3em; font-size: 14px }
.read .how { color: var(--muted); font-size: 13px }
.ahead { display: grid; grid-template-columns: max-content 1fr; gap: 4px 18px; padding: 14px 18px; margin: 0 } .ahead dt { font-weight: 600; white-space: nowrap } .ahead dd { margin: 0 }
td .chips { margin-top: 0 } h3.part { font-size: 16px; margin: 28px 0 10px } h3.part + .note { margin-top: -6px }
.twins { list-style: none; margin: 0; padding: 8px 18px } .twins li { display: grid; grid-template-columns: 3.2em 1fr; gap: 4px 8px; padding: 5px 0; break-inside: avoid }
.twins span { display: block; font-size: 13px; color: var(--muted) } .twins small { color: var(--muted); font-size: 12px }
.folded { padding: 10px 18px; margin: 0 0 10px } .folded summary { cursor: pointer; font-weight: 600 } .folded pre { margin: 10px 0 4px; white-space: pre-wrap; overflow-wrap: anywhere; font: 13px/1.55 ui-monospace, "Noto Sans Mono CJK JP", monospace }
.company { padding: 16px 18px 12px; margin: 0 0 14px } .company h3 { font-size: 17px } .company h3 small { color: var(--muted); font-size: 12px; font-weight: 400 }
.company .who, .company .how { color: var(--muted); font-size: 13px } .company .how { margin-top: 10px }
.company .parts { columns: 2 380px; column-gap: 28px; margin-top: 10px } .company section { break-inside: avoid; margin: 0 0 12px }
.company h4 { font-size: 13px; margin: 0; padding-bottom: 2px; border-bottom: 1px solid var(--line); color: var(--accent) }
.company dl { display: grid; grid-template-columns: minmax(84px, 24%) 1fr; gap: 3px 12px; margin: 5px 0 0; font-size: 13px } .company dt { color: var(--muted) }
.company dt.high { color: var(--warning); font-weight: 600 } .company dd { margin: 0 } .company dd small { display: block; color: var(--muted); font-size: 12px }
.how-to { padding: 14px 18px 14px 2.4em; margin: 0 } .how-to li { margin: 4px 0; max-width: 62em }
footer { color: var(--muted); font-size: 12px; padding: 32px 0 48px }

@media (max-width: 720px) {
  main, .top > div { padding: 0 14px } .top { padding: 24px 0 20px } h1 { font-size: 25px } h2 { margin-top: 40px }
  .figures { grid-template-columns: repeat(3, 1fr); gap: 16px 10px } .figures dd { font-size: 22px }
  .board { grid-auto-columns: 68vw; scroll-snap-type: x proximity } .board section { scroll-snap-align: start }
  .ahead { grid-template-columns: 1fr; gap: 0 } .ahead dd { margin-bottom: 8px }
  table.deals thead { display: none } table.deals, table.deals tbody, table.deals tr, table.deals td { display: block; width: auto }
  table.deals tr { padding: 10px 14px; border-bottom: 1px solid var(--line) } table.deals td { border: 0; padding: 0; display: flex; gap: 10px; text-align: left }
  table.deals td::before { content: attr(data-label); color: var(--muted); flex: 0 0 10.5em; font-size: 12px; white-space: nowrap } table.deals td.name { display: block } table.deals td.name::before { content: none }
}
@media print {
  :root { --desk: #fff } body { font-size: 10.5px } main, .top > div { max-width: none; padding: 0 } nav { display: none }
  h2, h3, h4 { break-after: avoid } h3.part + .note { break-after: avoid } .card, .board li, tr { break-inside: avoid } .card.twins { break-inside: auto } .company, .pages { break-before: page; border: 0; padding: 0 } h3.pages { margin-top: 0 } .pages + .company { break-before: avoid } .board { grid-auto-flow: row; grid-template-columns: repeat(4, 1fr); overflow: visible }
  .scroll, .figure .wide { overflow: visible } .figure .wide svg { min-width: 0 }
}
`
