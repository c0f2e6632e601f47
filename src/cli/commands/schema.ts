import { resolve } from 'node:path'
import { composeSchema } from '../../schema/compose.ts'
import type { Json, JsonObject, Knowledge } from '../../schema/knowledge.ts'
import { requireChart } from '../../schema/unknown-chart.ts'
import { closest } from '../../text/distance.ts'
import type { FlagName, RawArguments } from '../arguments/flags.ts'
import { misuseOf, refuseFlags } from '../arguments/misuse.ts'
import type { Engine } from '../engine.ts'
import { EXIT } from '../exit-code.ts'
import { writeReport } from '../files/write.ts'
import type { Io } from '../io.ts'

const ALLOWED: readonly FlagName[] = ['chart', 'kof-version', 'output', 'list', 'color', 'no-color']
/** What `--help` prints. */
export const help = `Usage: kof-lint schema [--chart NAME[@VERSION]] [--kof-version VERSION]
                       [--output FILE]
       kof-lint schema --list

Prints the JSON Schema (draft-07) of a chart's values: for editors that know
"# yaml-language-server: $schema=FILE", and as Helm's values.schema.json.
Without a chart that of the umbrella chart kof, without a version the newest.

--chart NAME[@VERSION]  whose values; charts that are not KOF's own have
                        versions of their own
--output FILE           write it to a file
--list                  the charts and versions that are known
`
const OF_ONE: readonly FlagName[] = ['chart', 'kof-version', 'output']
const misuse = misuseOf('schema')

/**
 * `kof-lint schema`: prints the JSON Schema of a chart's values, or the charts and versions that are known.
 *
 * @throws KofLintError of kind `usage` for wrong arguments and for what is not known, of kind `input` when the file cannot be written.
 */
export async function run(raw: RawArguments, io: Io, engine: Engine): Promise<number> {
  refuseFlags('schema', raw, (flag) => !ALLOWED.includes(flag))
  const [, word] = raw.words
  if (word !== undefined)
    throw misuse(`"kof-lint schema" takes no "${word}"`, `To name a chart, write --chart ${word}.`)
  const ofOne = raw.given.find((flag) => OF_ONE.includes(flag))
  if (raw.has('list') && ofOne !== undefined)
    throw misuse(`"kof-lint schema --list" lists all charts, and does not take --${ofOne}`)
  const knowledge = await engine.knowledge()
  if (raw.has('list')) {
    io.stdout.write(listOfCharts(knowledge))
    return EXIT.clean
  }
  const [chart, version] = chosen(raw, knowledge)
  const text = schemaText(composeSchema(knowledge, chart, version)!)
  const file = raw.last('output')
  if (file === undefined) io.stdout.write(text)
  else writeReport(resolve(io.cwd, file), text)
  return EXIT.clean
}

/** The chart and version that are asked for: the umbrella and the newest release when nothing is said. */
function chosen(raw: RawArguments, knowledge: Knowledge): [chart: string, version: string] {
  const [chart = 'kof', own] = (raw.last('chart') ?? 'kof').split('@')
  const release = raw.last('kof-version')
  if (own !== undefined && release !== undefined)
    throw misuse('The version is given twice, by --chart and by --kof-version', 'Give one of them.')
  const asked = own ?? release
  requireChart(chart, knowledge)
  const versions = knowledge.versions(chart)
  if (asked === undefined) return [chart, (versions.findLast((one) => !one.includes('-')) ?? versions.at(-1))!]
  const version = asked.replace(/^v/, '')
  if (!versions.includes(version))
    throw misuse(`${chart} ${version} is not known`, otherVersion(chart, version, versions))
  return [chart, version]
}

function otherVersion(chart: string, version: string, versions: readonly string[]): string {
  const add = `"kof-lint knowledge add" learns a release from its chart.`
  const near = closest(version, versions)
  if (near !== null) return `Did you mean ${near}? ${add}`
  const newest = versions.findLast((known) => !known.includes('-')) ?? versions.at(-1)
  return `Known are ${versions.join(', ')}: write --chart ${chart}@${newest}. ${add}`
}

function listOfCharts(knowledge: Knowledge): string {
  const charts = [...knowledge.charts].sort()
  const width = Math.max(...charts.map((chart) => chart.length))
  return charts.map((chart) => `${chart.padEnd(width)}  ${knowledge.versions(chart).join(' ')}\n`).join('')
}

/** A schema with one line for each key of its root and each definition, so that differences between releases can be read. */
function schemaText({ definitions, ...root }: JsonObject): string {
  const block = (entries: readonly (readonly [string, string])[]): string =>
    `{\n${entries.map(([key, text]) => `${JSON.stringify(key)}: ${text}`).join(',\n')}\n}`
  const shown = (object: JsonObject): [string, string][] =>
    Object.entries(object).map(([key, value]: [string, Json]) => [key, JSON.stringify(value)])
  return `${block([...shown(root), ['definitions', block(shown(definitions as JsonObject))]])}\n`
}
