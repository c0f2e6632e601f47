import type { ChartInstance, Deployment } from '../project/deployment.ts'
import { checkSchema } from '../schema/check.ts'
import type { SchemaIssue } from '../schema/issue.ts'
import type { Knowledge } from '../schema/knowledge.ts'
import type { ScalarNode, ValueNode } from '../values/nodes.ts'
import { getNode, getScalar } from '../values/query.ts'
import type { EnabledChartRule, EnabledDeploymentRule } from './concerned.ts'
import type { ChartContext, DeploymentContext } from './define.ts'
import { isEncryptedPlace, isSealed } from './encrypted.ts'
import { ownPath, userOrigin } from './place.ts'

/** A finding of either kind of rule. */
export type Reported = Parameters<ChartContext<never, unknown>['report']>[0]

/**
 * What rules about a release are given: one for all of them, which look one after the other. A class, since an object with
 * getters of its own has a shape of its own, which V8 keeps long after the object.
 */
class Looking<E extends EnabledChartRule | EnabledDeploymentRule> {
  readonly instance: ChartInstance
  readonly deployment: Deployment
  readonly knowledge: Knowledge
  /** The rule that looks. */
  current: E
  private readonly add: (enabled: E, finding: Reported) => void
  private readonly isSealed: boolean

  constructor(
    instance: ChartInstance,
    deployment: Deployment,
    knowledge: Knowledge,
    first: E,
    add: (enabled: E, finding: Reported) => void,
  ) {
    this.instance = instance
    this.deployment = deployment
    this.knowledge = knowledge
    this.current = first
    this.add = add
    this.isSealed = deployment.charts.length > 0 && isSealed(deployment.charts[0]!.values)
  }

  get options(): unknown {
    return this.current.options
  }

  readonly get = (...route: readonly (string | number)[]): ValueNode | undefined => getNode(this.instance.values, route)

  readonly scalar = (...route: readonly (string | number)[]): ScalarNode['value'] | undefined =>
    getScalar(this.instance.values, route)

  readonly path = (node: ValueNode): string => ownPath(node, userOrigin(node)?.layer.mount.length ?? 0)

  readonly report = (finding: Reported): void => {
    if (!isEncryptedPlace(finding.at)) this.add(this.current, this.isSealed ? unfixed(finding) : finding)
  }
}

/** The finding with fixes that are only shown. */
function unfixed(finding: Reported): Reported {
  return { ...finding, fixes: (finding.fixes ?? []).map((fix) => ({ ...fix, safety: 'suggestion' as const })) }
}

/** For rules about one chart. */
export class LookingAtChart extends Looking<EnabledChartRule> implements ChartContext<never, unknown> {
  private found: readonly SchemaIssue[] | undefined

  get issues(): readonly SchemaIssue[] {
    const { values, chart, version } = this.instance
    this.found ??= checkSchema(values, chart, version, this.knowledge)
    return this.found
  }
}

/** For rules about all charts of a release; the instance is the root chart. */
export class LookingAtRelease extends Looking<EnabledDeploymentRule> implements DeploymentContext<never, unknown> {
  get root(): ChartInstance {
    return this.instance
  }
}
