import { classify } from '../detect/classify.ts'
import { readDirective } from '../detect/directive.ts'
import { chartOfName } from '../detect/signatures.ts'
import { KofLintError } from '../errors.ts'
import { compareVersions } from '../rule/version-range.ts'
import type { Knowledge } from '../schema/knowledge.ts'
import { requireChart } from '../schema/unknown-chart.ts'
import { createSource } from '../text/source.ts'
import type { Route } from '../values/nodes.ts'
import { parseYaml } from '../yaml/parse.ts'
import { problemWithPlace } from '../yaml/plain-words.ts'
import type { ParsedYaml } from '../yaml/syntax.ts'
import { fileView } from '../yaml/view.ts'
import { type Carried, carryValues, type Way, type Wish } from './carry.ts'
import { withRelease } from './directive.ts'
import { Draft } from './draft.ts'
import { type ChartFile, foldFiles } from './fold.ts'
import { migrateManifests, regionalsIn, releasesNamed } from './manifests.ts'
import type { MigratedFile } from './migrated-file.ts'
import { COMPONENTS } from './places.ts'
import { UMBRELLA } from './project.ts'
import { runbook } from './runbook.ts'
import type { RunbookItem } from './runbook-items.ts'
import { stepsBetween } from './steps/index.ts'
import { SWITCHED_ON, umbrella } from './steps/umbrella.ts'

/** What to migrate, and how. */
export interface MigrateRequest extends Wish {
  readonly files: readonly { readonly path: string; readonly text: string }[]
  /** Null: each text says its release itself. */
  readonly from: string | null
  readonly to: string
  /** Whose values the files hold, where their content does not tell. */
  readonly chart: string | null
}

/** What came of it. */
export interface Migration {
  readonly from: string
  readonly to: string
  readonly files: readonly MigratedFile[]
  readonly runbook: readonly RunbookItem[]
}

interface Read extends ChartFile {
  readonly text: string
}

/**
 * Carries values from one release to another: what belongs together becomes one file where the releases ask for it, then
 * each step on the way is done. Nothing is written.
 *
 * @throws KofLintError of kind `usage` where the way is not clear; of kind `input` for a text that Helm would refuse
 */
export function migrate(request: MigrateRequest, knowledge: Knowledge): Migration {
  const parsed = request.files.map(({ path, text }) => ({ path, text, parsed: read(path, text) }))
  const from = request.from ?? releaseIn(parsed)
  const { to } = request
  checkWay(from, to, knowledge)
  const charts: Read[] = []
  const manifests: Omit<Read, 'chart'>[] = []
  for (const file of parsed) {
    const named = request.chart ?? readDirective(file.text).chart
    requireChart(named, knowledge)
    const content = classify(file.parsed, file.path, named)
    if (content.kind === 'manifests') manifests.push(file)
    else charts.push({ ...file, chart: content.kind === 'values' ? content.chart : namedChart(file, content.why) })
  }
  const facts = { regionals: regionalsIn(manifests.map((one) => one.parsed)), enabled: new Set<string>() }
  const way = { from, to, steps: stepsBetween(from, to), facts }
  const files = [
    ...migrateValues(draftsOf(charts, way), way, request, knowledge),
    ...migrateManifests(manifests, way, request, knowledge),
  ]
  const has = (keys: Route): boolean => files.some(({ moved }) => moved.some((move) => holds(move.from, keys)))
  return { from, to, files, runbook: runbook(from, to, has) }
}

/** The chart that a file's name tells, where its content does not. */
function namedChart({ path, parsed }: Omit<Read, 'chart'>, why: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const named = chartOfName(name)
  const root = parsed.documents[0]?.root ?? null
  // "helm get values" prints null for a release without values.
  const isEmpty = root === null || (root.kind === 'scalar' && root.value === null)
  if (named !== null && (isEmpty || root.kind === 'map')) return named
  throw new KofLintError(
    'input',
    `"${path}" holds no values of a KOF chart that could be migrated: ${why}`,
    'Write "# kof-lint: chart=NAME" into it, use --chart, or leave the file out.',
  )
}

/** True when keys lead through others, at their start or, inside a manifest, further in. */
function holds(keys: Route, others: Route): boolean {
  return keys.some((_, start) => others.every((key, i) => keys[start + i] === key))
}

function read(path: string, text: string): ParsedYaml {
  const parsed = parseYaml(fileView(createSource(path, text)))
  const [problem] = parsed.problems
  if (problem === undefined) return parsed
  throw new KofLintError(
    'input',
    `Helm cannot read ${path}: ${problemWithPlace(problem, parsed.view)}`,
    'Mend it first: what cannot be read cannot be kept.',
  )
}

/** The release that the files say in comments, else as the version of charts in manifests. */
function releaseIn(files: readonly Omit<Read, 'chart'>[]): string {
  const comments = files.map(({ text }) => readDirective(text).kofVersion).filter((one) => one !== null)
  const said = new Set(comments.length > 0 ? comments : releasesNamed(files.map(({ parsed }) => parsed)))
  const [release] = said
  if (said.size === 1) return release!
  throw new KofLintError(
    'usage',
    said.size === 0
      ? 'Nothing says which KOF release these values are of'
      : `The files are of several KOF releases: ${[...said].sort(compareVersions).join(', ')}`,
    'Write "--from 1.7.1", as in "helm list -n kof".',
  )
}

function checkWay(from: string, to: string, knowledge: Knowledge): void {
  for (const release of [from, to])
    if (!knowledge.releases.includes(release))
      throw new KofLintError(
        'usage',
        `KOF ${release} is not known to this kof-lint`,
        `It knows ${knowledge.releases.join(', ')}.`,
      )
  if (compareVersions(from, to) > 0)
    throw new KofLintError('usage', `KOF ${to} is older than ${from}`, 'Values are only carried forward.')
}

/** A text to work on, and what it is made of. */
interface Work {
  readonly path: string
  readonly sources: readonly string[]
  readonly before: string
  readonly draft: Draft
}

/** Values of several charts become one text where the way leads over the release that asks for it. */
function draftsOf(files: readonly Read[], { from, to }: Way): Work[] {
  const components: readonly string[] = COMPONENTS
  const crosses = compareVersions(from, UMBRELLA) < 0 && compareVersions(to, UMBRELLA) >= 0
  const single = files.filter(({ chart }) => components.includes(chart))
  if (!crosses || single.length === 0 || files.some(({ chart }) => chart === 'kof')) return files.map(alone)
  const { text, places } = foldFiles(single)
  const folder = single[0]!.path.includes('/') ? single[0]!.path.replace(/[^/]*$/, '') : ''
  const path = `${folder}kof-values.yaml`
  const work = {
    path,
    sources: single.map((file) => file.path),
    before: '',
    draft: new Draft(path, 'kof', text, places),
  }
  for (const component of SWITCHED_ON)
    if (single.some(({ chart }) => chart === component))
      work.draft.added.push({ keys: [component, 'enabled'], value: true, step: umbrella.id })
  for (const { chart, parsed } of single)
    if (parsed.documents[0]?.root == null)
      work.draft.added.push({ keys: [chart, 'values'], value: {}, step: umbrella.id })
  return [work, ...files.filter(({ chart }) => !components.includes(chart)).map(alone)]
}

function alone({ path, chart, text }: Read): Work {
  return { path, sources: [path], before: text, draft: new Draft(path, chart, text) }
}

/** Texts of one chart are layers of it, in the order in which they were given. */
function migrateValues(
  works: readonly Work[],
  way: Way,
  request: MigrateRequest,
  knowledge: Knowledge,
): MigratedFile[] {
  const results = new Map<Work, MigratedFile>()
  for (const chart of new Set(works.map(({ draft }) => draft.chart))) {
    const layers = works.filter(({ draft }) => draft.chart === chart)
    const carried = carryValues(
      layers.map(({ draft }) => draft),
      way,
      request,
      knowledge,
    )
    for (const [i, work] of layers.entries()) results.set(work, resultOf(work, carried[i]!, way.to))
  }
  return works.map((work) => results.get(work)!)
}

function resultOf({ path, sources, before, draft }: Work, { changed, unread }: Carried, to: string): MigratedFile {
  return {
    path,
    sources,
    before,
    text: withRelease(draft.text, to, sources.length > 1 || before === ''),
    moved: draft.moved,
    dropped: draft.dropped,
    added: draft.added,
    questions: draft.questions.map((one) => ({ ...one, line: one.keys === null ? null : draft.lineOf(one.keys) })),
    changed,
    unread,
  }
}
