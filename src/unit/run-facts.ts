import type { LintUnit } from '../config/plan.ts'
import { classify } from '../detect/classify.ts'
import { readDirective } from '../detect/directive.ts'
import { isManifestName } from '../detect/manifest.ts'
import type { VersionVoice } from '../detect/version.ts'
import { matchesGlob } from '../host/glob.ts'
import { clustersOf } from '../manifest/cluster.ts'
import { mayPatch } from '../manifest/kustomize/may-patch.ts'
import { type Manifest, type Manifests, manifestsOf } from '../manifest/manifest.ts'
import { NAMING_KINDS } from '../manifest/named-files/kinds.ts'
import { readManifests } from '../manifest/read.ts'
import { isSpare, released } from '../manifest/released.ts'
import type { Source } from '../text/source.ts'
import { parseYaml } from '../yaml/parse.ts'
import type { Named } from './named-units.ts'
import { forgetParsed, parseSource, type Texts, viewOf } from './texts.ts'

/** What all texts of a run say together, for each of its units. */
export interface RunFacts {
  readonly manifests: Manifests
  /** False where no kustomization changes other manifests. */
  readonly mayPatch: boolean
  /** `istio` where values of k0rdent-istio, or a cluster labelled as a member, show a mesh. */
  readonly mesh: 'istio' | null
  /** The release of KOF that comments in the run's texts name, where they agree. */
  readonly release: VersionVoice | null
  /** What manifests say of the run's values files, by the paths of these. */
  readonly named: Named['files']
  /** Of the units that a manifest gives some layers of and names files for others: all layers, lowest first. */
  readonly layers: Named['layers']
  /** Of units that manifests name, the first of these. */
  readonly by: Named['by']
  /** Files that manifests name for no cluster. */
  readonly unused: Named['unused']
  /** True for values of a manifest that are among those layers. */
  readonly isTaken: Named['isTaken']
  /** Sentences about what manifests say that could not be told. */
  readonly notes: readonly string[]
  /** What is to be opened: the units that were planned, with the layers together that a manifest names. */
  readonly units: readonly LintUnit[]
}

const NOTHING_NAMED: Omit<Named, 'units'> = {
  files: new Map(),
  layers: new Map(),
  by: new Map(),
  unused: new Set(),
  isTaken: () => false,
  notes: [],
}

/** For a unit that is looked at alone. */
export const NOTHING_AROUND: RunFacts = {
  manifests: manifestsOf([]),
  mayPatch: false,
  mesh: null,
  release: null,
  named: NOTHING_NAMED.files,
  layers: NOTHING_NAMED.layers,
  by: NOTHING_NAMED.by,
  unused: NOTHING_NAMED.unused,
  isTaken: NOTHING_NAMED.isTaken,
  notes: NOTHING_NAMED.notes,
  units: [],
}

/** What every manifest has at the beginning of a line, behind the dash of a list, or in a line that begins with a brace. */
const MANIFEST = /^[ \t-]*(?:\{[^\n]*?)?["']?\bkind["']?:/m
/** True for a text that may be a file of operations for a kustomization (RFC 6902). */
function mayBeOperations(text: string): boolean {
  return text.includes('/spec/') && /^[ \t]*(?:-|\[)[ \t]*\{?[ \t]*["']?(?:op|path|value)["']?:/m.test(text)
}

/** Words of which one stands in all values of k0rdent-istio that show a mesh. */
const MESH_VALUES = ['istio', 'includeInMesh', 'AUTO_PASSTHROUGH', 'intermediateCA']

/** Texts that stay parsed until their units are looked at, so that they are not parsed twice: those of many files take much memory. */
const MOST_PARSED = 20

/** Looks through the texts of a run for manifests and for signs of a mesh; only texts that may have either are parsed. */
export async function readRunFacts(units: readonly LintUnit[], texts: Texts): Promise<RunFacts> {
  const signs = new Signs()
  const seen = new Set<string>()
  for (const unit of units) {
    if (unit.kind === 'pieces' || unit.noValues !== null) continue
    for (const path of unit.values) {
      if (seen.has(path)) continue
      seen.add(path)
      const source = await texts.source(path)
      if (source !== null) signs.take(source, unit)
    }
  }
  const own = manifestsOf(signs.manifests)
  const patches = signs.namesJson ? await (await import('./json-patches.ts')).jsonPatches(own, texts) : []
  const others = own.of('Helmfile').length > 0 ? await helmfilesOf(own, units, texts) : []
  const all = patches.length + others.length > 0 ? manifestsOf([...signs.manifests, ...patches, ...others]) : own
  const isMesh = signs.meshValues || clustersOf(all).some(({ meshMember }) => meshMember)
  const [release] = signs.releases.size === 1 ? signs.releases.values() : []
  const isNaming = NAMING_KINDS.some((kind) => all.of(kind).length > 0)
  const said = isNaming ? await named(all, units, texts) : null
  const { files, layers, by, unused, isTaken, notes } = said ?? NOTHING_NAMED
  return {
    manifests: all,
    mayPatch: mayPatch(all),
    mesh: isMesh ? 'istio' : null,
    release: release ?? null,
    named: files,
    layers,
    by,
    unused,
    isTaken,
    notes,
    units: said?.units ?? units,
  }
}

/** What single texts of a run say. */
class Signs {
  readonly manifests: Manifest[] = []
  /** The releases of KOF that comments name. */
  readonly releases = new Map<string, VersionVoice>()
  /** True where values of k0rdent-istio show a mesh. */
  meshValues = false
  /** True where a kustomization may name patches in JSON. */
  namesJson = false
  private parsed = 0

  take(source: Source, unit: LintUnit): void {
    const { text, uri } = source
    const { kofVersion } = readDirective(text)
    if (kofVersion !== null) this.releases.set(kofVersion, { version: kofVersion, from: `comment in ${uri}` })
    this.namesJson ||= isManifestName(uri) && text.includes('.json')
    const hasKind = text.includes('kind') && MANIFEST.test(text)
    const mayBeManifest = hasKind || isManifestName(uri) || mayBeOperations(text)
    const mayShowMesh = MESH_VALUES.some((word) => text.includes(word))
    if (mayShowMesh && !this.meshValues) {
      const content = classify(parseSource(source), uri, unit.settings.chart, unit.beside)
      this.meshValues = content.kind === 'values' && content.chart === 'k0rdent-istio'
    }
    if (mayBeManifest || mayShowMesh) this.keep(source, mayBeManifest ? readManifests(parseSource(source)) : [])
  }

  /** Keeps the manifests of a text that was parsed, and of the text no more than they need. */
  private keep(source: Source, found: readonly Manifest[]): void {
    const isKept = !found.every(isSpare) || ++this.parsed <= MOST_PARSED
    if (!isKept) forgetParsed(source)
    this.manifests.push(...(isKept ? found : released(found, () => readManifests(parseYaml(viewOf(source))))))
  }
}

/** The files of a run that helmfiles take in under other names. */
async function helmfilesOf(own: Manifests, units: readonly LintUnit[], texts: Texts): Promise<Manifest[]> {
  const { subHelmfiles } = await import('./named.ts')
  const names = units.flatMap(({ kind, name }) => (kind === 'file' ? name : []))
  const found = await subHelmfiles(
    own.of('Helmfile'),
    async ({ path, isGlob }) => names.filter((name) => (isGlob === true ? matchesGlob(path, name) : name === path)),
    async (path) => {
      const source = await texts.source(path)
      return source && parseSource(source)
    },
  )
  return found.flatMap(({ manifests }) => manifests)
}

async function named(manifests: Manifests, units: readonly LintUnit[], texts: Texts): Promise<Named> {
  const { readNamed } = await import('./named.ts')
  return readNamed(manifests, units, texts)
}
