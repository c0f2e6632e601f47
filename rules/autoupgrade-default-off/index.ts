import { defineDeploymentRule } from '#src/rule/define'
import { setByUser } from '#src/values/query'

export default defineDeploymentRule({
  meta: {
    id: 'autoupgrade-default-off',
    summary: 'Clusters that get a new release of KOF only when they are labelled for it',
    severity: 'info',
    category: 'upgrade',
    charts: ['kof'],
    kof: '>=1.11.0-rc0.main',
    fixable: false,
    preset: 'all',
  },
  messages: {
    off: () =>
      'Since KOF 1.11 "autoUpgrade" is off by default: KOF installs nothing on a cluster without the label "k0rdent.mirantis.com/kof-version" of this release. Label the clusters, or set "autoUpgrade: true"; write "autoUpgrade: false" if that is meant.',
  },
  check(ctx) {
    // There is no place to show in values without a key.
    if (![...ctx.root.values.entries.values()].some(({ touched }) => touched)) return
    const own = ctx.get('autoUpgrade')
    if (own !== undefined && setByUser(own)) return
    const fixes = [
      {
        title: 'Set "autoUpgrade: true"',
        safety: 'suggestion' as const,
        ops: [{ op: 'add' as const, into: ctx.root.values, key: 'autoUpgrade', value: true }],
      },
    ]
    ctx.report({ id: 'off', data: undefined, at: { missing: 'autoUpgrade', under: ctx.root.values }, fixes })
  },
})
