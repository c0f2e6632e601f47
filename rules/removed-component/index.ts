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

/** Moves the values to where they are read today; by itself only where it is clear that they are used there. */
function moves(ctx: Pick<DeploymentContext<never, never>, 'root'>, component: Component): ProposedFix<YamlOp>[] {
  const root = ctx.root.values
  const values = getMap(root, [component, 'values'])
  const section = getMap(root, [component])
  if (values === undefined || section === undefined || !setByUser(values)) return []
  const mode = storingMode(root)
  const to = target(component, mode.regionless)
  const ops: YamlOp[] = [{ op: 'move', at: values, to }]
  const enabled = section.entries.get('enabled')
  const used = mode.regionless || mode.toManagement || (mode.toRegional && component === 'kof-collectors')
  if (used) {
    if (enabled !== undefined) ops.push({ op: 'remove', at: enabled })
    return [{ title: `Move its values to "${dotted(to)}"`, ops }]
  }
  // Data that goes to a regional cluster needs no storage here.
  if (mode.toRegional) return []
  if (component === 'kof-storage' && enabled?.kind === 'scalar' && enabled.value === true) {
    // Storage in the management cluster was what this switch chose.
    ops.push({
      op: 'move',
      at: enabled,
      to: ['kof-child', 'values', 'fromManagement', 'toManagementCluster', 'enabled'],
    })
    return [{ title: `Move its values to "${dotted(to)}" and switch "toManagementCluster" on`, ops }]
  }
  return [{ title: `Move its values to "${dotted(to)}" and choose a storing mode`, safety: 'suggestion', ops }]
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
