import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createStyle } from '#src/cli/style'
import { KofLintError } from '#src/errors'
import { topology } from '#src/topology/index'
import { RENDERERS } from '#src/topology/render/index'
import { knowledge } from '../knowledge.ts'
import { hasShared, readTable, SHARED } from '../shared.ts'
import { openAll } from '../topology/draw.ts'

const CORPUS = `${SHARED}corpus/`
const files = hasShared ? readTable(`${CORPUS}INDEX.tsv`).filter(({ path }) => /\.ya?ml$/.test(path!)) : []

describe.skipIf(!hasShared)('real files', () => {
  test('are drawn in every format, and every edge leads somewhere or says why not', async () => {
    let edges = 0
    const unexplained: string[] = []
    for (const { path } of files) {
      const run = await openAll({ [path!]: readFileSync(`${CORPUS}${path}`, 'utf8') }).catch(refused)
      if (run === null || run.deployments.length === 0) continue
      const drawing = topology(run, knowledge)
      edges += drawing.edges.length
      for (const render of Object.values(RENDERERS)) expect(render(drawing, createStyle(false))).not.toBe('')
      for (const edge of drawing.edges)
        if (edge.to === null && edge.marks.length === 0) unexplained.push(`${path}: ${edge.signal} of ${edge.from}`)
    }
    expect(unexplained).toEqual([])
    expect(edges).toBeGreaterThan(500)
  })
})

/** What Helm refuses is not drawn. */
function refused(error: unknown): null {
  if (error instanceof KofLintError) return null
  throw error
}
