import { chartReferences } from '../detect/chart-reference.ts'
import { isKofChart } from '../detect/version.ts'
import { clusterOf } from '../manifest/cluster.ts'
import { manifestsOf } from '../manifest/manifest.ts'
import { readManifests } from '../manifest/read.ts'
import { compareVersions } from '../rule/version-range.ts'
import type { Knowledge } from '../schema/knowledge.ts'
import { createSource } from '../text/source.ts'
import { parseYaml } from '../yaml/parse.ts'
import type { ParsedYaml } from '../yaml/syntax.ts'
import { fileView } from '../yaml/view.ts'
import { type Changed, carryValues, runSteps, type Unread, type Way, type Wish } from './carry.ts'
import { followVersions } from './chart-versions.ts'
import { Draft } from './draft.ts'
import { type Holder, releasesOfTool, runsOf, type ValuesRun } from './holders.ts'
import type { MigratedFile } from './migrated-file.ts'
import { COMPONENTS } from './places.ts'
import { UMBRELLA } from './project.ts'
import { linesOf, type Place } from './record.ts'
import { managementStorage } from './steps/management-storage.ts'
import { umbrella } from './steps/umbrella.ts'

/** A text of manifests. */
export interface ManifestFile {
  readonly path: string
  readonly text: string
  readonly parsed: ParsedYaml
}

/** Names of regional clusters by their domain, of all manifests of a run. */
export function regionalsIn(texts: readonly ParsedYaml[]): Map<string, string> {
  const found = new Map<string, string>()
  for (const parsed of texts)
    for (const manifest of readManifests(parsed)) {
      const cluster = clusterOf(manifest)
      if (cluster !== null && cluster.domain !== null) found.set(cluster.domain, cluster.name)
    }
  return found
}

/** What manifests say of the release of KOF's charts, each once. */
export function releasesNamed(texts: readonly ParsedYaml[]): string[] {
  const manifests = texts.flatMap((parsed) => readManifests(parsed))
  const references = manifests.flatMap((manifest) => [
    ...chartReferences(manifest.syntax),
    ...(manifest.kind === 'Fleet' || manifest.kind === 'Helmfile' ? releasesOfTool(manifest) : []),
  ])
  const ours = references.filter(({ chart }) => chart === null || isKofChart(chart))
  return [...new Set(ours.map(({ version }) => version))]
}

/** One document of a file, on its own. */
interface Page {
  readonly file: ManifestFile
  readonly draft: Draft
  /** Lines above it in the file that was given. */
  readonly above: number
  readonly changed: Changed[]
  readonly unread: Unread[]
}

/**
 * Manifests: labels and addresses of clusters, and values of KOF's charts, wherever manifests hold them. Values that several
 * manifests hold of one release, as a ConfigMap and a HelmRelease, are layers of it.
 */
export function migrateManifests(
  files: readonly ManifestFile[],
  way: Way,
  wish: Wish,
  knowledge: Knowledge,
): MigratedFile[] {
  const manifests = manifestsOf(files.flatMap(({ parsed }) => readManifests(parsed)))
  const pages = new Map(files.map((file) => [file.path, pagesOf(file)]))
  for (const page of [...pages.values()].flat()) followCluster(page.draft, way)
  const done = new Set<string>()
  for (const manifest of manifests.all)
    for (const run of runsOf(manifest, manifests, files)) carryRun(run, { pages, done, way, wish, knowledge })
  for (const page of [...pages.values()].flat()) followVersions(page.draft, way)
  return files.map((file) => join(file, pages.get(file.path)!))
}

function pagesOf(file: ManifestFile): Page[] {
  const starts = file.parsed.documents.map(({ span }, i) => (i === 0 ? 0 : span.start))
  return starts.map((start, i) => {
    const text = file.text.slice(start, starts[i + 1] ?? file.text.length)
    const above = linesIn(file.text.slice(0, start))
    const places = lower(linesOf(parseYaml(fileView(createSource(file.path, text))), file.path), above)
    return { file, above, draft: new Draft(file.path, 'manifest', text, places), changed: [], unread: [] }
  })
}

function followCluster(draft: Draft, { steps, facts }: Way): void {
  for (const step of steps) {
    if (step.on !== 'cluster') continue
    draft.step = step.id
    step.run(draft, facts)
  }
}

/** Kinds that install a chart on the cluster that they stand on. */
const ALONE = ['HelmRelease', 'Application', 'ApplicationSet', 'Kustomization', 'Fleet', 'Helmfile']

interface Run {
  readonly pages: ReadonlyMap<string, readonly Page[]>
  /** Places that were worked on: several manifests may name one. */
  readonly done: Set<string>
  readonly way: Way
  readonly wish: Wish
  readonly knowledge: Knowledge
}

function carryRun({ chart, kind, holders, isOnTop }: ValuesRun, run: Run): void {
  const open = holders.filter((holder) => {
    const key = JSON.stringify([holder.path, holder.document, holder.keys])
    return !run.done.has(key) && run.done.add(key)
  })
  const place = ALONE.includes(kind) ? placeInUmbrella(chart, run.way) : null
  for (const holder of open) {
    if (holder.kind === 'other') askAbout(holder, chart, pageOf(holder, run), run.way)
    if (place === null) continue
    const { draft } = pageOf(holder, run)
    draft.step = umbrella.id
    draft.ask(
      holder.keys,
      `Since ${UMBRELLA} one release of the chart "kof" installs all: put these values below "${place}" there.`,
    )
  }
  const edited = open.filter(({ kind }) => kind !== 'other')
  // Edits of one text move what else stands in it.
  const isApart = new Set(edited.map((holder) => pageOf(holder, run))).size === edited.length
  for (const layers of isApart ? [edited] : edited.map((holder) => [holder])) carryLayers(chart, layers, isOnTop, run)
}

/** Where values of a chart that had a release of its own belong now; null on a way that does not lead there. */
function placeInUmbrella(chart: string, { from, to }: Way): string | null {
  if (compareVersions(from, UMBRELLA) >= 0 || compareVersions(to, UMBRELLA) < 0) return null
  const isGone = compareVersions(to, managementStorage.release) >= 0
  if (isGone && chart === 'kof-storage') return 'kof-child.values.fromManagement.storage'
  if (isGone && chart === 'kof-collectors') return 'kof-child.values.fromManagement.collectors'
  return (COMPONENTS as readonly string[]).includes(chart) ? `${chart}.values` : null
}

function carryLayers(chart: string, holders: readonly Holder[], isOnTop: boolean, run: Run): void {
  const works = holders.flatMap((holder) => {
    const page = pageOf(holder, run)
    const draft = openHolder(page, holder, chart)
    return draft === null ? [] : [{ page, holder, draft }]
  })
  const drafts = works.map(({ draft }) => draft)
  // Values of an annotation lie over others, which have the defaults.
  const wish = isOnTop ? { ...run.wish, pin: false } : run.wish
  const carried = carryValues(drafts, run.way, wish, run.knowledge)
  for (const [i, { page, holder, draft }] of works.entries()) {
    if (holder.kind === 'text') page.draft.adopt(holder.keys, draft)
    else page.draft.take(holder.keys, draft)
    const { changed, unread } = carried[i]!
    if (!isOnTop) page.changed.push(...changed.map((one) => ({ ...one, keys: [...holder.keys, ...one.keys] })))
    page.unread.push(...unread.map((one) => ({ ...one, keys: [...holder.keys, ...one.keys] })))
  }
}

function pageOf({ path, document }: Holder, { pages }: Run): Page {
  return pages.get(path)![document]!
}

/** The values of a holder as a draft; null for a text that cannot be read. */
function openHolder({ draft, file, above }: Page, { kind, keys }: Holder, chart: string): Draft | null {
  const uri = file.path
  if (kind === 'map') {
    const parsed = parseYaml(fileView(createSource(uri, draft.text)))
    return new Draft(uri, chart, draft.text, lower(linesOf(parsed, uri, [], draft.syntaxAt(keys)), above), keys)
  }
  const values = draft.json(keys)
  if (typeof values !== 'string') return null
  const parsed = parseYaml(fileView(createSource(uri, values)))
  if (parsed.problems.length > 0) {
    draft.ask(keys, 'This text is no YAML that Helm can read, and stays as it is: mend it first.')
    return null
  }
  return new Draft(uri, chart, values, lower(linesOf(parsed, uri), draft.from(keys)?.line ?? above))
}

/** Values that are not edited here: whoever wrote them is told when they would have to change. */
function askAbout({ keys, yaml }: Holder, chart: string, { draft, file }: Page, way: Way): void {
  const values = new Draft(file.path, chart, yaml)
  runSteps(values, way)
  const asked = values.questions.filter((one) => one.keys !== null)
  if (values.text === yaml && asked.length === 0) return
  draft.step = [...values.moved, ...values.dropped, ...values.added, ...asked][0]?.step ?? 'values'
  const moved = values.moved.map(({ from, to }) => `"${from.join('.')}" is "${to.join('.')}"`)
  const gone = values.dropped.map(({ keys: at, reason }) => `"${at.join('.')}": ${reason}`)
  const words = [...new Set([...moved, ...gone, ...asked.map(({ text }) => text)])].join('; ')
  draft.ask(keys, `Values of ${chart} that stand here have to be changed by hand: ${words}`)
}

function join(file: ManifestFile, pages: readonly Page[]): MigratedFile {
  const drafts = pages.map(({ draft }) => draft)
  let above = 0
  const questions = drafts.flatMap((draft) => {
    const start = above
    above += linesIn(draft.text)
    return draft.questions.map((one) => {
      const line = one.keys === null ? null : draft.lineOf(one.keys)
      return { ...one, line: line === null ? null : line + start }
    })
  })
  return {
    path: file.path,
    sources: [file.path],
    before: file.text,
    text: drafts.length === 0 ? file.text : drafts.map(({ text }) => text).join(''),
    moved: drafts.flatMap(({ moved }) => moved),
    dropped: drafts.flatMap(({ dropped }) => dropped),
    added: drafts.flatMap(({ added }) => added),
    questions,
    changed: pages.flatMap(({ changed }) => changed),
    unread: pages.flatMap(({ unread }) => unread),
  }
}

function linesIn(text: string): number {
  return text.split('\n').length - 1
}

function lower(places: ReadonlyMap<string, Place>, lines: number): Map<string, Place> {
  return new Map([...places].map(([key, place]) => [key, { ...place, line: place.line + lines }]))
}
