import { defineChartRule } from '#src/rule/define'
import { ephemeralBy, ownStores } from '#src/rule/helpers/stores'
import { setByUser } from '#src/values/query'

export default defineChartRule({
  meta: {
    id: 'storage-ephemeral',
    summary: 'A store has no volume of its own, so its data goes with the pod',
    severity: 'warning',
    category: 'storage',
    charts: ['kof-storage', 'kof-mothership'],
    kof: '*',
    needs: ['emptyDir', 'persistentVolume'],
    fixable: false,
  },
  messages: {
    emptyDir: ({ keeps }: { keeps: string }) =>
      `"emptyDir" takes the place of the volume: all ${keeps} of a pod are lost when it is moved or deleted. Remove it and set the size in "volumeClaimTemplate".`,
    noVolume: ({ keeps }: { keeps: string }) =>
      `Without "persistentVolume" the pods get a directory of the node: all ${keeps} of a pod are lost when it is moved or deleted. Write true, or remove the key.`,
  },
  check(ctx) {
    for (const store of ownStores(ctx.instance, ({ ephemeral }) => [ephemeral?.route ?? null])) {
      const node = ephemeralBy(store, ctx.get)
      if (node === null || !setByUser(node)) continue
      const { keeps } = store
      const fixes = [{ title: 'Remove it', safety: 'suggestion' as const, ops: [{ op: 'remove' as const, at: node }] }]
      if (node.kind === 'map') ctx.report({ id: 'emptyDir', data: { keeps }, at: { key: node }, fixes })
      else ctx.report({ id: 'noVolume', data: { keeps }, at: node, fixes })
    }
  },
})
