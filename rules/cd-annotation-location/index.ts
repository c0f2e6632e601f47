import { K0RDENT } from '#src/manifest/cluster'
import { defineManifestRule } from '#src/rule/define'
import type { ScalarNode } from '#src/values/nodes'
import { type Home, homeOf, meantName, ROUTES } from './homes.ts'

export default defineManifestRule({
  meta: {
    id: 'cd-annotation-location',
    summary: 'A label or annotation of KOF stands where nobody reads it, or has a name that nobody knows',
    severity: 'error',
    category: 'networking',
    manifests: ['ClusterDeployment'],
    kof: '*',
    fixable: 'safe',
  },
  messages: {
    misplaced: ({ name, home }: { name: string; home: string }) =>
      `"${name}" is not read here, so it has no effect: KOF reads it under ${home}. Move it there.`,
    mistyped: ({ name, meant }: { name: string; meant: string }) =>
      `KOF reads nothing called "${name}", so it has no effect. Did you mean "${meant}"?`,
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
        const meant = home === null ? meantName(name, ctx.kofVersion) : null
        if (meant !== null) {
          const isFree = !entries.has(meant)
          const to = meant.slice(K0RDENT.length)
          ctx.report({
            id: 'mistyped',
            data: { name: name.slice(K0RDENT.length), meant: to },
            at: { key: node },
            fixes: isFree
              ? [{ title: `Rename it to "${to}"`, safety: 'unsafe', ops: [{ op: 'rename', at: node, to: meant }] }]
              : [],
          })
        }
        if (home === null || home === place) continue
        const route = ROUTES[home]
        const data = { name: name.replace(K0RDENT, ''), home: route.join('.') }
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
