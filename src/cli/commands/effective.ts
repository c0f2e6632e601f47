import { type EffectiveChart, effective, effectiveCollectors } from '../../effective/index.ts'
import { KofLintError } from '../../errors.ts'
import { closest } from '../../text/distance.ts'
import { choice } from '../arguments/choice.ts'
import { colorOf, type FlagName, type RawArguments } from '../arguments/flags.ts'
import { refuseFlags } from '../arguments/misuse.ts'
import { INPUT_FLAGS, nothingFound, readInput, roleOf } from '../effective/input.ts'
import { effectiveJson } from '../effective/json.ts'
import { effectiveText } from '../effective/text.ts'
import type { Engine } from '../engine.ts'
import { EXIT } from '../exit-code.ts'
import { complain, type Io, wantsColor } from '../io.ts'
import { createStyle } from '../output/style.ts'

/** What `--help` prints. */
export const help = `Usage: kof-lint effective [--chart NAME] [--role child|regional|management]
                          [--cluster NAME] [--collector NAME] [--origin]
                          [--diff] [--format yaml|json] [file]...

Prints what each chart on each cluster gets: your values over the defaults of
the charts, with what KOF adds on the way. Files, -f, --set, --kof-version,
--mesh and the config mean the same as for linting.

--chart NAME  only this chart; charts inside charts come up by name only,
              as opentelemetry-kube-stack. Shown even when not installed
--role ROLE   only what goes to these clusters
--cluster     only what goes to this cluster, whose ClusterDeployment is among
              the files: its annotations, name, domain and endpoints count
--collector   only this OpenTelemetry collector, as daemon: its own values over
              defaultCRConfig, and what presets add
--origin      end each line with who set it: file:line, chart default, KOF
--diff        only what differs from the defaults of the chart: "-" for the
              default, "+" for what the chart gets instead
--format      yaml (as usual: one document for each chart) or json

Values that only a cluster knows are shown as {placeholders}.
`

const ALLOWED: readonly FlagName[] = [...INPUT_FLAGS, 'collector', 'origin', 'diff']

/** Charts that `--chart` may name beside `--collector`. */
const OF_COLLECTORS: readonly (string | null)[] = [null, 'kof-collectors', 'opentelemetry-kube-stack']

/**
 * `kof-lint effective`: prints what each chart on each cluster gets.
 *
 * @throws KofLintError of any kind.
 */
export async function run(raw: RawArguments, io: Io, engine: Engine): Promise<number> {
  refuseFlags('effective', raw, (flag) => !ALLOWED.includes(flag))
  const filter = { chart: raw.last('chart') ?? null, role: roleOf(raw), cluster: raw.last('cluster') ?? null }
  const format = choice(raw, 'format', ['yaml', 'json'])
  const collector = raw.last('collector')
  if (collector !== undefined && !OF_COLLECTORS.includes(filter.chart))
    throw new KofLintError('usage', `${filter.chart} makes no collectors`, 'Leave --chart out.')
  const { request, host, notes } = await readInput(raw, raw.words.slice(1), io, engine)
  const result = await (collector === undefined
    ? effective(request, host, filter)
    : effectiveCollectors(request, host, filter))
  const charts = collector === undefined ? result.charts : result.charts.filter((one) => one.collector === collector)
  if (charts.length === 0 && collector !== undefined) throw noCollector(collector, result.charts)
  if (charts.length === 0) throw nothingFound(result.names, filter.chart, filter.role)
  const all = [...notes, ...result.notes]
  const isNamed = filter.chart !== null || collector !== undefined
  const options = { origin: raw.has('origin'), diff: raw.has('diff'), all: isNamed }
  if (format === 'json') {
    io.stdout.write(effectiveJson(charts, all, options))
    return EXIT.clean
  }
  for (const note of all) complain(io, note)
  const style = createStyle(wantsColor(io, io.stdout, colorOf(raw)))
  io.stdout.write(effectiveText(charts, options, style))
  return EXIT.clean
}

function noCollector(name: string, made: readonly EffectiveChart[]): KofLintError {
  const names = [...new Set(made.map(({ collector }) => collector ?? ''))]
  if (names.length === 0)
    return new KofLintError('usage', 'No collectors are made here', 'Only kof-collectors makes some.')
  const near = closest(name, names)
  const hint = near === null ? `Collectors that are: ${names.join(', ')}.` : `Did you mean "${near}"?`
  return new KofLintError('usage', `No collector "${name}" is made here`, hint)
}
