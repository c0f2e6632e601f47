import type { Diagnostic } from '../rule/diagnostic.ts'
import { printable } from '../text/printable.ts'
import type { Reporter } from './context.ts'
import { fileName } from './place.ts'
import { byFile, listedFindings } from './select.ts'
import { renderFinding } from './stylish/finding.ts'
import { paletteFor } from './stylish/palette.ts'
import { renderStats } from './stylish/stats.ts'
import { renderSummary, renderTroubles } from './stylish/summary.ts'

/** Findings of one file that get a code frame; those after them take one line each. */
const FRAMES_PER_FILE = 50

/**
 * The `stylish` report, for people: findings by file with the code they are about, what would help, what kof-lint could not
 * check, and a summary. Empty for a clean run when quiet.
 */
export const stylish: Reporter = (run, ctx) => {
  const palette = paletteFor(ctx.color)
  const blocks: string[] = []
  for (const [uri, findings] of byFile(listedFindings(run, ctx))) {
    const lines = [palette.file(printable(fileName(uri, ctx, run)))]
    const told = new Map<string, Diagnostic>()
    findings.forEach((finding, i) => {
      const framed = i < FRAMES_PER_FILE
      if (framed || i === FRAMES_PER_FILE) lines.push('')
      const words = `${finding.rule} ${finding.message}`
      lines.push(...renderFinding(finding, run, ctx, palette, { framed, told: told.get(words) ?? null }))
      if (!told.has(words)) told.set(words, finding)
    })
    // At once: put together of parts as it is, a line takes ten times its length.
    blocks.push(lines.join('\n'))
  }
  const endings = [renderTroubles(run, ctx, palette), renderSummary(run, ctx, palette)]
  if (ctx.stats) endings.push(renderStats(run.stats, palette))
  for (const lines of endings) if (lines.length > 0) blocks.push(lines.join('\n'))
  return blocks.length === 0 ? '' : `${blocks.join('\n\n')}\n`
}
