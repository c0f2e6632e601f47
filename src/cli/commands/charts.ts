import { lintCheckout } from '../../checkout.ts'
import { createConfigs } from '../../config/load.ts'
import { SET_ORDER } from '../../values/set-flags.ts'
import { type FlagName, OF_LINTING, type RawArguments } from '../arguments/flags.ts'
import { misuseOf, refuseFlags } from '../arguments/misuse.ts'
import { COMMAND_OF, inputOptions, lintOptions } from '../arguments/parse.ts'
import { readCheckout } from '../charts/checkout.ts'
import { findExamples } from '../charts/examples.ts'
import { findCharts } from '../charts/folders.ts'
import { lintExamples } from '../charts/lint-examples.ts'
import { mergeRuns } from '../charts/merge-runs.ts'
import type { Engine } from '../engine.ts'
import { createNodeHost } from '../files/host-node.ts'
import { noting } from '../files/noting.ts'
import type { Io } from '../io.ts'
import { readFolder } from '../knowledge-add/folder.ts'
import { reportRun } from '../output/report-run.ts'

/** What `--help` prints. */
export const help = `Usage: kof-lint charts [DIR] [flags]

Checks a checkout of KOF's charts: DIR is its root, or its folder "charts".
  - defaults that the umbrella, kof-regional and kof-child hand to other charts
    must exist there, and be the same
  - defaults that no template reads
  - the values-*.yaml beside them, and what demo, config and docs hold, by all
    rules, for the release that the checkout holds

--config, --rule, --preset, --ignore, --mesh, --environment, --format,
--output-file, --fail-on and the like as for linting
`
/** What would do nothing here: the checkout says all of it. */
const FOREIGN: readonly FlagName[] = [
  'print-config',
  'values',
  'fix',
  'unsafe',
  'diff',
  ...SET_ORDER,
  'chart',
  'kof-version',
  'embedded',
  'stdin-filename',
  ...OF_LINTING,
]

/**
 * `kof-lint charts`: checks the charts of a checkout against each other, and the examples in it against the charts.
 *
 * @throws KofLintError of any kind.
 */
export async function run(raw: RawArguments, io: Io, engine: Engine): Promise<number> {
  refuseFlags('charts', raw, (flag) => FOREIGN.includes(flag) || COMMAND_OF[flag] !== undefined)
  const [, dir = '.', another] = raw.words
  if (another !== undefined) throw misuseOf('charts')('"kof-lint charts" checks one checkout')
  const options = lintOptions(raw, inputOptions({ ...raw, words: [] }))
  const [rules, shipped] = await Promise.all([engine.rules(), engine.knowledge()])
  const { root, charts } = findCharts(dir, createNodeHost(io.cwd, shipped).cwd)
  const checkout = readCheckout(readFolder(charts.absolute), charts.shown, shipped)
  const { host, read } = noting(createNodeHost(io.cwd, checkout.knowledge))
  const configs = createConfigs({ host, rules, use: options.config })
  const { release: kofVersion } = checkout
  const { flags } = options
  const run = await lintCheckout({ charts: checkout.charts, kofVersion, flags, configs }, host, rules)
  const examples = await findExamples(root, charts.shown, options.ignore, host, configs)
  const runs = await lintExamples(examples, checkout, { flags, configs }, engine, host, rules)
  return reportRun(mergeRuns([run, ...runs], checkout.errors), read, rules, options, raw, io, engine)
}
