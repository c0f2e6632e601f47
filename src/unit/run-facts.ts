import type { LintUnit } from '../config/plan.ts'
import { classify } from '../detect/classify.ts'
import { readDirective } from '../detect/directive.ts'
import type { VersionVoice } from '../detect/version.ts'
import { clustersOf } from '../manifest/cluster.ts'
import { type Manifest, type Manifests, manifestsOf } from '../manifest/manifest.ts'
import { readManifests } from '../manifest/read.ts'
import { parseSource, type Texts } from './texts.ts'

/** What all texts of a run say together, for each of its units. */
export interface RunFacts {
  readonly manifests: Manifests
  /** `istio` where values of k0rdent-istio, or a cluster labelled as a member, show a mesh. */
  readonly mesh: 'istio' | null
  /** The release of KOF that comments in the run's texts name, where they agree. */
  readonly release: VersionVoice | null
}

/** For a unit that is looked at alone. */
export const NOTHING_AROUND: RunFacts = { manifests: manifestsOf([]), mesh: null, release: null }

/** What every manifest has at the beginning of a line, or behind the dash of a list. */
const MANIFEST = /^[ \t-]*["']?kind["']?:/m
/** Words of which one stands in all values of k0rdent-istio that show a mesh. */
const MESH_VALUES = ['istio', 'includeInMesh', 'AUTO_PASSTHROUGH', 'intermediateCA']

/** Looks through the texts of a run for manifests and for signs of a mesh; only texts that may have either are parsed. */
export async function readRunFacts(units: readonly LintUnit[], texts: Texts): Promise<RunFacts> {
  const manifests: Manifest[] = []
  const seen = new Set<string>()
  const releases = new Map<string, VersionVoice>()
  let meshValues = false
  for (const unit of units) {
    if (unit.kind === 'pieces' || unit.noValues !== null) continue
    for (const path of unit.values) {
      if (seen.has(path)) continue
      seen.add(path)
      const source = await texts.source(path)
      if (source === null) continue
      const { kofVersion } = readDirective(source.text)
      if (kofVersion !== null) releases.set(kofVersion, { version: kofVersion, from: `comment in ${source.uri}` })
      if (source.text.includes('kind') && MANIFEST.test(source.text))
        manifests.push(...readManifests(parseSource(source)))
      if (!MESH_VALUES.some((word) => source.text.includes(word))) continue
      const content = classify(parseSource(source), source.uri, unit.settings.chart, unit.beside)
      if (content.kind === 'values' && content.chart === 'k0rdent-istio') meshValues = true
    }
  }
  const all = manifestsOf(manifests)
  const isMesh = meshValues || clustersOf(all).some(({ meshMember }) => meshMember)
  const [release] = releases.size === 1 ? releases.values() : []
  return { manifests: all, mesh: isMesh ? 'istio' : null, release: release ?? null }
}
