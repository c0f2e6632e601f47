import { defineManifestRule } from '#src/rule/define'
import type { ScalarNode } from '#src/values/nodes'
import { type Home, homeOf, ROUTES } from './homes.ts'

export default defineManifestRule({
  meta: {
    id: 'cd-annotation-location',
    summary: 'A label or annotation of KOF stands where nobody reads it',
    severity: 'error',
    category: 'networking',
    manifests: ['ClusterDeployment'],
    kof: '*',
    fixable: 'safe',
  },
  messages: {
    misplaced: ({ name, home }: { name: string; home: string }) =>
      `"${name}" is not read here, so it has no effect: KOF reads it under ${home}. Move it there.`,
    repeated: ({ name, home }: { name: string; home: string }) =>
      `"${name}" is not read here; what counts is the one under ${home}. Remove this one.`,
  },
  check(ctx) {
    const { cluster } = ctx
    if (cluster === null) return
    const places: Record<Home, ReadonlyMap<string, ScalarNode>> = {
      labels: cluster.labels,
      cluster: cluster.annotations,
      own: cluster.ownAnnotations,
    }
    for (const [place, entries] of Object.entries(places)) {
      for (const [name, node] of entries) {
        const home = homeOf(name, ctx.kofVersion)
        if (home === null || home === place) continue
        const route = ROUTES[home]
        const data = { name: name.replace('k0rdent.mirantis.com/', ''), home: route.join('.') }
        const repeated = places[home].has(name)
        const title = repeated ? 'Remove it' : `Move it to ${data.home}`
        // The way is from the root of the text, which is not the manifest's in a list.
        const isRoot = ctx.manifest.syntax.parent === null
        const move = { op: 'move', at: node, to: [...route, name] } as const
        ctx.report({
          id: repeated ? 'repeated' : 'misplaced',
          data,
          at: { key: node },
          severity: repeated ? 'warning' : 'error',
          fixes: [
            repeated
              ? { title, safety: 'unsafe', ops: [{ op: 'remove', at: node }] }
              : { title, safety: isRoot ? 'safe' : 'suggestion', ops: isRoot ? [move] : [] },
          ],
        })
      }
    }
  },
})
