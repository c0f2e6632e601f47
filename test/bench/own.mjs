// The table of kof-lint's own costs.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hookRuns } from './commits.mjs'
import { EVERY_RULE, foreignFolder, kofLint } from './folders.mjs'
import { paired, peak } from './measure.mjs'
import { costCells, printTable } from './table.mjs'

/** Files as people write them, short and with everything in them. */
const example = (name) => fileURLToPath(new URL(`../../examples/${name}`, import.meta.url))

/** Measures and prints kof-lint's own costs. */
export async function printOwn({ runs, commits }, folder, many) {
  const one = join(many, 'kof-values-0.yaml')
  const kept = ['--cache', '--cache-location', join(folder, 'results')]
  const rows = [
    ['`--version`', ['--version']],
    ['one file of 303 lines, every rule', [...EVERY_RULE, one]],
    ['the example without mistakes', [example('good-kof-values.yaml')]],
    ['the example with 12 mistakes', ['--exit-zero', example('kof-values.yaml')]],
    ['1,000 such files', [...EVERY_RULE, many]],
    ['the same, unchanged, `--cache`', [...EVERY_RULE, ...kept, many]],
    ['1,000 files of manifests of others', [...EVERY_RULE, foreignFolder(folder, 1000)]],
  ]
  const cells = []
  for (const [name, args] of rows) {
    const command = kofLint(args)
    cells.push([name, ...costCells(paired(command, runs), await peak(command))])
  }
  const hooks = [
    [`hook, each of ${commits} commits`, 'hook', null],
    ['the same with a config, every rule', 'hook-config', 'preset: all\nkofVersion: 1.10.0\n'],
  ]
  for (const [name, repository, config] of hooks) {
    const { cost, memory } = await hookRuns(folder, repository, commits, config)
    cells.push([name, ...costCells(cost, memory)])
  }
  console.log('## kof-lint\n')
  printTable(['what', 'ratio', 'ms', 'peak MiB'], cells)
}
