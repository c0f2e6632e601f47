/** How the page looks: on paper, by day and by night, and on a narrow screen. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1c2430;--faint:#4a5768;--page:#fff;--plate:#f5f7fa;--line:#c9d2dd;--link:#0b57b7;--error:#a3121f;--warning:#7a4a00;--info:#1b5a8a}
@media (prefers-color-scheme:dark){:root{--ink:#e6ebf2;--faint:#a9b4c3;--page:#12161c;--plate:#1b212a;--line:#3a4554;--link:#8abaff;--error:#ff9aa2;--warning:#ffc56b;--info:#8fcbff}}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif}
main{max-width:1100px;margin:0 auto;padding:16px}
h1{font-size:1.35rem;line-height:1.3;margin:.2em 0 .4em}
h2{font-size:1.1rem;margin:1.6em 0 .5em;overflow-wrap:anywhere}
h3{font-size:1rem;font-weight:500;line-height:1.4;margin:0;overflow-wrap:anywhere}
a{color:var(--link)}
article{background:var(--plate);border:1px solid var(--line);border-left:5px solid;border-radius:6px;padding:.7em .9em;margin:0 0 .8em}
article:target{outline:2px solid var(--link)}
.error{border-left-color:var(--error)}
.warning{border-left:5px dashed var(--warning)}
.info{border-left:5px dotted var(--info)}
.severity{font-weight:700;margin-right:.4em}
.error .severity{color:var(--error)}
.warning .severity{color:var(--warning)}
.info .severity{color:var(--info)}
.place{margin:.2em 0 0;color:var(--faint);font-size:.9rem;overflow-wrap:anywhere}
.place a{margin-right:.6em}
pre{overflow-x:auto;margin:.6em 0 0;padding:.5em .7em;background:var(--page);border:1px solid var(--line);border-radius:4px;font:.86rem/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace}
.remarks{list-style:none;margin:.5em 0 0;padding:0;font-size:.92rem;overflow-wrap:anywhere}
.troubles{border:2px solid var(--error);border-radius:6px;padding:.6em .6em .6em 1.8em;overflow-wrap:anywhere}
.notes{color:var(--faint);overflow-wrap:anywhere}
#filters{display:flex;flex-wrap:wrap;gap:.4em 1.2em;align-items:center;position:sticky;top:0;background:var(--page);border-bottom:1px solid var(--line);padding:.6em 0;z-index:1}
#filters[hidden],[hidden]{display:none}
#filters select,#filters input[type=search]{font:inherit;max-width:100%;box-sizing:border-box}
#filters label{min-height:1.8em;display:inline-flex;align-items:center;gap:.3em;max-width:100%}
summary{font-size:1.1rem;font-weight:700;margin:1.6em 0 .5em;cursor:pointer}
.drawing{overflow-x:auto;border:1px solid var(--line);border-radius:8px;background:#fff}
.drawing svg{display:block;height:auto;min-width:1080px;width:100%}
@media (max-width:700px),(max-height:500px){#filters{position:static}}
@media print{#filters{display:none}pre,.drawing{overflow:visible;white-space:pre-wrap}.drawing svg{min-width:0}}
`
