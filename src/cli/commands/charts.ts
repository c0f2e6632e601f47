import { lintCheckout } from '../../checkout.ts'
import { createConfigs } from '../../config/load.ts'
import { KofLintError } from '../../errors.ts'
import { inputOptions, lintOptions } from '../args.ts'
import { readCheckout } from '../charts/checkout.ts'
import { findExamples } from '../charts/examples.ts'
import { findCharts } from '../charts/folders.ts'
import { lintExamples } from '../charts/lint-examples.ts'
import { mergeRuns } from '../charts/merge-runs.ts'
import { deliverReports } from '../deliver.ts'
import type { Engine } from '../engine.ts'
import { EXIT, exitCode } from '../exit-code.ts'
import { type FlagName, OF_LINTING, type RawArguments } from '../flags.ts'
import { createNodeHost } from '../host-node.ts'
import type { Io } from '../io.ts'
import { readFolder } from '../knowledge-add/folder.ts'
import { loadReports, sayFailures } from '../run-lint.ts'

const HELP = `Usage: kof-lint charts [DIR] [flags]

Checks a checkout of KOF's charts: DIR is its root, or its folder "charts".
  - defaults that the umbrella, kof-regional and kof-child hand to other charts
    must exist there, and be the same
  - defaults that no template reads
  - the values-*.yaml beside them, and what demo, config and docs hold, by all
    rules, for the release that the checkout holds

--config, --rule, --preset, --ignore, --mesh, --environment, --format,
--output-file, --fail-on and the like as for linting
`
const FOREIGN: readonly FlagName[] = [
  'values',
  'fix',
  'unsafe',
  'diff',
  'set',
  'set-string',
  'set-json',
  'set-file',
  'set-literal',
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
export async function runCharts(raw: RawArguments, io: Io, engine: Engine): Promise<number> {
  if (raw.has('help')) {
    io.stdout.write(HELP)
    return EXIT.clean
  }
  const foreign = raw.given.find((flag) => FOREIGN.includes(flag))
  if (foreign !== undefined) throw usage(`"kof-lint charts" does not take --${foreign}`)
  const [, dir = '.', another] = raw.words
  if (another !== undefined) throw usage('"kof-lint charts" checks one checkout')
  const options = lintOptions(raw, inputOptions({ ...raw, words: [] }))
  const [rules, shipped] = await Promise.all([engine.rules(), engine.knowledge()])
  const { root, charts } = findCharts(dir, createNodeHost(io.cwd, shipped).cwd)
  const checkout = readCheckout(readFolder(charts.absolute), charts.shown, shipped)
  const host = createNodeHost(io.cwd, checkout.knowledge)
  const configs = createConfigs({ host, rules, use: options.config })
  const { release: kofVersion } = checkout
  const { flags } = options
  const run = await lintCheckout({ charts: checkout.charts, kofVersion, flags, configs }, host, rules)
  const examples = await findExamples(root, charts.shown, options.ignore, host, configs)
  const runs = await lintExamples(examples, checkout, { flags, configs }, engine, host, rules)
  const whole = mergeRuns([run, ...runs], checkout.errors)
  const reports = await loadReports(options, engine)
  const color = raw.lastOf('color', 'no-color')
  const metas = rules.map(({ meta }) => meta)
  const written = deliverReports(whole, reports, options, color === undefined ? null : color === 'color', metas, io)
  sayFailures(whole, written, io)
  return exitCode(whole, options)
}

function usage(message: string, hint = 'Run "kof-lint charts --help".'): KofLintError {
  return new KofLintError('usage', message, hint)
}
