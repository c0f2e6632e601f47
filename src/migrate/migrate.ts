import { classify } from '../detect/classify.ts'
import { readDirective } from '../detect/directive.ts'
import { FILE_NAMES } from '../detect/signatures.ts'
import { KofLintError } from '../errors.ts'
import { compareVersions } from '../rule/version-range.ts'
import type { Knowledge } from '../schema/knowledge.ts'
import { createSource } from '../text/source.ts'
import { parseYaml } from '../yaml/parse.ts'
import type { ParsedYaml } from '../yaml/syntax.ts'
import { fileView } from '../yaml/view.ts'
import { type ChangedDefault, changedDefaults, mustStay } from './defaults.ts'
import { withRelease } from './directive.ts'
import { type Added, Draft, type Dropped, type Keys } from './draft.ts'
import { type ChartFile, foldFiles } from './fold.ts'
import { unfitIn } from './leftover.ts'
import { migrateManifests, regionalsIn } from './manifests.ts'
import { COMPONENTS } from './places.ts'
import { UMBRELLA } from './project.ts'
import type { Place } from './record.ts'
import { type RunbookItem, runbook } from './runbook.ts'
import type { Facts, Step } from './step.ts'
import { stepsBetween } from './steps/index.ts'
import { SWITCHED_ON, umbrella } from './steps/umbrella.ts'

/** What to migrate, and how. */
export interface MigrateRequest {
  readonly files: readonly { readonly path: string; readonly text: string }[]
  /** Null: each text says its release itself. */
  readonly from: string | null
  readonly to: string
  /** Whose values the files hold, where their content does not tell. */
  readonly chart: string | null
  /** Write out old defaults that the new release changes. */
  readonly pin: boolean
  /** Write questions as comments. */
  readonly todo: boolean
}

/** A question, and the line of the output that it is about. */
export interface LocatedQuestion {
  readonly keys: Keys | null
  readonly line: number | null
  readonly step: string
  readonly text: string
}

/** One text of the output. */
export interface MigratedFile {
  readonly path: string
  /** The files that it is made of. */
  readonly sources: readonly string[]
  readonly before: string
  readonly text: string
  readonly moved: readonly { readonly from: Keys; readonly to: Keys; readonly step: string }[]
  readonly dropped: readonly Dropped[]
  readonly added: readonly Added[]
  readonly questions: readonly LocatedQuestion[]
  readonly changed: readonly (ChangedDefault & { readonly pinned: boolean })[]
  /** Values that the old release did not take either. */
  readonly unread: readonly { readonly keys: Keys; readonly from: Place | null; readonly chart: string }[]
}

/** What came of it. */
export interface Migration {
  readonly from: string
  readonly to: string
  readonly files: readonly MigratedFile[]
  readonly runbook: readonly RunbookItem[]
}

/** The steps and the surroundings of a run. */
interface Way {
  readonly from: string
  readonly to: string
  readonly steps: readonly Step[]
  readonly facts: Facts
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
  const from = request.from ?? releaseIn(request.files)
  const { to } = request
  checkWay(from, to, knowledge)
  const charts: Read[] = []
  const manifests: Omit<Read, 'chart'>[] = []
  for (const file of parsed) {
    const content = classify(file.parsed, file.path, request.chart ?? readDirective(file.text).chart)
    if (content.kind === 'manifests') manifests.push(file)
    else charts.push({ ...file, chart: content.kind === 'values' ? content.chart : namedChart(file, content.why) })
  }
  const facts = { regionals: regionalsIn(manifests.map((one) => one.parsed)) }
  const way = { from, to, steps: stepsBetween(from, to), facts }
  const files = [
    ...draftsOf(charts, way).map((one) => migrateValues(one, way, request, knowledge)),
    ...manifests.map((one) => migrateManifests(one, way)),
  ]
  const has = (keys: Keys): boolean => files.some(({ moved }) => moved.some((move) => starts(move.from, keys)))
  return { from, to, files, runbook: runbook(from, to, has) }
}

/** The chart that a file's name tells, where its content does not. */
function namedChart({ path, parsed }: Omit<Read, 'chart'>, why: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const named = FILE_NAMES.find(({ pattern }) => pattern.test(name))
  if (named !== undefined && parsed.documents[0]?.root?.kind === 'map') return named.chart
  throw new KofLintError(
    'input',
    `"${path}" holds no values of a KOF chart that could be migrated: ${why}`,
    'Write "# kof-lint: chart=NAME" into it, use --chart, or leave the file out.',
  )
}

function starts(keys: Keys, start: Keys): boolean {
  return start.every((key, i) => keys[i] === key)
}

function read(path: string, text: string): ParsedYaml {
  const parsed = parseYaml(fileView(createSource(path, text)))
  const [problem] = parsed.problems
  if (problem === undefined) return parsed
  const { line, column } = parsed.view.source.positionAt(problem.span.start)
  throw new KofLintError(
    'input',
    `Helm cannot read ${path}: ${problem.message} (line ${line}, column ${column})`,
    'Mend it first: what cannot be read cannot be kept.',
  )
}

function releaseIn(files: MigrateRequest['files']): string {
  const said = new Set(files.map(({ text }) => readDirective(text).kofVersion).filter((one) => one !== null))
  const [release] = said
  if (said.size === 1) return release!
  throw new KofLintError(
    'usage',
    said.size === 0 ? 'Nothing says which KOF release these values are of' : 'The files are of several KOF releases',
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
  return [work, ...files.filter(({ chart }) => !components.includes(chart)).map(alone)]
}

function alone({ path, chart, text }: Read): Work {
  return { path, sources: [path], before: text, draft: new Draft(path, chart, text) }
}

function migrateValues(work: Work, way: Way, request: MigrateRequest, knowledge: Knowledge): MigratedFile {
  const { draft } = work
  const before = new Draft(draft.uri, draft.chart, draft.text)
  const wrong = new Set(
    unfitIn(before, way.from, knowledge).flatMap(({ keys }) =>
      keysBelow(before, keys).map((below) => placeKey(draft.from(below))),
    ),
  )
  for (const step of way.steps) {
    if (step.on !== 'values') continue
    draft.step = step.id
    step.run(draft, way.facts)
  }
  const changed = pin(before, draft, way, request.pin, knowledge)
  const unread: MigratedFile['unread'][number][] = []
  draft.step = 'leftover'
  for (const { keys, kind, chart } of unfitIn(draft, way.to, knowledge)) {
    const from = draft.from(keys)
    const isAsked = draft.questions.some((one) => one.keys !== null && starts(keys, one.keys))
    if (from !== null && wrong.has(placeKey(from))) unread.push({ keys, from, chart })
    else if (!isAsked) draft.ask(keys, leftover(kind, chart))
  }
  if (request.todo)
    for (const { keys, text } of draft.questions) if (keys !== null) draft.comment(keys, `TODO(kof-lint): ${text}`)
  const text = withRelease(draft.text, way.to, work.sources.length > 1 || work.before === '')
  return {
    path: work.path,
    sources: work.sources,
    before: work.before,
    text,
    moved: draft.moved,
    dropped: draft.dropped,
    added: draft.added,
    questions: draft.questions.map((one) => ({ ...one, line: one.keys === null ? null : draft.lineOf(one.keys) })),
    changed,
    unread,
  }
}

/** A place and all keys below it, which are as little read as it is. */
function keysBelow(draft: Draft, keys: Keys): Keys[] {
  return [keys, ...draft.keysAt(keys).flatMap((key) => keysBelow(draft, [...keys, key]))]
}

function placeKey(place: Place | null): string {
  return place === null ? '' : `${place.file}:${place.line}`
}

function leftover(kind: string, chart: string): string {
  return kind === 'unknown-key'
    ? `${chart} does not read this key, and nothing is known of what became of it.`
    : `${chart} does not take this value.`
}

function pin(
  before: Draft,
  draft: Draft,
  way: Way,
  wanted: boolean,
  knowledge: Knowledge,
): (ChangedDefault & { readonly pinned: boolean })[] {
  draft.step = 'pin'
  return changedDefaults(before, draft, way, knowledge).map((change) => {
    const pinned = (wanted || mustStay(change)) && draft.add(change.keys, change.was)
    return { ...change, pinned }
  })
}
