import { createConfigs } from '../../config/load.ts'
import type { LintRequest } from '../../config/request.ts'
import { isIgnored, resolveRelease, resolveSettings } from '../../config/resolve.ts'
import { KofLintError } from '../../errors.ts'
import type { Host } from '../../host/host.ts'
import { absolutePath, shownPath } from '../../host/paths.ts'
import { enabledRules } from '../../rule/enabled.ts'
import { requireChart } from '../../schema/unknown-chart.ts'
import type { InputOptions } from '../arguments/options.ts'
import type { Engine } from '../engine.ts'
import { createNodeHost } from '../files/host-node.ts'
import type { Io } from '../io.ts'

/**
 * The settings of one file as JSON: each fact with who said it, the release that it is linted as, and what every rule is set to.
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
  const shown = {
    file: shownPath(host.cwd, file),
    config: settings.config,
    ignored: isIgnored(config, file, host.cwd),
    release: release?.name ?? null,
    kofVersion: await releaseOf(file, host, { configs, flags }, said(kofVersion, from.kofVersion)),
    mesh: said(mesh, from.mesh),
    environment: said(environment, from.environment),
    chart: said(chart, from.chart),
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

/** The release that a file is linted as, and who says so; what the settings say when there are no values in it. */
async function releaseOf(
  file: string,
  host: Host,
  request: Pick<LintRequest, 'configs' | 'flags'>,
  settings: object,
): Promise<object> {
  const [{ planUnits }, { openUnit }, { NOTHING_AROUND }, { Texts }] = await Promise.all([
    import('../../config/plan.ts'),
    import('../../unit/open.ts'),
    import('../../unit/run-facts.ts'),
    import('../../unit/texts.ts'),
  ])
  const nothing = { values: [], sets: [], releases: false, stdin: null, fix: 'none' } as const
  const units = await planUnits({ ...nothing, ...request, files: [{ path: file, explicit: true }] }, host)
  const shown: object[] = []
  for (const unit of units) {
    const { deployments } = await openUnit(unit, new Texts(host, null), host.knowledge, NOTHING_AROUND)
    for (const { kofVersion, versionFrom } of deployments)
      shown.push({ value: kofVersion, from: versionFrom ?? 'nobody: the newest known release is assumed' })
  }
  return shown[0] ?? settings
}
