import { isManifestName } from '../detect/manifest.ts'
import { isKofChart } from '../detect/version.ts'
import type { Host } from '../host/host.ts'
import { baseName } from '../host/paths.ts'
import type { WrappedChart } from './wrapped.ts'

/** What the files around one say about it: those of a chart's checkout. */
interface Surroundings {
  /** Why there are no values in the file, as a clause; null where there may be. */
  readonly noValues: string | null
  /** The chart whose own values these are, and its version. */
  readonly chart: { readonly name: string; readonly version: string | null; readonly file: string } | null
  /** The charts of KOF's that this chart brings along, when it is none of them. */
  readonly wraps: readonly WrappedChart[]
}

const NONE: readonly WrappedChart[] = []
const NOTHING: Surroundings = { noValues: null, chart: null, wraps: NONE }
const DESCRIPTIONS = ['Chart.yaml', 'Chart.yml', 'Chart.lock']
const TEMPLATES = /^(.*?\/)?templates\/[^/]/
const VALUES = /^values([-_.].*)?\.ya?ml$/

/** Looks at the files around a path only where its name gives a reason to. */
export async function surroundingsOf(path: string, host: Host): Promise<Surroundings> {
  const name = baseName(path)
  if (DESCRIPTIONS.includes(name)) return { ...NOTHING, noValues: 'it describes a chart' }
  if (name.endsWith('.gotmpl') && !isManifestName(path)) return { ...NOTHING, noValues: 'it is a template of Helmfile' }
  const templates = path.includes('templates/') ? TEMPLATES.exec(path) : null
  if (templates !== null && (await host.kindOf(`${templates[1] ?? ''}Chart.yaml`)) === 'file')
    return { ...NOTHING, noValues: 'it is a template of a chart' }
  if (!name.startsWith('values') || !VALUES.test(name)) return NOTHING
  const folder = path.slice(0, path.length - name.length)
  const file = `${folder}Chart.yaml`
  if ((await host.kindOf(file)) !== 'file') return NOTHING
  const text = await host.readText(file).catch(() => '')
  const field = (key: string): string | null =>
    new RegExp(`^${key}:[ \\t]*["']?([^\\s"'#]+)`, 'm').exec(text)?.[1] ?? null
  const chart = field('name')
  const version = field('version')?.replace(/^v/, '') ?? null
  const isFull = version !== null && /^\d+\.\d+\.\d+/.test(version)
  if (chart === null) return NOTHING
  const wraps = text.includes('dependencies') ? await wrapsOf(text) : NONE
  // A chart around one of KOF's may have its name, and no chart brings itself along.
  if (wraps.some((one) => one.chart === chart)) return { ...NOTHING, wraps }
  return {
    noValues: null,
    chart: { name: chart, version: isFull ? await stateIn(folder, chart, version, host) : null, file },
    wraps: isKofChart(chart) ? NONE : wraps,
  }
}

async function wrapsOf(description: string): Promise<readonly WrappedChart[]> {
  const { wrappedCharts } = await import('./wrapped.ts')
  return wrappedCharts(description)
}

/** The version of a chart, or the known state after it where that is what the folder has. */
async function stateIn(folder: string, chart: string, version: string, host: Host): Promise<string> {
  const after = `${version}.main`
  if (!isKofChart(chart) || !host.knowledge.releases.includes(after)) return version
  const values = `${folder}values.yaml`
  if ((await host.kindOf(values)) !== 'file') return version
  const text = await host.readText(values).catch(() => '')
  const { stateOf } = await import('./checkout-state.ts')
  return stateOf(chart, version, after, text, host.knowledge)
}
