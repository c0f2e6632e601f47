import { defineDeploymentRule } from '#src/rule/define'
import { findPlaceholder } from '#src/rule/helpers/placeholder'
import { setByUser } from '#src/values/query'

export default defineDeploymentRule({
  meta: {
    id: 'namespace-not-kof',
    summary: 'KOF installed in another namespace than the one it knows',
    severity: 'warning',
    category: 'networking',
    charts: ['kof'],
    kof: '>=1.8.0',
    needs: ['namespace'],
    fixable: false,
  },
  messages: {
    other: ({ name }: { name: string }) =>
      `"${name}" is not where KOF looks for itself: its operator and templates have "kof" written in, as in "vminsert-cluster.kof.svc", so data and Secrets do not arrive. Use "kof".`,
  },
  check(ctx) {
    const node = ctx.get('global', 'namespace')
    if (node?.kind !== 'scalar' || node.value === null || !setByUser(node)) return
    const name = String(node.value)
    if (name === 'kof' || name === '' || findPlaceholder(name) !== null) return
    const ops = [{ op: 'set' as const, at: node, to: 'kof' }]
    ctx.report({ id: 'other', data: { name }, at: node, fixes: [{ title: 'Write "kof"', safety: 'suggestion', ops }] })
  },
})
