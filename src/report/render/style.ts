import { PAPER_STYLE } from '../../print/index.ts';

/**
 * Black on white on paper: nothing is told by colour, so a black-and-white print says the same. A screen that is set to dark gets it
 * the other way round, but for the charts.
 */
export const style = `
${PAPER_STYLE}
body { max-width: 64rem; margin: 0 auto; padding: 1rem; background: #fff; font-family: "Noto Sans JP", "Hiragino Sans", "Yu Gothic", "Noto Color Emoji", sans-serif; }
p, li { text-wrap: pretty; }
h1 { font-size: 1.4rem; line-height: 1.4; margin: 0; }
h2 { font-size: 1.05rem; margin: 0 0 .2rem; }
h3 { font-size: 1rem; margin: 1rem 0 .2rem; }
header { border-bottom: 3px solid #000; padding-bottom: .3rem; margin-bottom: .6rem; }
.period { margin: 0; }
.remark { border: 2px solid #000; padding: .2rem .6rem; margin: .4rem 0; font-weight: 700; }
.summary { border-left: 6px solid #000; padding: .1rem 0 .1rem .8rem; margin: .6rem 0; }
.summary ol, .asks ul { margin: 0; padding-left: 1.4rem; }
.asks { border: 1px solid #000; padding: .4rem .8rem; margin: .6rem 0; }
.asks p { margin: 0; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.2rem, 1fr)); gap: .5rem; margin: .6rem 0; }
.tiles > div { border: 1px solid #767676; padding: .3rem .6rem; }
.tiles dt { font-weight: 700; word-break: auto-phrase; }
.tiles dd { margin: 0; }
.tiles strong { display: block; font-size: 1.5rem; white-space: nowrap; line-height: 1.25; font-variant-numeric: tabular-nums; }
.tiles span { display: block; font-size: .8rem; line-height: 1.4; word-break: auto-phrase; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); gap: .8rem; }
figure { margin: 0; min-width: 0; break-inside: avoid; }
figcaption, caption { font-weight: 700; text-align: left; }
figure svg { background: #fff; display: block; width: 100%; height: auto; }
figure p { margin: 0; font-size: .85rem; }
.tables > h2 { column-span: all; }
.tables { columns: 2 22rem; column-gap: 1.4rem; margin-top: 1rem; }
.table { break-inside: avoid; margin: 0 0 .8rem; }
table { table-layout: auto; font-size: .9rem; line-height: 1.45; }
th, td { border-bottom: 1px solid #b0b0b0; padding: .1rem .3rem; text-align: left; vertical-align: top; font-weight: 400; }
thead th { border-bottom: 2px solid #000; font-size: .85em; }
.number { text-align: right; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
td.number, thead .number { white-space: nowrap; }
thead th:first-child { width: 100%; }
.below { margin: .1rem 0 0; font-size: .8rem; }
.annex { border-top: 3px solid #000; margin-top: 1rem; padding-top: .4rem; }
.notes { margin: 0; padding-left: 1.4rem; font-size: .85rem; }
@media screen and (prefers-color-scheme: dark) {
  body { color: #f2f2f2; background: #1a1a1c; }
  a { color: #9db7f9; }
  header, .remark, .summary, .asks, .annex, thead th { border-color: #f2f2f2; }
  .tiles > div, th, td { border-color: #949494; }
  figure svg { background: #fff; border-radius: .25rem; }
}
@media (max-width: 30rem) { td.number { white-space: normal; word-break: auto-phrase; } }
@media print {
  html { font-size: 9pt; line-height: 1.45; }
  .screen { display: none; }
  h1 { font-size: 14pt; }
  .summary, .asks, .tiles, .remark, header { margin-top: 0; margin-bottom: 2.2mm; }
  .summary, .asks { padding-top: .8mm; padding-bottom: .8mm; }
  body { max-width: none; padding: 0; }
  .tiles { grid-template-columns: repeat(6, 1fr); gap: 2mm; }
  .tiles > div { padding: 1mm 1.5mm; }
  .tiles dt { font-size: 7.5pt; line-height: 1.3; }
  .tiles strong { font-size: 12pt; }
  .tiles span { font-size: 7pt; line-height: 1.35; }
  .charts { grid-template-columns: 1fr 1fr; gap: 2.5mm 5mm; }
  figure p { font-size: 7.5pt; }
  .tables { break-before: page; margin: 0; columns: 2; column-gap: 7mm; }
  .tables table { font-size: 8pt; line-height: 1.35; }
  .tables caption { font-size: 8.5pt; }
  .tables th, .tables td { padding: .25mm .8mm; }
  .tables .table { margin-bottom: 2.2mm; }
  .below { font-size: 7pt; line-height: 1.35; }
  .annex { break-before: page; margin: 0; border-top: 0; padding: 0; }
}
`;
