import { effective } from '../../effective/index.ts'
import { INPUT_FLAGS, nothingFound, oneOf, readInput, refuseOthers, roleOf } from '../effective/input.ts'
import { effectiveJson } from '../effective/json.ts'
import { effectiveText } from '../effective/text.ts'
import type { Engine } from '../engine.ts'
import { EXIT } from '../exit-code.ts'
import type { RawArguments } from '../flags.ts'
import { complain, type Io, wantsColor } from '../io.ts'
import { createStyle } from '../style.ts'

const HELP = `Usage: kof-lint effective [--chart NAME] [--role child|regional|management]
                          [--origin] [--diff] [--format yaml|json] [file]...

Prints what each chart on each cluster gets: your values over the defaults of
the charts, with what KOF adds on the way. Files, -f, --set, --kof-version,
--mesh and the config mean the same as for linting.

--chart NAME  only this chart; charts inside charts come up by name only,
              as opentelemetry-kube-stack. Shown even when not installed
--role ROLE   only what goes to these clusters
--origin      end each line with who set it: file:line, chart default, KOF
--diff        only what differs from the defaults of the chart: "-" for the
              default, "+" for what the chart gets instead
--format      yaml (as usual: one document for each chart) or json

Values that only a cluster knows are shown as {placeholders}.
`

/**
 * `kof-lint effective`: prints what each chart on each cluster gets.
 *
 * @throws KofLintError of any kind.
 */
export async function runEffective(raw: RawArguments, io: Io, engine: Engine): Promise<number> {
  if (raw.has('help')) {
    io.stdout.write(HELP)
    return EXIT.clean
  }
  refuseOthers('effective', raw, [...INPUT_FLAGS, 'origin', 'diff'])
  const filter = { chart: raw.last('chart') ?? null, role: roleOf(raw) }
  const format = oneOf(raw, 'format', ['yaml', 'json'])
  const { request, host, notes } = await readInput(raw, raw.words.slice(1), io, engine)
  const result = await effective(request, host, filter)
  if (result.charts.length === 0) throw nothingFound(result.names, filter.chart, filter.role)
  const all = [...notes, ...result.notes]
  const options = { origin: raw.has('origin'), diff: raw.has('diff'), all: filter.chart !== null }
  if (format === 'json') {
    io.stdout.write(effectiveJson(result.charts, all, options))
    return EXIT.clean
  }
  for (const note of all) complain(io, note)
  const last = raw.lastOf('color', 'no-color')
  const color = wantsColor(io, io.stdout, last === undefined ? null : last === 'color')
  io.stdout.write(effectiveText(result.charts, options, createStyle(color)))
  return EXIT.clean
}
