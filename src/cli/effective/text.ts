import type { EffectiveChart } from '../../effective/charts.ts'
import { changesOf, diffLines } from '../../effective/diff.ts'
import { titleOf } from '../../effective/heading.ts'
import { originOf, originText } from '../../effective/origin.ts'
import { type YamlLine, yamlLines } from '../../effective/yaml.ts'
import { printableLine } from '../../text/printable.ts'
import type { Style } from '../output/style.ts'

/** How charts are shown. */
export interface TextOptions {
  /** Every line ends with a comment that says who set it. */
  readonly origin: boolean
  /** Only what differs from the chart's defaults. */
  readonly diff: boolean
  /** Show what is not installed too. */
  readonly all: boolean
}

const WIDEST = 56

/** Charts with their values, a YAML document each; differences are lines with a sign. */
export function effectiveText(charts: readonly EffectiveChart[], options: TextOptions, style: Style): string {
  return charts.map((chart) => chartText(chart, printableLine(headingOf(chart, charts)), options, style)).join('---\n')
}

/** What a chart is called: with its release and the way to it where another would be called the same. */
function headingOf(chart: EffectiveChart, charts: readonly EffectiveChart[]): string {
  const title = titleOf(chart)
  const ofRelease = charts.some(({ release }) => release !== chart.release) ? `${chart.release}: ` : ''
  const isTwice = charts.some((one) => one !== chart && one.release === chart.release && titleOf(one) === title)
  return `${ofRelease}${title}${isTwice ? `, from ${chart.hops.join(' > ')}` : ''}`
}

function chartText(chart: EffectiveChart, heading: string, options: TextOptions, style: Style): string {
  const { notInstalled } = chart
  if (notInstalled !== null && !options.all)
    return `${style.dim(`# ${heading}: not installed, since ${notInstalled}`)}\n`
  const state = notInstalled === null ? '' : `: not installed, since ${notInstalled}`
  const title = style.bold(`# ${heading}${state}`)
  const lines = options.diff ? changed(chart) : yamlLines(chart.values).map((line) => ({ ...line, sign: '' as const }))
  if (lines.length === 0) return `${title}\n${style.dim('# nothing differs from the defaults of the chart')}\n`
  const width = lines.reduce((widest, { text }) => Math.max(widest, Math.min(WIDEST, text.length)), 0)
  const shown = lines.map((line) => {
    const text = withOrigin(line, chart, width, options, style)
    if (line.sign === '-') return style.red(`-${text}`)
    return line.sign === '+' ? style.green('+') + text : line.sign + text
  })
  return `${[title, ...shown].join('\n')}\n`
}

function changed({ defaults, values }: EffectiveChart): ReturnType<typeof diffLines> {
  return diffLines(changesOf(defaults, values))
}

function withOrigin(
  { text, node, sign }: YamlLine & { readonly sign: string },
  { chart, version }: EffectiveChart,
  width: number,
  { origin }: TextOptions,
  style: Style,
): string {
  if (!origin || node === null || sign === '-') return text
  return `${text.padEnd(width)}  ${style.dim(`# ${originText(originOf(node), `${chart} ${version}`)}`)}`
}
