import type { Configs } from '../../config/config.ts'
import { createConfigs } from '../../config/load.ts'
import type { LintRequest } from '../../config/request.ts'
import { isIgnored, resolveRelease, resolveSettings } from '../../config/resolve.ts'
import { type Directive, readDirective } from '../../detect/directive.ts'
import { KofLintError } from '../../errors.ts'
import type { Host } from '../../host/host.ts'
import { absolutePath, shownPath } from '../../host/paths.ts'
import type { Deployment } from '../../project/deployment.ts'
import { enabledRules } from '../../rule/enabled.ts'
import { requireChart } from '../../schema/unknown-chart.ts'
import type { InputOptions } from '../arguments/options.ts'
import type { Engine } from '../engine.ts'
import { findInput } from '../files/find-input.ts'
import { createNodeHost } from '../files/host-node.ts'
import type { Io } from '../io.ts'

/**
 * The settings of one file as JSON: each fact with who said it, the release that it is linted as, and what every rule is set to.
 * What manifests say of it counts where a run without arguments reads both.
 *
 * @throws KofLintError of kind `config` or `input` when its config is wrong or cannot be read, and for a folder.
 */
export async function printConfig(file: string, input: InputOptions, io: Io, engine: Engine): Promise<string> {
  const { flags } = input
  const [rules, knowledge] = await Promise.all([engine.rules(), engine.knowledge()])
  requireChart(flags.chart, knowledge)
  const host = createNodeHost(io.cwd, knowledge)
  if ((await host.kindOf(file)) === 'directory')
    throw new KofLintError('input', `"${file}" is a folder`, 'Name a file in it.')
  const configs = createConfigs({ host, rules, use: input.config })
  const config = await configs.forFile(file)
  const whole = absolutePath(host.cwd, file)
  const release = config.releases.find(({ values }) => values.includes(whole))
  const settings =
    release === undefined ? resolveSettings(config, file, host.cwd, flags) : resolveRelease(config, release, flags)
  const { kofVersion, mesh, environment, chart, from, requireReason } = settings
  const known = [...rules, ...settings.ownRules]
  const enabled = new Set(enabledRules(known, settings.rules, settings.preset).map(({ rule }) => rule.meta.id))
  const said = (value: string | null, who: string | null): object => ({ value, from: who ?? 'left to the text itself' })
  const linted = await lintedAs(file, host, input, { configs, flags })
  const shown = {
    file: shownPath(host.cwd, file),
    config: settings.config,
    ignored: isIgnored(config, file, host.cwd),
    release: release?.name ?? linted.release,
    kofVersion: linted.kofVersion ?? said(kofVersion, from.kofVersion),
    mesh: (mesh === null ? linted.mesh : null) ?? said(mesh, from.mesh),
    environment: (environment === null ? linted.environment : null) ?? said(environment, from.environment),
    chart: (chart === null ? linted.chart : null) ?? said(chart, from.chart),
    preset: settings.preset,
    requireReason,
    rules: Object.fromEntries(
      known.map(({ meta, options }) => {
        const setting = settings.rules.get(meta.id)
        const merged = { ...(options?.defaults as object | undefined), ...setting?.options }
        const isOn = enabled.has(meta.id)
        return [meta.id, { severity: isOn ? (setting?.severity ?? meta.severity) : 'off', ...merged }]
      }),
    ),
  }
  return `${JSON.stringify(shown, null, 2)}\n`
}

/** What a file is linted as. */
interface Linted {
  /** The name of the release of which manifests make it a layer. */
  readonly release: string | null
  /** What manifests, the file's comment or its content say; null where it is for several charts, or for none. */
  readonly chart: object | null
  /** The release of KOF, and who says so. */
  readonly kofVersion: object | null
  /** What comments and other files of the run say; null for a file without values. */
  readonly mesh: object | null
  /** What comments and the path say; null for a file without values. */
  readonly environment: object | null
}

/** Looks at a file as a run without arguments would: among all that is there, if it is; else alone. */
async function lintedAs(
  file: string,
  host: Host,
  input: InputOptions,
  request: Pick<LintRequest, 'configs' | 'flags'>,
): Promise<Linted> {
  const [{ planUnits }, { openUnit }, { readRunFacts, NOTHING_AROUND }, { Texts }] = await Promise.all([
    import('../../config/plan.ts'),
    import('../../unit/open.ts'),
    import('../../unit/run-facts.ts'),
    import('../../unit/texts.ts'),
  ])
  const isIt = (path: string): boolean => absolutePath(host.cwd, path) === absolutePath(host.cwd, file)
  const nothing = { values: [], sets: [], releases: false, stdin: null, fix: 'none' } as const
  const plan = (files: LintRequest['files']) => planUnits({ ...nothing, ...request, files }, host)
  const around = await filesAround(input, host, request.configs)
  const isAmong = around.some(({ path }) => isIt(path))
  const texts = new Texts(host, null)
  const run = isAmong ? await readRunFacts(await plan(around), texts) : NOTHING_AROUND
  const units = isAmong ? run.units : await plan([{ path: file, explicit: true }])
  const own = units.filter(({ values }) => values.some(isIt))
  const deployments: Deployment[] = []
  const comments: Directive[] = []
  for (const unit of own) {
    deployments.push(...(await openUnit(unit, texts, host.knowledge, run)).deployments)
    for (const path of unit.values) comments.push(readDirective((await texts.source(path))?.text ?? ''))
  }
  const by = (fact: 'chart' | 'mesh' | 'environment', otherwise: string): string =>
    comments.some((comment) => comment[fact] !== null) ? 'comment' : otherwise
  const shown = (fact: 'mesh' | 'environment', otherwise: string): object | null => {
    if (first === undefined) return null
    const value = first[fact]
    return value === 'unknown' ? { value: null, from: 'nobody' } : { value, from: by(fact, otherwise) }
  }
  const [first] = deployments
  const charts = new Set(deployments.map(({ chart }) => chart))
  const [naming] = own.flatMap(({ values }) => run.named.get(values.find(isIt)!) ?? [])
  const joined = own.find(({ kind }) => kind === 'release')
  return {
    release: joined?.name ?? null,
    chart:
      naming !== undefined
        ? { value: naming.chart, from: naming.by }
        : charts.size === 1
          ? { value: first!.chart, from: by('chart', 'its content and name') }
          : null,
    kofVersion:
      first === undefined
        ? null
        : { value: first.kofVersion, from: first.versionFrom ?? 'nobody: the newest known release is assumed' },
    mesh: shown('mesh', 'other files of the run'),
    environment: shown('environment', 'its path'),
  }
}

/** The files that a run without arguments reads; none where the config names releases, and where nothing is found. */
async function filesAround(input: InputOptions, host: Host, configs: Configs): Promise<LintRequest['files']> {
  try {
    return (await findInput({ ...input, patterns: [], values: [], sets: [] }, host, configs)).files
  } catch (error) {
    if (error instanceof KofLintError && error.kind === 'input') return []
    throw error
  }
}
