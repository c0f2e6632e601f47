/** The public API: safe in a browser, since everything outside is asked of a `Host`. */
export { rules } from '#rules'
export { builtInConfig, type Config, type Configs, NO_FACTS } from './config/config.ts'
export { createConfigs } from './config/load.ts'
export type { InputFile, LintRequest } from './config/request.ts'
export type { Flags } from './config/resolve.ts'
export {
  type ChartFilter,
  type EffectiveChart,
  type EffectiveRequest,
  type EffectiveResult,
  effective,
  effectiveCollectors,
  originOf,
  type ValueOrigin,
} from './effective/index.ts'
export { type Opened, openRequest } from './effective/open.ts'
export { KofLintError } from './errors.ts'
export type { GlobOptions, Host } from './host/host.ts'
export { createMemoryHost } from './host/memory.ts'
export { lint } from './lint.ts'
export type { ChartInstance, Deployment } from './project/deployment.ts'
export {
  defineChartRule,
  defineDeploymentRule,
  defineDocumentRule,
  defineManifestRule,
  type Rule,
  type RuleMeta,
} from './rule/define.ts'
export type { ClusterRole, Diagnostic, Fix, Location, Related, Severity } from './rule/diagnostic.ts'
export type { RuleFailure, RunResult } from './rule/run-result.ts'
export type { Knowledge } from './schema/knowledge.ts'
export {
  type Fact,
  type Mark,
  type Place,
  type Signal,
  type StoringModeName,
  type Tls,
  type Topology,
  type TopologyCluster,
  type TopologyEdge,
  type TopologyInput,
  type TopologyNode,
  topology,
} from './topology/index.ts'
export { RENDERERS as topologyRenderers, type TextStyle } from './topology/render/index.ts'
export type { MapNode, ScalarNode, SeqNode, ValueNode } from './values/nodes.ts'
export { toPlain } from './values/query.ts'
