/** One small sheet; colours reach a contrast of 4.5:1 in both schemes, severity is never told by colour alone. */
export const stylesheet = `
:root { color-scheme: light dark; --text: #1a1a1c; --page: #fff; --line: #767676; --quiet: #595959; --mark: #0017c1; --grave: #a40000; --note: #fff5d6; }
@media (prefers-color-scheme: dark) { :root { --text: #f2f2f2; --page: #1a1a1c; --line: #949494; --quiet: #b8b8b8; --mark: #9db7f9; --grave: #ff9c9c; --note: #3d3411; } }
* { box-sizing: border-box; }
body { margin: 0; color: var(--text); background: var(--page); font: 1rem/1.7 "Noto Sans JP", "Hiragino Sans", "Yu Gothic", sans-serif; overflow-wrap: anywhere; }
header { padding: .75rem 1rem; border-bottom: 1px solid var(--line); font-weight: 700; }
header a { color: inherit; text-decoration: none; }
main { max-width: 60rem; margin: 0 auto; padding: 0 1rem 3rem; }
h1 { font-size: 1.5rem; line-height: 1.4; }
a { color: var(--mark); }
:focus-visible { outline: 3px solid var(--mark); outline-offset: 2px; }
.skip { position: absolute; left: -9999px; }
.skip:focus { left: 1rem; top: .5rem; background: var(--page); padding: .25rem .5rem; }
.banner { background: var(--note); padding: .5rem 1rem; border-bottom: 1px solid var(--line); }
.banner p { margin: .25rem 0; }
h2 { font-size: 1.125rem; line-height: 1.4; margin: 0; }
.coverage { border: 2px solid var(--grave); border-radius: .25rem; padding: .5rem 1rem; }
.coverage ul { margin: .25rem 0; padding-left: 1.25rem; }
.alerts { list-style: none; margin: 0; padding: 0; }
.alert { border: 1px solid var(--line); border-left-width: .5rem; border-radius: .25rem; padding: .5rem 1rem; margin: .75rem 0; }
.alert p { margin: .25rem 0; }
.alert.critical, .alert.high { border-left-color: var(--grave); }
.severity { display: inline-block; min-width: 3rem; text-align: center; border: 1px solid currentColor; border-radius: .25rem; padding: 0 .4rem; font-weight: 700; }
.critical .severity { color: var(--page); background: var(--grave); border-color: var(--grave); }
.high .severity { color: var(--grave); }
.head > * { margin-right: .75rem; }
.place, .alert time { color: var(--quiet); }
code { font-size: .95em; }
`;
