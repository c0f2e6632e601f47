import type { Configs } from '../config/config.ts'
import { type Flags, isIgnored, resolveRelease, resolveSettings } from '../config/resolve.ts'
import type { Host } from '../host/host.ts'
import { absolutePath, shownPath } from '../host/paths.ts'
import type { Rule } from '../rule/define.ts'

/** The settings of one file as JSON: each fact with who said it, and what every rule is set to. */
export async function printConfig(
  file: string,
  flags: Flags,
  host: Host,
  configs: Configs,
  rules: readonly Rule[],
): Promise<string> {
  const config = await configs.forFile(file)
  const whole = absolutePath(host.cwd, file)
  const release = config.releases.find(({ values }) => values.includes(whole))
  const settings =
    release === undefined ? resolveSettings(config, file, host.cwd, flags) : resolveRelease(config, release, flags)
  const { kofVersion, mesh, environment, chart, from, requireReason } = settings
  const said = (value: string | null, who: string | null): object => ({ value, from: who ?? 'left to the text itself' })
  const shown = {
    file: shownPath(host.cwd, file),
    config: settings.config,
    ignored: isIgnored(config, file, host.cwd),
    release: release?.name ?? null,
    kofVersion: said(kofVersion, from.kofVersion),
    mesh: said(mesh, from.mesh),
    environment: said(environment, from.environment),
    chart: said(chart, from.chart),
    requireReason,
    rules: Object.fromEntries(
      rules.map(({ meta, options }) => {
        const setting = settings.rules.get(meta.id)
        const merged = { ...(options?.defaults as object | undefined), ...setting?.options }
        return [meta.id, { severity: setting?.severity ?? meta.severity, ...merged }]
      }),
    ),
  }
  return `${JSON.stringify(shown, null, 2)}\n`
}
