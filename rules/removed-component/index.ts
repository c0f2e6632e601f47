import { componentNames, storingMode } from '#src/project/umbrella'
import { type DeploymentContext, defineDeploymentRule, dotted, type ProposedFix, type YamlOp } from '#src/rule/define'
import { getMap, setByUser } from '#src/values/query'

/** Components that the umbrella installed until 1.9, and the block of today's components that took each one's values. */
const REMOVED = { 'kof-collectors': 'collectors', 'kof-storage': 'storage' } as const
type Component = keyof typeof REMOVED

interface Gone {
  readonly component: Component
  readonly version: string
}

export default defineDeploymentRule({
  meta: {
    id: 'removed-component',
    summary: 'Values of a component that the umbrella no longer installs',
    severity: 'error',
    category: 'upgrade',
    charts: ['kof'],
    kof: '>=1.10.0',
    needs: ['kof-collectors', 'kof-storage'],
    fixable: 'unsafe',
  },
  messages: {
    collectors: ({ component, version }: Gone) =>
      `"${component}" is not installed by KOF ${version}: Helm ignores the whole block without a word. Collectors of the management cluster are configured under "kof-child.values.fromManagement.collectors".`,
    storage: ({ component, version }: Gone) =>
      `"${component}" is not installed by KOF ${version}: Helm ignores the whole block without a word. Storage of the management cluster is configured under "kof-child.values.fromManagement.storage".`,
    regionless: ({ component, version, right }: Gone & { right: string }) =>
      `"${component}" is not installed by KOF ${version}: Helm ignores the whole block without a word. In regionless mode its values belong under "${right}".`,
    disabled: ({ component, version }: Gone) =>
      `"${component}" is not installed by KOF ${version} any more, so the block has no effect. It was switched off and can go.`,
  },
  check(ctx) {
    const installed = componentNames(ctx.root.values)
    for (const component of ['kof-collectors', 'kof-storage'] as const) {
      const section = getMap(ctx.root.values, [component])
      if (section === undefined || !setByUser(section) || installed.includes(component)) continue
      const data = { component, version: ctx.deployment.kofVersion }
      const at = { key: section }
      if (ctx.scalar(component, 'enabled') === false) {
        const fixes = [{ title: `Delete "${component}"`, ops: [{ op: 'remove' as const, at: section }] }]
        ctx.report({ id: 'disabled', data, at, severity: 'warning', fixes })
        continue
      }
      const fixes = moves(ctx, component)
      if (storingMode(ctx.root.values).regionless) {
        const right = dotted(target(component, true))
        ctx.report({ id: 'regionless', data: { ...data, right }, at, fixes })
      } else {
        ctx.report({ id: REMOVED[component], data, at, fixes: [...fixes, ...others(component)] })
      }
    }
  },
})

function target(component: Component, regionless: boolean): string[] {
  const block = REMOVED[component]
  return regionless ? ['kof-regional', 'values', block] : ['kof-child', 'values', 'fromManagement', block]
}

/**
 * The next step to where the block's values are read today. It is made by itself only where it is clear that they are
 * used there; a block that is left without values goes in a step of its own.
 */
function moves(ctx: Pick<DeploymentContext<never, never>, 'root'>, component: Component): ProposedFix<YamlOp>[] {
  const section = getMap(ctx.root.values, [component])
  const values = section?.get('values')
  const enabled = section?.get('enabled')
  if (section === undefined) return []
  const mode = storingMode(ctx.root.values)
  const to = target(component, mode.regionless)
  const title = `Move its values to "${dotted(to)}"`
  if (mode.regionless || mode.toManagement || (mode.toRegional && component === 'kof-collectors')) {
    if (values === undefined) return [{ title: `Delete "${component}"`, ops: [{ op: 'remove', at: section }] }]
    return [{ title, ops: [{ op: 'move', at: values, to }] }]
  }
  // Data that goes to a regional cluster needs no storage here.
  if (mode.toRegional) return []
  if (component === 'kof-storage' && enabled?.kind === 'scalar' && enabled.value === true) {
    // Storage in the management cluster was what this switch chose.
    const mode = ['kof-child', 'values', 'fromManagement', 'toManagementCluster', 'enabled']
    return [{ title: `Move its switch to "${dotted(mode)}"`, ops: [{ op: 'move', at: enabled, to: mode }] }]
  }
  if (values === undefined) return []
  return [{ title: `${title} and choose a storing mode`, safety: 'suggestion', ops: [{ op: 'move', at: values, to }] }]
}

/** Keeps the component: what `global.components` lists is installed. */
function others(component: Component): ProposedFix<YamlOp>[] {
  return [
    {
      title: `Keep it: list "${component}" in "global.components" beside the components that stand there by default`,
      safety: 'suggestion',
      ops: [],
    },
  ]
}
