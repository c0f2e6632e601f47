import type { Diagnostic, Severity } from '../rule/diagnostic.ts'
import type { RunResult } from '../rule/run-result.ts'
import { plural } from '../text/plural.ts'
import { printableLine } from '../text/printable.ts'
import type { ReportContext, Reporter } from './context.ts'
import { SCRIPT, SCRIPT_HASH } from './html/script.ts'
import { STYLE } from './html/style.ts'
import { fileName, shownSource } from './place.ts'
import { remarksOf } from './remarks.ts'
import { byFile, listedFindings, noFindings, summarize } from './select.ts'
import { codeFrame } from './stylish/frame.ts'
import { paletteFor } from './stylish/palette.ts'
import { troublesOf } from './troubles.ts'
import { attributes, escapeXml } from './xml.ts'

const FRAME_WIDTH = 120
const SIGNS: { readonly [severity in Severity]: string } = { error: '✖', warning: '▲', info: '●' }
/** The page's own style and script, and nothing else, whatever stands in the texts that it shows. */
const POLICY = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${SCRIPT_HASH}'; base-uri 'none'; form-action 'none'`

/**
 * The `html` report: one page that loads nothing, with code, filters and, where the context has one, the drawing of where telemetry
 * goes. Severities have a sign and a word, so that colour is not needed. Without scripts all findings are shown.
 */
export const html: Reporter = (run, ctx) => {
  const { errors, warnings, infos, suppressed, files } = summarize(run, ctx)
  const total = errors + warnings + infos
  const counts = [plural(errors, 'error'), plural(warnings, 'warning'), `${infos} info`].join(', ')
  const findings = listedFindings(run, ctx)
  const troubles = troublesOf(run, ctx).map(({ message }) => `<li>${text(message)}</li>`)
  const title = `kof-lint: ${total === 0 ? noFindings(troubles.length, files) : counts}`
  const notes = ctx.quiet ? [] : run.notes.map((note) => `<li>${text(note)}</li>`)
  const hidden = suppressed === 0 ? '' : `, ${plural(suppressed, 'finding')} suppressed`
  let id = 0
  const sections = [...byFile(findings)].map(([uri, list]) => {
    const name = text(fileName(uri, ctx, run))
    const articles = list.map((finding) => articleOf(finding, ++id, run, ctx))
    return `<section class="file">\n<h2>${name}</h2>\n${articles.join('')}</section>`
  })
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    `<title>${title}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    '<main>',
    `<h1>${title}</h1>`,
    `<p>${plural(files, 'file')} read${hidden}. Written by kof-lint ${text(ctx.version)}.</p>`,
    troubles.length === 0 ? '' : `<ul class="troubles" aria-label="Not checked">${troubles.join('')}</ul>`,
    findings.length === 0 ? '' : filters(findings),
    ...sections,
    ctx.drawing === undefined ? '' : drawing(ctx.drawing),
    notes.length === 0 ? '' : `<h2>Notes</h2>\n<ul class="notes">${notes.join('')}</ul>`,
    '</main>',
    findings.length === 0 ? '' : `<script>${SCRIPT}</script>`,
    '</body>',
    '</html>',
    '',
  ]
    .filter((line, i, lines) => line !== '' || i === lines.length - 1)
    .join('\n')
}

function filters(findings: readonly Diagnostic[]): string {
  const boxes = (['error', 'warning', 'info'] as const).map((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length
    return count === 0
      ? ''
      : `<label><input type="checkbox" name="severity" value="${severity}" checked> ${SIGNS[severity]} ${severity} (${count})</label>`
  })
  const rules = [...new Set(findings.map(({ rule }) => rule))].sort()
  const options = rules.map((rule) => `<option>${text(rule)}</option>`)
  return [
    '<form id="filters" hidden>',
    ...boxes,
    `<label>Rule <select name="rule"><option value="">all</option>${options.join('')}</select></label>`,
    '<label>Search <input type="search" name="words" autocomplete="off"></label>',
    `<output aria-live="polite">${findings.length} of ${findings.length}</output>`,
    '</form>',
  ]
    .filter((line) => line !== '')
    .join('\n')
}

function articleOf(finding: Diagnostic, id: number, run: RunResult, ctx: ReportContext): string {
  const { severity, location, rule, docs, message, suppressed } = finding
  const source = shownSource(run, location.uri)
  const palette = paletteFor(false)
  const frame = source === null ? [] : codeFrame(source, location, FRAME_WIDTH, palette, palette.strong)
  const place = `${location.start.line}:${location.start.column}`
  const link = docs === null ? text(rule) : `<a${attributes({ href: docs, rel: 'noreferrer' })}>${text(rule)}</a>`
  const remarks = remarksOf(finding, run, ctx).map(({ name, text: words }) => `<li><b>${name}:</b> ${text(words)}</li>`)
  const state = suppressed === null ? severity : `${severity}, suppressed`
  return [
    `<article${attributes({ id: `f${id}`, class: severity, 'data-severity': severity, 'data-rule': rule })}>`,
    `<h3><span class="severity">${SIGNS[severity]} ${state}</span> ${text(message)}</h3>`,
    `<p class="place"><a href="#f${id}">${place}</a> ${link}</p>`,
    frame.length === 0 ? '' : `<pre tabindex="0" aria-label="Code at ${place}">${escapeXml(frame.join('\n'))}</pre>`,
    remarks.length === 0 ? '' : `<ul class="remarks">${remarks.join('')}</ul>`,
    '</article>',
    '',
  ]
    .filter((line, i, lines) => line !== '' || i === lines.length - 1)
    .join('\n')
}

function drawing(svg: string): string {
  return `<details open>\n<summary>Where telemetry goes</summary>\n<div class="drawing" tabindex="0" role="region" aria-label="Drawing">\n${svg}</div>\n</details>`
}

function text(words: string): string {
  return escapeXml(printableLine(words))
}
