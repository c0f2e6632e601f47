import { isKofChart } from '../detect/version.ts'
import { mayEmbed } from '../embedded/paths.ts'
import type { Host } from '../host/host.ts'
import { absolutePath, shownPath } from '../host/paths.ts'
import { type Config, NO_FACTS, type ReleaseConfig, type SetArgument } from './config.ts'
import type { LintRequest } from './request.ts'
import { type ResolvedSettings, resolveRelease, resolveSettings } from './resolve.ts'
import { surroundingsOf } from './surroundings.ts'
import type { WrappedChart } from './wrapped.ts'

/** What is merged and linted together: one file on its own, or the layers of one release. */
export interface LintUnit {
  /** `pieces`: what a text of another kind holds, such as a shell script. */
  readonly kind: 'file' | 'release' | 'pieces'
  /** The file's path, the release's name, or `command line` for `-f` and `--set`. */
  readonly name: string
  /** Values files as `Host.readText` takes them and findings show them, lowest first; `-` for standard input. */
  readonly values: readonly string[]
  readonly sets: readonly SetArgument[]
  /** The chart's version where the config gives it. */
  readonly version: string | null
  readonly settings: ResolvedSettings
  /** Why there are no values in the file, as a clause; null where there may be. */
  readonly noValues: string | null
  /** The chart that is no part of KOF and has its Chart.yaml beside the file; null where there is none. */
  readonly beside: string | null
  /** The charts of KOF's that the chart brings along which the values are of: each has a block in them. */
  readonly wraps: readonly WrappedChart[]
  /** True when the user named the file, so that passing it over is worth a note. */
  readonly explicit: boolean
  /** True for the own values of a chart over which each of several files goes: nobody may install it with these alone. */
  readonly isBase?: boolean
}

/**
 * Splits a request into units, in the order of the request, each release once: the release of `-f` and `--set` first,
 * then the files, then the config's releases.
 *
 * @throws KofLintError of kind `config` or `input` when a config is wrong or cannot be read.
 */
export async function planUnits(request: LintRequest, host: Host): Promise<readonly LintUnit[]> {
  const units: LintUnit[] = []
  const planned = new Set<ReleaseConfig>()
  // A file that an editor holds stands in for the one on disk, in its release too.
  const typed =
    request.stdin !== null && request.files.some((file) => file.path === '-')
      ? absolutePath(host.cwd, request.stdin.filename)
      : null
  const addRelease = async (config: Config, release: ReleaseConfig, explicit: boolean): Promise<void> => {
    if (planned.has(release)) return
    planned.add(release)
    const { values, wraps } = await layersOf(release.values, host)
    units.push({
      kind: 'release',
      name: release.name,
      values: values.map((path) => (path === typed ? '-' : shownPath(host.cwd, path))),
      sets: release.sets,
      version: release.version,
      noValues: null,
      beside: null,
      wraps,
      settings: resolveRelease(config, release, request.flags),
      explicit,
    })
  }
  if (request.values.length > 0 || request.sets.length > 0) units.push(await commandLineRelease(request, host))
  for (const file of request.files) {
    const path = namedPath(request, file.path)
    const config = await request.configs.forFile(path)
    const whole = absolutePath(host.cwd, path)
    const releases = config.releases.filter((release) => release.values.includes(whole))
    for (const release of releases) await addRelease(config, release, file.explicit)
    if (releases.length > 0) continue
    const { noValues, chart, wraps } = await surroundingsOf(path, host)
    const settings = resolveSettings(config, path, host.cwd, request.flags)
    const isKnown = chart !== null && settings.chart === null && hasKnowledge(chart, host)
    units.push({
      kind: request.embedded === true && mayEmbed(path) ? 'pieces' : 'file',
      name: path,
      ...(wraps.length === 0
        ? { values: [file.path] }
        : await (await import('./wrapped.ts')).withOwnValues(file.path, host)),
      sets: [],
      version: isKnown ? chart.version : null,
      noValues,
      beside: chart === null || host.knowledge.versions(chart.name).length > 0 ? null : chart.name,
      wraps,
      settings: isKnown ? withChart(settings, chart.name, chart.file) : settings,
      explicit: file.explicit,
    })
  }
  if (request.releases) {
    const config = await request.configs.forFolder(host.cwd)
    for (const release of config.releases) await addRelease(config, release, true)
  }
  return units
}

async function commandLineRelease(request: LintRequest, host: Host): Promise<LintUnit> {
  const paths = request.values.map((path) => namedPath(request, path))
  const first = paths[0]
  const config = await (first === undefined ? request.configs.forFolder(host.cwd) : request.configs.forFile(first))
  const values = paths.map((path) => absolutePath(host.cwd, path))
  const { values: layers, wraps } = await layersOf(paths, host)
  return {
    kind: 'release',
    name: 'command line',
    values: [...layers.slice(0, layers.length - paths.length), ...request.values],
    sets: request.sets,
    version: null,
    noValues: null,
    beside: null,
    wraps,
    settings: resolveRelease(config, { ...NO_FACTS, name: 'command line', values }, request.flags),
    explicit: true,
  }
}

/**
 * The files of a release, with what the chart brings along that the first of them stands in: its own values.yaml lies below them, as for
 * Helm.
 */
async function layersOf(
  values: readonly string[],
  host: Host,
): Promise<{ readonly values: readonly string[]; readonly wraps: LintUnit['wraps'] }> {
  const first = values[0]
  if (first === undefined) return { values, wraps: [] }
  const { wraps } = await surroundingsOf(first, host)
  if (wraps.length === 0) return { values, wraps }
  const own = await (await import('./wrapped.ts')).ownValues(first, host)
  return { values: own === null || values.includes(own) ? values : [own, ...values], wraps }
}

/** Standard input is governed by the name that it was given. */
function namedPath(request: LintRequest, path: string): string {
  return path === '-' && request.stdin !== null ? request.stdin.filename : path
}

/** Whether a chart can be judged. Charts that are not KOF's own change their keys freely, so that another version says nothing. */
function hasKnowledge(
  { name, version }: { readonly name: string; readonly version: string | null },
  host: Host,
): boolean {
  const versions = host.knowledge.versions(name)
  return isKofChart(name) ? versions.length > 0 : version !== null && versions.includes(version)
}

/** Settings of a file whose chart the one beside it tells. */
function withChart(settings: ResolvedSettings, chart: string, file: string): ResolvedSettings {
  return { ...settings, chart, from: { ...settings.from, chart: file } }
}
