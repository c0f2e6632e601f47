import { compareVersions, inRange } from '../../src/rule/version-range.ts'
import { ChartUnits } from '../../src/schema/build/chart-unit.ts'
import type { ChartFiles, ReadKeys } from '../../src/schema/build/charts.ts'
import { mountAt, Units } from '../../src/schema/build/units.ts'
import { type Json, type JsonObject, type Mount, splitId } from '../../src/schema/knowledge.ts'
import { layJson } from '../../src/schema/laid-json.ts'
import { alertMounts } from './alerts.ts'
import { addCustomResource } from './crd-unit.ts'
import { FACTS } from './facts.ts'
import { DEAD } from './facts-dead.ts'
import { REGISTRY_BLOCK } from './facts-vendor.ts'
import { CUSTOM_RESOURCES, PROJECTIONS } from './handovers.ts'
import { addVersion, compact, emptyTree } from './history.ts'
import { type ChartTree, movesOf } from './moves.ts'
import { INSTALLED, ISTIO, type IstioState, type Release, releasesIn, VM_OPERATOR } from './releases.ts'
import { Subcharts } from './subcharts.ts'
import { Upstream } from './upstream.ts'

const GENERATED = 'by scripts/knowledge/generate.mjs from upstream charts and CRDs; do not edit'

/** What the umbrella installs under a section of its values although the release has no such section any more. */
const STILL_ACCEPTED = ['kof-storage', 'kof-collectors']

/** All knowledge files, by name under `schemas/`. The same upstream folder gives the same texts. */
export function knowledgeFiles(folder: string): Map<string, string> {
  return new KnowledgeWriter(new Upstream(folder)).files()
}

interface ChartEntry {
  readonly unit: string
  readonly defaults: string
}

class KnowledgeWriter {
  private readonly upstream: Upstream
  private readonly releases: readonly Release[]
  private readonly units = new Units()
  private readonly chartUnits: ChartUnits
  private readonly subcharts: Subcharts
  private readonly charts = new Map<string, Map<string, ChartEntry>>()
  /** Names of files by what they hold. */
  private readonly defaults = new Map<string, string>()

  constructor(upstream: Upstream) {
    this.upstream = upstream
    this.releases = releasesIn(upstream)
    this.chartUnits = new ChartUnits(upstream, this.units, { facts: FACTS, dead: DEAD })
    this.subcharts = new Subcharts(upstream, this.units)
  }

  files(): Map<string, string> {
    for (const release of this.releases) this.addRelease(release)
    for (const state of ISTIO) this.addIstio(state)
    const files = new Map<string, string>()
    const releases = this.releases.map(({ version }) => version)
    const charts = [...this.charts.keys()].filter((name) => /^(kof|k0rdent-istio)(-|$)/.test(name)).sort()
    const tolerated = { charts, keys: REGISTRY_BLOCK.map((route) => route.split('.')) }
    const same = byChart([...this.units.same].map(([id, { unit, title }]) => [id, [unit, title]]))
    files.set(
      'index.json',
      file({
        releases,
        versions: this.versionIndex(),
        charts: this.chartIndex(),
        installed: installedIndex(releases),
        same,
        tolerated,
      }),
    )
    files.set('subcharts.json', file(this.subchartIndex()))
    for (const [text, name] of this.defaults) files.set(name, text)
    for (const [id, unit] of this.units.byId) files.set(`units/${id}.json`, file(unit as unknown as JsonObject))
    for (const [chart, history] of this.histories()) files.set(`history/${chart}.json`, file(history))
    return files
  }

  private addRelease({ version, folder, state, isScanned }: Release): void {
    for (const { chart, version: own } of installedWith(version)) this.addInstalled(chart, own)
    // A chart comes after those that its values are handed to, so that their units have names by then.
    const names = this.upstream.namesIn('kof', folder, 'charts').sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    for (const name of names) {
      const path = ['kof', folder, 'charts', name]
      const files = this.upstream.chart(path, name, version)
      if (files === null) continue
      const chart = name === 'kof' ? withOldSections(files, names) : files
      const keys = this.upstream.readKeys('kof', state, name)
      const request = {
        chart,
        path,
        readKeys: isScanned ? keys : nearKeys(files, keys),
        parents: null,
        alsoKnown: [],
        handovers: [...this.handovers(name, version), ...this.alerts(name, version, state)],
        namedBy: name === 'kof' ? ['global', 'components'] : null,
      }
      this.index(files, path, this.chartUnits.add(request)[0])
    }
  }

  private addInstalled(name: string, version: string): void {
    if (this.charts.get(name)?.has(version)) return
    const path = ['subcharts', name, version]
    const chart = this.upstream.chart(path, name, version)
    if (chart === null) return
    const readKeys = this.upstream.readKeys('subcharts', version, name)
    const [id] = this.chartUnits.add({
      chart,
      path,
      readKeys,
      parents: null,
      alsoKnown: [],
      handovers: [],
      namedBy: null,
    })
    this.index(chart, path, id)
  }

  /** Where a KOF chart's values go on to, at a release. */
  private handovers(chart: string, kof: string): Mount[] {
    const mounts: Mount[] = []
    for (const { chart: from, at, to } of PROJECTIONS) {
      if (from !== chart) continue
      const installed = installedWith(kof).find((one) => one.chart === to)
      const unit = this.charts.get(to)?.get(installed?.version ?? kof)?.unit
      if (unit !== undefined) mounts.push(mountAt(at.split('.'), unit, 'projection'))
    }
    const operator = VM_OPERATOR.find((one) => inRange(kof, one.kof))!.version
    for (const { chart: from, at, to, versions } of CUSTOM_RESOURCES) {
      if (from !== chart || !inRange(kof, versions)) continue
      mounts.push(mountAt(at.split('.'), addCustomResource(this.upstream, this.units, to, { operator, kof }), 'crd'))
    }
    return mounts
  }

  private alerts(chart: string, version: string, state: string): Mount[] {
    return chart === 'kof-mothership' ? alertMounts(this.units, this.upstream.alertNames(state), version) : []
  }

  private addIstio({ version, folders, read }: IstioState): void {
    const [first, ...others] = folders as [string, ...string[]]
    for (const name of this.upstream.namesIn('istio', first, 'charts')) {
      if (name === 'k0rdent-istio-propagation' || (folders.length > 1 && name !== 'k0rdent-istio')) continue
      const path = ['istio', first, 'charts', name]
      const released = this.upstream.chart(path, name, version)!
      const alsoKnown = others.map((folder) => this.upstream.chart(['istio', folder, 'charts', name], name, version)!)
      const chart = alsoKnown.length === 0 ? released : withManagementCluster(released)
      const readKeys = this.upstream.readKeys('istio', read, name)
      const [id] = this.chartUnits.add({
        chart,
        path,
        readKeys,
        parents: null,
        alsoKnown,
        handovers: [],
        namedBy: null,
      })
      this.index(chart, path, id, alsoKnown)
    }
  }

  private index(chart: ChartFiles, path: readonly string[], unit: string, others: readonly ChartFiles[] = []): void {
    const versions = this.charts.get(chart.name) ?? new Map<string, ChartEntry>()
    versions.set(chart.version, { unit, defaults: this.defaultsFile(chart) })
    this.charts.set(chart.name, versions)
    this.subcharts.add(chart, path, unit, others)
  }

  private defaultsFile(chart: ChartFiles): string {
    const text = file({ values: chart.defaults })
    const name = this.defaults.get(text) ?? `defaults/${chart.name}@${chart.version}.json`
    this.defaults.set(text, name)
    return name
  }

  /** Charts that are only inside others, with their units and defaults, and which chart has which inside. */
  private subchartIndex(): JsonObject {
    const charts: [string, Json][] = []
    for (const [id, { chart, unit }] of this.subcharts.charts) {
      if (this.charts.get(chart.name)?.has(chart.version)) continue
      charts.push([id, { unit, defaults: this.defaultsFile(chart) }])
    }
    return { charts: byChart(charts), inside: byChart(this.subcharts.rows()) }
  }

  /** Apart from what is known of each, so that they can be listed without it. */
  private versionIndex(): JsonObject {
    const names = [...this.charts.keys()].sort()
    return Object.fromEntries(names.map((name) => [name, this.versions(name).map(([version]) => version)]))
  }

  private chartIndex(): JsonObject {
    const index: { [chart: string]: Json } = {}
    for (const name of [...this.charts.keys()].sort())
      index[name] = Object.fromEntries(this.versions(name).map(([version, entry]) => [version, { ...entry }]))
    return index
  }

  /** A chart's versions, oldest first. */
  private versions(chart: string): [string, ChartEntry][] {
    return [...this.charts.get(chart)!].sort(([a], [b]) => compareVersions(a, b))
  }

  private *histories(): Generator<[string, JsonObject]> {
    const trees: ChartTree[] = []
    for (const chart of [...this.charts.keys()].sort()) {
      const tree = emptyTree()
      const versions = this.versions(chart)
      for (const [i, [, { unit }]] of versions.entries()) addVersion(tree, this.units, this.units.get(unit), i)
      trees.push({ chart, versions: versions.map(([version]) => version), tree })
    }
    for (const own of trees) {
      const moves = movesOf(
        own,
        trees.filter((other) => other !== own),
      )
      const { chart, versions, tree } = own
      yield [chart, { versions, keys: compact(tree), moves } as unknown as JsonObject]
    }
  }
}

/** Charts that others hand values to come first, the umbrella last. */
function rank(chart: string): number {
  if (chart === 'kof') return 2
  return chart === 'kof-regional' || chart === 'kof-child' || chart === 'kof-istio' ? 1 : 0
}

/** Charts with versions of their own that a KOF release installs. */
function installedWith(kof: string): readonly { readonly chart: string; readonly version: string }[] {
  return INSTALLED.filter((one) => inRange(kof, one.kof))
}

function installedIndex(releases: readonly string[]): JsonObject {
  const versions = (kof: string) => Object.fromEntries(installedWith(kof).map(({ chart, version }) => [chart, version]))
  return Object.fromEntries(releases.map((version) => [version, versions(version)]))
}

/** Of the keys that a neighbour's templates read, those whose block a chart has. */
function nearKeys({ defaults }: ChartFiles, keys: ReadKeys): ReadKeys {
  const near = new Map<string, readonly string[]>()
  for (const [path, how] of keys) {
    const [first = '', second = '', ...rest] = path.split('.')
    const block = defaults[first] as JsonObject | undefined
    if (rest.length === 0 || first === '*' || block === undefined || block === null || second in block)
      near.set(path, how)
  }
  return near
}

/** The umbrella installs any chart that `global.components` lists; for those that it had a section of once, the section is known. */
function withOldSections(chart: ChartFiles, charts: readonly string[]): ChartFiles {
  const defaults: { [key: string]: Json } = { ...chart.defaults }
  for (const name of charts) {
    if (!(name in defaults) && !STILL_ACCEPTED.includes(name)) continue
    const section = (defaults[name] ?? { values: {} }) as JsonObject
    defaults[name] = { enabled: true, dependsOn: [], notes: '', ...section }
  }
  return { ...chart, defaults }
}

/**
 * `managementCluster` came between 0.5.0 and 0.6.0. The only public state that has it carries a developer's values, so its
 * defaults here are those that mean "not set": no membership, no address.
 */
function withManagementCluster(chart: ChartFiles): ChartFiles {
  return { ...chart, defaults: { ...chart.defaults, managementCluster: { includeInMesh: false, apiServer: '' } } }
}

/** What is said by `name@version`, by name and then by version: a run asks for few names. */
function byChart(entries: readonly (readonly [id: string, content: Json])[]): JsonObject {
  const grouped: { [name: string]: { [version: string]: Json } } = {}
  for (const [id, content] of entries) {
    const [name, version] = splitId(id)
    grouped[name] ??= {}
    grouped[name][version] = content
  }
  return grouped
}

/** A file's text, of which a run parses only what it needs, and in which differences between releases can be read. */
function file(content: JsonObject): string {
  return layJson({ generated: GENERATED, ...content })
}
