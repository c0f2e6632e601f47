import type { LintUnit } from '../config/plan.ts'
import type { ChartReference } from '../detect/chart-reference.ts'
import type { Directive } from '../detect/directive.ts'
import { environmentOf } from '../detect/environment.ts'
import { secretNames } from '../manifest/secrets.ts'
import { injected, install, type ProjectContext } from '../project/context.ts'
import type { ChartInstance, Deployment } from '../project/deployment.ts'
import { project } from '../project/index.ts'
import { yamlText } from '../rule/helpers/yaml-text.ts'
import type { JsonObject, Knowledge } from '../schema/knowledge.ts'
import type { MapNode, ScalarNode } from '../values/nodes.ts'
import { toPlain } from '../values/query.ts'
import { chooseRelease } from './release.ts'
import type { RunFacts } from './run-facts.ts'

/** What decides how a unit's values travel, and as what they are linted. */
export interface UnitContext extends ProjectContext {
  readonly environment: Deployment['environment']
  readonly manifests: Deployment['manifests']
  readonly versionFrom: string | null
  readonly notes: readonly string[]
}

/** What flags, config, comments, manifests and paths say of a unit, in this order. */
export function contextOf(
  unit: LintUnit,
  chart: string,
  directives: readonly Directive[],
  manifests: readonly (readonly ChartReference[])[],
  knowledge: Knowledge,
  run: RunFacts,
): UnitContext {
  const { settings } = unit
  const said = <K extends keyof Directive>(key: K): Directive[K] | null =>
    directives.map((directive) => directive[key]).find((value) => value !== null) ?? null
  const path = unit.values.at(-1) ?? ''
  const { kofVersion, release, versionFrom, pinned, notes } = chooseRelease(
    unit,
    chart,
    directives,
    manifests,
    run,
    knowledge,
  )
  // Field by field, here and below: what is spread gets a shape of its own for each file, which V8 makes again and again.
  return {
    kofVersion,
    release,
    versionFrom,
    pinned,
    notes: [...directives.flatMap(({ wrong }) => wrong), ...notes],
    mesh: settings.mesh ?? said('mesh') ?? run.mesh ?? 'unknown',
    environment: settings.environment ?? said('environment') ?? environmentOf(path) ?? 'unknown',
    manifests: run.manifests,
    knowledge,
    secrets: secretNames(run.manifests),
    readText,
  }
}

/** YAML in a text that a template parses; at the place of that text where a file shows it. */
function readText(text: ScalarNode): MapNode | null {
  if (typeof text.value !== 'string') return null
  const { values, stands } = yamlText(text)
  if (values === null || stands) return values
  return injected(text.origin.layer.name, toPlain(values) as JsonObject)
}

/** Values as a release of their chart, followed on; null where upstream's data has no such chart. */
export function deploy(
  context: UnitContext,
  target: Pick<ChartInstance, 'chart' | 'role'> & { readonly cluster?: string | null },
  values: MapNode,
  unit: LintUnit,
): Deployment | null {
  const given = { touched: values.touched, values: () => values }
  const { chart, role, cluster = null } = target
  const root = install(context, { chart, role, active: true, hops: [], cluster }, given)
  if (root === null) return null
  const { kofVersion, versionFrom, mesh, environment, manifests } = context
  const charts = project(context, root)
  return { name: unit.name, chart, kofVersion, versionFrom, mesh, environment, manifests, charts }
}
