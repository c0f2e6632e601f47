import { type DeploymentContext, defineDeploymentRule } from '#src/rule/define'
import type { ValueNode } from '#src/values/nodes'
import { setByUser } from '#src/values/query'

const OPERATOR = 'victoria-metrics-operator'
const messages = {
  dependency: ({ name }: { name: string }) =>
    `"${name}" is no section of these values, so Helm cannot render the chart ("index of nil pointer"). Name a component as it is written at the top level.`,
  component: ({ name }: { name: string }) =>
    `"${name}" has no section of its own in these values, so Helm cannot render the chart ("index of nil pointer"). Add the section, or drop the name.`,
  twice: () =>
    `"${OPERATOR}" is installed without being listed; listed too, it is made twice and Helm refuses the second. Drop it here.`,
}
type Context = DeploymentContext<typeof messages, undefined>

export default defineDeploymentRule({
  meta: {
    id: 'dependson-unknown',
    summary: 'A component that is named but has no section',
    severity: 'error',
    category: 'schema',
    charts: ['kof'],
    kof: '>=1.8.0',
    needs: ['components', 'dependsOn'],
    fixable: false,
  },
  messages,
  check(ctx) {
    const components = namesIn(ctx.get('global', 'components'))
    for (const { name, node } of components) {
      if (name === OPERATOR) report(ctx, 'twice', name, node)
      else if (!hasSection(ctx, name)) report(ctx, 'component', name, node)
    }
    for (const component of [...components.map(({ name }) => name), OPERATOR]) {
      if (ctx.scalar(component, 'enabled') !== true) continue
      for (const { name, node } of namesIn(ctx.get(component, 'dependsOn')))
        if (!hasSection(ctx, name)) report(ctx, 'dependency', name, node)
    }
  },
})

function hasSection(ctx: Context, name: string): boolean {
  return ctx.get(name)?.kind === 'map'
}

function report(ctx: Context, id: keyof typeof messages, name: string, node: ValueNode): void {
  if (setByUser(node)) ctx.report({ id, data: { name }, at: node })
}

function namesIn(list: ValueNode | undefined): { name: string; node: ValueNode }[] {
  if (list?.kind !== 'seq') return []
  return list.items.flatMap((node) =>
    node.kind === 'scalar' && node.value !== null ? [{ name: String(node.value), node }] : [],
  )
}
