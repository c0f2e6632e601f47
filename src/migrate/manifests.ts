import { clusterOf, VALUES_ANNOTATIONS } from '../manifest/cluster.ts'
import { readManifests } from '../manifest/read.ts'
import { createSource } from '../text/source.ts'
import { parseYaml } from '../yaml/parse.ts'
import type { ParsedYaml } from '../yaml/syntax.ts'
import { fileView } from '../yaml/view.ts'
import { Draft, type Keys } from './draft.ts'
import type { MigratedFile } from './migrate.ts'
import { linesOf, type Place } from './record.ts'
import type { Facts, Step } from './step.ts'

const K0RDENT = 'k0rdent.mirantis.com/'
const HOLDERS: readonly Keys[] = [
  ['spec', 'config', 'clusterAnnotations'],
  ['metadata', 'annotations'],
]

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

/** Manifests of clusters: their labels and addresses, and the values in their annotations. */
export function migrateManifests(
  { path, text, parsed }: { readonly path: string; readonly text: string; readonly parsed: ParsedYaml },
  way: { readonly steps: readonly Step[]; readonly facts: Facts },
): MigratedFile {
  const starts = parsed.documents.map(({ span }, i) => (i === 0 ? 0 : span.start))
  const drafts = starts.map((start, i) => {
    const end = starts[i + 1] ?? text.length
    const offset = text.slice(0, start).split('\n').length - 1
    return migrateOne(path, text.slice(start, end), offset, way)
  })
  let line = 0
  const questions = drafts.flatMap((draft) => {
    const located = draft.questions.map((one) => {
      const own = one.keys === null ? null : draft.lineOf(one.keys)
      return { ...one, line: own === null ? null : own + line }
    })
    line += draft.text.split('\n').length - 1
    return located
  })
  return {
    path,
    sources: [path],
    before: text,
    text: drafts.length === 0 ? text : drafts.map((draft) => draft.text).join(''),
    moved: drafts.flatMap(({ moved }) => moved),
    dropped: drafts.flatMap(({ dropped }) => dropped),
    added: drafts.flatMap(({ added }) => added),
    questions,
    changed: [],
    unread: [],
  }
}

function migrateOne(
  path: string,
  text: string,
  offset: number,
  { steps, facts }: { readonly steps: readonly Step[]; readonly facts: Facts },
): Draft {
  const places = below(linesOf(parseYaml(fileView(createSource(path, text))), path), offset)
  const draft = new Draft(path, 'manifest', text, places)
  for (const step of steps) {
    if (step.on !== 'cluster') continue
    draft.step = step.id
    step.run(draft, facts)
  }
  for (const holder of HOLDERS)
    for (const [name, chart] of VALUES_ANNOTATIONS) {
      const at = [...holder, K0RDENT + name]
      const values = draft.json(at)
      if (typeof values !== 'string') continue
      const line = draft.from(at)?.line ?? 0
      const parsed = parseYaml(fileView(createSource(path, values)))
      if (parsed.problems.length > 0) continue
      const inner = new Draft(path, chart, values, below(linesOf(parsed, path), line))
      for (const step of steps) {
        if (step.on !== 'values') continue
        inner.step = step.id
        step.run(inner, facts)
      }
      draft.adopt(at, inner)
    }
  return draft
}

function below(places: ReadonlyMap<string, Place>, lines: number): Map<string, Place> {
  return new Map([...places].map(([key, place]) => [key, { ...place, line: place.line + lines }]))
}
