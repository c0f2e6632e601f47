import { KofLintError } from '../errors.ts'
import { createSource } from '../text/source.ts'
import { buildFile } from '../values/layers.ts'
import { getNode, toPlain } from '../values/query.ts'
import { parseYaml } from '../yaml/parse.ts'
import type { ParsedYaml } from '../yaml/syntax.ts'
import { fileView } from '../yaml/view.ts'
import { COMPONENTS } from './places.ts'
import { linesOf, type Place } from './record.ts'
import { SWITCHED_ON } from './steps/umbrella.ts'

/** Values of one chart, as a file that was given. */
export interface ChartFile {
  readonly path: string
  readonly chart: string
  readonly parsed: ParsedYaml
}

/** Several files as one. */
export interface Folded {
  readonly text: string
  /** The line of each value in the file that it comes from. */
  readonly places: ReadonlyMap<string, Place>
}

/** What `helm get values` without `-o yaml` prints above. */
const HEADER = /^(USER-SUPPLIED|COMPUTED) VALUES:[ \t]*$/
const STEP = '  '

/**
 * Values files of several charts as values of the umbrella: each text, comments and all, indented below `<chart>.values`.
 *
 * @throws KofLintError of kind `usage` for two files of one chart; of kind `input` for a text that cannot be indented
 */
export function foldFiles(files: readonly ChartFile[]): Folded {
  const blocks: string[] = []
  const places = new Map<string, Place>()
  for (const component of COMPONENTS) {
    const [file, second] = files.filter(({ chart }) => chart === component)
    if (file === undefined) continue
    if (second !== undefined) throw twice(file, second)
    blocks.push(...blockOf(file))
    for (const [key, place] of linesOf(file.parsed, file.path, [component, 'values'])) places.set(key, place)
  }
  const br = files[0]?.parsed.view.text.includes('\r\n') ? '\r\n' : '\n'
  const text = `${blocks.join(br)}${br}`
  for (const file of files) verify(file, text)
  return { text, places }
}

function blockOf({ chart, parsed }: ChartFile): string[] {
  const hasValues = parsed.documents[0]?.root?.kind === 'map'
  const lines = bodyOf(parsed).filter((line) => hasValues || /^\s*(#.*)?$/.test(line))
  const inside = lines.map((line) => (line === '' ? '' : STEP + STEP + line))
  const on = SWITCHED_ON.includes(chart) ? [`${STEP}enabled: true`] : []
  return [`${chart}:`, ...on, `${STEP}values:${hasValues ? '' : ' {}'}`, ...inside]
}

/** The lines of the first document, without what only a whole file has. */
function bodyOf({ view, documents }: ParsedYaml): string[] {
  const end = documents[1]?.span.start ?? view.text.length
  const lines = view.text
    .slice(0, end)
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
  const marker = lines.findIndex((line) => /^---[ \t]*(#.*)?$/.test(line))
  if (marker >= 0 && lines.slice(0, marker).every((line) => /^\s*(#.*)?$/.test(line))) lines.splice(marker, 1)
  while (lines.length > 0 && /^\s*$|^\.\.\.\s*$/.test(lines.at(-1)!)) lines.pop()
  return lines.filter((line) => !HEADER.test(line))
}

/** Reading decides whether the text still says the same. */
function verify({ path, chart, parsed }: ChartFile, text: string): void {
  const folded = parseYaml(fileView(createSource(path, text)))
  const now = getNode(buildFile(folded).values, [chart, 'values'])
  const was = Object.entries(toPlain(buildFile(parsed).values) as object).filter(([key]) => !HEADER.test(`${key}:`))
  const same = now !== undefined && JSON.stringify(toPlain(now)) === JSON.stringify(Object.fromEntries(was))
  if (folded.problems.length > 0 || !same)
    throw new KofLintError(
      'input',
      `"${path}" cannot be made a part of kof-values.yaml as it is written`,
      'Anchors, tabs or tags may stand in the way: write them out.',
    )
}

function twice(first: ChartFile, second: ChartFile): KofLintError {
  return new KofLintError(
    'usage',
    `"${first.path}" and "${second.path}" both hold values of ${first.chart}`,
    'Merge them into one file first: Helm takes the last of equal keys.',
  )
}
