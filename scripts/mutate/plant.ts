import { isMap } from 'yaml'
import type { Json } from '../../src/schema/knowledge.ts'
import { apply, drop, type Edits, isBlocked, type Route, read, set, write } from './document.ts'
import type { Form } from './forms.ts'
import type { HostFile } from './hosts.ts'
import { linesOf } from './lines.ts'
import { type Case, type Mark, type Plant, parts, type Settings } from './model.ts'
import { modeSettings, OTHER_MODES, type Way } from './routes.ts'
import type { Wrap } from './wraps.ts'

/** What planting does to a file; the mistake is at `marks`. */
interface PlantEdits extends Edits {
  readonly marks: readonly Route[]
}

/** What a plant does to a file of a way; for manifests the way is null. */
function editsOf(plant: Plant, way: Way | null): PlantEdits {
  const umbrella = way?.chart === 'kof'
  const prefix: Route = [...(way?.prefix ?? [])]
  const own = (route: string): Route => [...prefix, ...parts(route)]
  const mode = plant.mode ?? way?.mode
  const set: [Route, Json][] = []
  const add = (settings: Settings, at: (route: string) => Route) => {
    for (const [route, value] of Object.entries(settings)) set.push([at(route), value])
  }
  if (umbrella) {
    add(modeSettings(mode), parts)
    add(plant.umbrella ?? {}, parts)
    if (way?.on !== undefined) add({ [way.on]: true }, parts)
  } else if (way?.chart === 'kof-child' && mode === 'm2m') {
    set.push([['fromManagement', 'toManagementCluster', 'enabled'], true])
  }
  add(plant.set, own)
  const marked = Object.keys(plant.set).filter((route) => route.endsWith('!'))
  const marks = [...(marked.length > 0 ? marked : Object.keys(plant.set).slice(0, 1)), ...(plant.at ?? [])].map(own)
  const drop = [...(umbrella && mode !== undefined ? OTHER_MODES.map(parts) : []), ...(plant.drop ?? []).map(own)]
  return { drop, set, marks }
}

/** Values, with a mistake planted into them. Null where it cannot be written that way. */
export function plantValues(
  plant: Plant,
  release: string,
  way: Way,
  host: HostFile,
  form: Form,
  wrap: Wrap | 'set' | null,
): Case | null {
  const name = `${plant.rule} ${release} ${way.chart}:${way.prefix.join('.')} ${host.name} ${form.name}${wrap === null ? '' : ` ${wrap === 'set' ? wrap : wrap.name}`}`
  const base = { plant, name, release, chart: way.chart, layers: false, sets: [], before: null }
  const edits = editsOf(plant, way)
  if (wrap === 'set') {
    const doc = read(host.text)
    for (const route of edits.drop) drop(doc, route)
    // Helm refuses to set something below what is no map.
    if (edits.set.some(([route]) => isBlocked(doc, route))) return null
    const sets = edits.set.map(([route, value]) => argument(route, value))
    const marks = edits.marks.flatMap((route) => {
      const about = (other: Route) => isBelow(route, other) || isBelow(other, route)
      return edits.set.flatMap(([other], i) => (about(other) ? [{ uri: sets[i]!.text, line: 0 }] : []))
    })
    return { ...base, files: { 'kof-values.yaml': write(doc, {}) }, layers: true, sets, marks }
  }
  if (form.layer !== undefined) return inLayers(base, edits, host, form.layer)
  const doc = read(host.text)
  const { indent = 0, head, route: outer } = wrap ?? { route: [] }
  apply(doc, edits)
  if (form.shape?.({ doc, route: edits.marks[0]! }) === false) return null
  let text = write(doc, form)
  const before = plant.before === undefined ? null : textBefore(plant, way, host)
  if (head !== undefined) text = head(release) + text.replace(/^(?=.)/gm, ' '.repeat(indent))
  const inner = text
  text = form.text?.(text) ?? text
  const file = wrap === null ? fileName(way.chart) : 'kof.yaml'
  const marks: Mark[] = []
  for (const route of edits.marks) {
    const lines =
      outer === null ? inBlock(text, inner, head!(release), indent, route) : linesOf(text, [...outer, ...route])
    marks.push(...lines.map((line) => ({ uri: file, line })))
  }
  if (marks.length === 0) throw new Error(`no place: ${name}\n${text}`)
  return { ...base, chart: wrap === null ? way.chart : null, files: { [file]: text, ...plant.beside }, marks, before }
}

function isBelow(route: Route, above: Route): boolean {
  return above.every((part, depth) => route[depth] === part)
}

/** Lines of a block scalar at the end of a text that `head` begins. */
function inBlock(text: string, inner: string, head: string, indent: number, route: Route): number[] {
  const values = inner.slice(head.length).replace(new RegExp(`^ {${indent}}`, 'gm'), '')
  const above = head.split('\n').length - 1 + (text.startsWith('# The values.') ? 2 : 0)
  return linesOf(values, route).map((line) => line + above)
}

function inLayers(
  base: Omit<Case, 'files' | 'marks'>,
  edits: PlantEdits,
  host: HostFile,
  layer: 'above' | 'below',
): Case | null {
  const doc = read(host.text)
  for (const route of edits.drop) drop(doc, route)
  if (layer === 'below' && edits.set.some(([route]) => doc.hasIn(route) || isBlocked(doc, route))) return null
  const planted = read('{}')
  apply(planted, { ...edits, drop: [] })
  const text = write(planted, {})
  const name = 'planted-values.yaml'
  const marks = edits.marks.flatMap((route) => linesOf(text, route).map((line) => ({ uri: name, line })))
  const files = { 'base-values.yaml': write(doc, {}), [name]: text }
  const ordered = layer === 'above' ? files : Object.fromEntries(Object.entries(files).reverse())
  return { ...base, files: { ...ordered, ...base.plant.beside }, layers: base.plant.beside === undefined, marks }
}

/** Values in an annotation of a cluster. */
export function plantAnnotation(plant: Plant, release: string, way: Way, host: HostFile, form: Form): Case | null {
  const annotation = `k0rdent.mirantis.com/${way.annotation!.name}`
  const at = ['spec', 'config', 'clusterAnnotations', annotation]
  const outer = read(host.text)
  const old = outer.getIn(at)
  const inner = read(typeof old === 'string' ? old : '{}')
  const edits = editsOf(plant, way)
  apply(inner, edits)
  if (form.shape?.({ doc: inner, route: edits.marks[0]! }) === false) return null
  const values = write(inner, { indent: form.indent })
  const MARK = '@@values@@'
  set(outer, at, MARK)
  // A block scalar cannot stand in a map on one line.
  const around = outer.getIn(at.slice(0, -1), true)
  if (isMap(around)) around.flow = false
  const shell = write(outer, {})
  const [, pad = ''] = /^( *)[^\n]*@@values@@/m.exec(shell) ?? []
  const body = values.trimEnd().replace(/^(?=.)/gm, `${pad}  `)
  let text = shell.replace(new RegExp(`"?${MARK}"?`), () => `|\n${body}`)
  const above = shell.slice(0, shell.indexOf(MARK)).split('\n').length
  text = form.text?.(text) ?? text
  const shift = text.startsWith('# The values.') ? 2 : 0
  const marks = edits.marks.flatMap((route) =>
    linesOf(values, route).map((line) => ({ uri: 'cluster.yaml', line: line + above + shift })),
  )
  if (marks.length === 0) throw new Error(`no place in annotation: ${plant.rule}\n${text}`)
  const name = `${plant.rule} ${release} annotation ${host.name} ${form.name}`
  const files = { 'cluster.yaml': text, ...plant.beside }
  const before =
    plant.before === undefined
      ? null
      : plantAnnotation({ ...plant, set: plant.before, at: [], before: undefined as never }, release, way, host, {
          name: 'block',
        })!.files['cluster.yaml']!
  return { plant, name, release, chart: null, files, layers: false, sets: [], before, marks }
}

/** A manifest with a mistake of its own. */
export function plantManifest(plant: Plant, release: string, host: HostFile, form: Form): Case | null {
  const edits = editsOf(plant, null)
  const doc = read(host.text)
  if (form.layer !== undefined || form.name === 'alias' || form.name === 'merge-key') return null
  apply(doc, edits)
  if (form.shape?.({ doc, route: edits.marks[0]! }) === false) return null
  const inner = write(doc, form)
  const text = form.text?.(inner) ?? inner
  const marks = edits.marks.flatMap((route) => linesOf(text, route).map((line) => ({ uri: 'cluster.yaml', line })))
  if (marks.length === 0) throw new Error(`no place: ${plant.rule}\n${text}`)
  const files: { [name: string]: string } = { 'cluster.yaml': text, ...plant.beside }
  if (plant.umbrella !== undefined) {
    const values = read('{}')
    for (const [route, value] of Object.entries(plant.umbrella)) set(values, parts(route), value)
    files['kof-values.yaml'] = write(values, {})
  }
  const name = `${plant.rule} ${release} ${plant.chart} ${host.name} ${form.name}`
  return { plant, name, release, chart: null, files, layers: false, sets: [], before: null, marks }
}

/** A text with a mistake of its own: of its YAML, or of a comment. */
export function plantText(plant: Plant, release: string, chart: string, host: HostFile): Case {
  const { text, line } = plant.text!(host.text)
  const file = fileName(chart)
  const name = `${plant.rule} ${release} ${chart} ${host.name} text`
  return {
    plant,
    name,
    release,
    chart,
    files: { [file]: text },
    layers: false,
    sets: [],
    before: null,
    marks: [{ uri: file, line }],
  }
}

function textBefore(plant: Plant, way: Way, host: HostFile): string {
  const doc = read(host.text)
  apply(doc, editsOf({ ...plant, set: plant.before! }, way))
  return write(doc, {})
}

function fileName(chart: string): string {
  return chart === 'kof' ? 'kof-values.yaml' : `${chart.replace(/^kof-/, '')}-values.yaml`
}

function argument(route: Route, value: Json): { kind: 'set' | 'set-json'; text: string } {
  let path = ''
  for (const part of route)
    path += typeof part === 'number' ? `[${part}]` : `${path === '' ? '' : '.'}${part.replace(/[.,[\]=]/g, '\\$&')}`
  const plain =
    typeof value === 'boolean' ||
    typeof value === 'number' ||
    (typeof value === 'string' && /^[a-z][\w./:-]*$/i.test(value) && !/^(true|false|null)$/.test(value))
  return plain
    ? { kind: 'set', text: `${path}=${value}` }
    : { kind: 'set-json', text: `${path}=${JSON.stringify(value)}` }
}
