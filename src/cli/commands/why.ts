import { chartNames } from '../../effective/charts.ts'
import { openFor } from '../../effective/index.ts'
import { notFound } from '../../effective/not-found.ts'
import { parsePath } from '../../effective/path.ts'
import { isAnswer, whyInChart, whyInFile } from '../../effective/why.ts'
import { printableLine } from '../../text/printable.ts'
import { choice } from '../arguments/choice.ts'
import { colorOf, type RawArguments } from '../arguments/flags.ts'
import { misuseOf, refuseFlags } from '../arguments/misuse.ts'
import { INPUT_FLAGS, nothingFound, readInput, roleOf } from '../effective/input.ts'
import { whyJson } from '../effective/why-json.ts'
import { whyText } from '../effective/why-text.ts'
import type { Engine } from '../engine.ts'
import { EXIT } from '../exit-code.ts'
import { complain, type Io, wantsColor } from '../io.ts'
import { createStyle } from '../output/style.ts'

/** What `--help` prints. */
export const help = `Usage: kof-lint why PATH [--chart NAME] [--role child|regional|management]
                    [--cluster NAME] [--format text|json] [file]...

Follows one value: who set it, what it replaced on the way, and the charts that
get it, or why none does. Files, -f, --set, --kof-version, --mesh and the config
mean the same as for linting.

PATH          in your values, as kof-child.values.collectors.opencost.enabled;
              a key with a dot stands in quotes: a."b.c".d[0]
--chart NAME  PATH is in the values of this chart: who sets it there
--role ROLE   only what goes to these clusters
--cluster     only what goes to this cluster, whose ClusterDeployment is among
              the files
--format      text (as usual) or json
`

/**
 * `kof-lint why`: prints the way of one value.
 *
 * @throws KofLintError of any kind; of kind `usage` for a path that leads nowhere.
 */
export async function run(raw: RawArguments, io: Io, engine: Engine): Promise<number> {
  refuseFlags('why', raw, (flag) => !INPUT_FLAGS.includes(flag))
  const [, path, ...words] = raw.words
  const parts = parsePath(path ?? '')
  if (parts.length === 0) throw misuseOf('why')('"kof-lint why" takes a path in the values')
  const filter = { chart: raw.last('chart') ?? null, role: roleOf(raw) }
  const format = choice(raw, 'format', ['text', 'json'])
  const { request, host, notes } = await readInput(raw, words, io, engine)
  const opened = await openFor(request, host, { role: filter.role, cluster: raw.last('cluster') ?? null })
  const { deployments, role } = opened
  const { knowledge } = host
  const results = deployments.flatMap((deployment) =>
    filter.chart === null
      ? [whyInFile(deployment, knowledge, parts, role)]
      : whyInChart(deployment, knowledge, parts, { ...filter, role }),
  )
  if (results.length === 0) throw nothingFound(chartNames(deployments, knowledge), filter.chart, role)
  const ways = results.filter(isAnswer)
  if (ways.length === 0) {
    throw notFound(
      results.flatMap((result) => (isAnswer(result) ? [] : [result])),
      knowledge,
    )
  }
  const all = [...notes, ...opened.notes]
  if (format === 'json') {
    io.stdout.write(whyJson(ways, all))
    return EXIT.clean
  }
  for (const note of all) complain(io, note)
  const style = createStyle(wantsColor(io, io.stdout, colorOf(raw)))
  const several = new Set(ways.map(({ release }) => release)).size > 1
  const isWay = filter.chart === null
  io.stdout.write(
    ways.map((way) => (several ? `# ${printableLine(way.release)}\n` : '') + whyText(way, style, isWay)).join('\n'),
  )
  return EXIT.clean
}
