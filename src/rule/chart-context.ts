import type { ChartInstance, Deployment } from '../project/deployment.ts'
import { checkSchema, type SchemaIssue } from '../schema/check.ts'
import type { Knowledge } from '../schema/knowledge.ts'
import type { ScalarNode, ValueNode } from '../values/nodes.ts'
import { getNode, getScalar } from '../values/query.ts'
import type { EnabledChartRule } from './concerned.ts'
import type { ChartContext } from './define.ts'
import { ownPath, userOrigin } from './place.ts'

type Reported = Parameters<ChartContext<never, unknown>['report']>[0]

/**
 * What rules about a chart are given. A class, since an object with getters of its own has a shape of its own, which V8 keeps
 * long after the object.
 */
export class LookingContext implements ChartContext<never, unknown> {
  readonly instance: ChartInstance
  readonly deployment: Deployment
  readonly knowledge: Knowledge
  /** The rule that looks. */
  current: EnabledChartRule
  private readonly add: (enabled: EnabledChartRule, finding: Reported) => void
  private found: readonly SchemaIssue[] | undefined

  constructor(
    instance: ChartInstance,
    deployment: Deployment,
    knowledge: Knowledge,
    first: EnabledChartRule,
    add: (enabled: EnabledChartRule, finding: Reported) => void,
  ) {
    this.instance = instance
    this.deployment = deployment
    this.knowledge = knowledge
    this.current = first
    this.add = add
  }

  get options(): unknown {
    return this.current.options
  }

  get issues(): readonly SchemaIssue[] {
    const { values, chart, version } = this.instance
    this.found ??= checkSchema(values, chart, version, this.knowledge)
    return this.found
  }

  readonly get = (...route: readonly (string | number)[]): ValueNode | undefined => getNode(this.instance.values, route)

  readonly scalar = (...route: readonly (string | number)[]): ScalarNode['value'] | undefined =>
    getScalar(this.instance.values, route)

  readonly path = (node: ValueNode): string => ownPath(node, userOrigin(node)?.layer.mount.length ?? 0)

  readonly report = (finding: Reported): void => this.add(this.current, finding)
}
