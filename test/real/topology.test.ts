import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createStyle } from '#src/cli/output/style'
import { KofLintError } from '#src/errors'
import { topology } from '#src/topology/index'
import { RENDERERS } from '#src/topology/render/index'
import { knowledge } from '../knowledge.ts'
import { hasShared, readTable, SHARED } from '../shared.ts'
import { openAll } from '../topology/draw.ts'
import { blocksOf } from './pages.ts'

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

/** What is wrong with the examples of the page "Storing KOF data" of 1.10, by the line of each block; true of the charts at that tag. */
const NOT_COLLECTED = ['not collected']
const PAGE: { readonly [line: number]: readonly string[] } = {
  // Regionless mode without a domain: mothership.example.com.
  41: ['placeholder host'],
  64: NOT_COLLECTED,
  74: ['not collected', 'TLS not verified'],
  82: NOT_COLLECTED,
  117: [],
  // Values for the management cluster's collectors, whose mode another block sets.
  129: NOT_COLLECTED,
  143: NOT_COLLECTED,
  193: ['placeholder name'],
  208: NOT_COLLECTED,
  // global.components has no kof-collectors since 1.10, so that these are not installed.
  250: NOT_COLLECTED,
  306: NOT_COLLECTED,
}

test.skipIf(!hasShared)('examples of the documentation', async () => {
  const blocks = blocksOf(readFileSync(`${SHARED}pages/storing-kof-data-1.10.txt`, 'utf8'))
  const found: { [line: number]: readonly string[] } = {}
  for (const { name, line, text } of blocks) {
    const run = await openAll({ [name]: text }, { kofVersion: '1.10.0', chart: 'kof' })
    const { clusters, nodes, edges } = topology(run, knowledge)
    found[line] = [
      ...new Set([...clusters, ...nodes, ...edges].flatMap(({ marks }) => marks.map(({ label }) => label))),
    ]
  }
  expect(found).toEqual(PAGE)
})

/** What Helm refuses is not drawn. */
function refused(error: unknown): null {
  if (error instanceof KofLintError) return null
  throw error
}
