import { createConfigs } from '../../config/load.ts'
import { planUnits } from '../../config/plan.ts'
import type { InputFile, LintRequest } from '../../config/request.ts'
import { EMBEDDED_GLOB } from '../../embedded/paths.ts'
import { piecesOf } from '../../embedded/pieces.ts'
import type { Host } from '../../host/host.ts'
import { absolutePath, relativePath, YAML_ENDINGS } from '../../host/paths.ts'
import type { LintedRelease } from '../../rule/run-result.ts'
import type { Source } from '../../text/source.ts'
import { readRunFacts } from '../../unit/run-facts.ts'
import { Texts } from '../../unit/texts.ts'
import type { Engine } from '../engine.ts'

/** A release that a script or a manifest installs from files of the repository. */
interface InstalledRelease {
  readonly chart: string
  readonly version: string | null
  /** Relative to the working directory, lowest first. */
  readonly values: readonly string[]
  /** Who installs it. */
  readonly from: string
}

/** What a repository holds of KOF. */
export interface Seen {
  /** Values in files, manifests, scripts and Markdown, in the order of the files. */
  readonly releases: readonly LintedRelease[]
  readonly installed: readonly InstalledRelease[]
  /** The release of KOF that the texts agree on; null where they name none or several. */
  readonly kofVersion: string | null
}

const SCRIPT = /\.(sh|bash|zsh|mk)$|(^|\/)(GNU)?[Mm]akefile$/

/** Looks through a folder, as linting without a config does. */
export async function look(host: Host, engine: Engine): Promise<Seen> {
  const rules = await engine.rules()
  const ignore = ['**/node_modules/**', '**/.git/**']
  const paths = await host.glob([`**/*.{${YAML_ENDINGS.join(',')}}`, EMBEDDED_GLOB], { ignore })
  const files: InputFile[] = paths.map((path) => ({ path, explicit: false }))
  const flags = { kofVersion: null, mesh: null, environment: null, chart: null, rules: new Map() }
  const configs = createConfigs({ host, rules, use: 'none' })
  const request = {
    files,
    values: [],
    sets: [],
    releases: false,
    flags,
    embedded: true,
    configs,
    stdin: null,
    fix: 'none',
  } as const
  const run = await engine.lint(request, host, rules)
  const named = new Set(run.releases.filter(({ versionFrom }) => versionFrom !== null).map((one) => one.kofVersion))
  const installed = await namedReleases(request, host)
  for (const source of run.sources.values())
    if (SCRIPT.test(source.uri)) installed.push(...(await releasesIn(source, host)))
  const [kofVersion = null] = named.size === 1 ? named : []
  return { releases: run.releases, installed, kofVersion }
}

/** Releases of which a manifest names all layers; without those of which it gives some itself, which no config can have. */
async function namedReleases(request: LintRequest, host: Host): Promise<InstalledRelease[]> {
  const { units, layers } = await readRunFacts(await planUnits(request, host), new Texts(host, null))
  return units.flatMap((unit) => {
    const { kind, name, version, values, settings } = unit
    const { chart } = settings
    return kind === 'release' && chart !== null && !layers.has(unit) ? [{ chart, version, values, from: name }] : []
  })
}

/** Commands whose files are all there; with two layers or more, since one file alone is linted without being named. */
async function releasesIn(source: Source, host: Host): Promise<InstalledRelease[]> {
  const folder = source.uri.slice(0, source.uri.lastIndexOf('/') + 1)
  const found: InstalledRelease[] = []
  for (const { chart, version, files } of piecesOf(source).helm) {
    if (chart === null || files.length < 2) continue
    const values: string[] = []
    for (const file of files) {
      for (const path of [folder + file, file]) {
        if ((await host.kindOf(path)) !== 'file') continue
        values.push(relativePath(host.cwd, absolutePath(host.cwd, path)))
        break
      }
    }
    if (values.length === files.length) found.push({ chart, version, values, from: source.uri })
  }
  return found
}
