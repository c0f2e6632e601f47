import { K0RDENT } from '#src/manifest/cluster'
import { defineManifestRule, type Finding, type ManifestContext } from '#src/rule/define'
import type { ScalarNode } from '#src/values/nodes'
import { type Home, homeOf, meantName, prefixedName, ROUTES } from './homes.ts'

const messages = {
  misplaced: ({ name, home }: { name: string; home: string }) =>
    `"${name}" is not read here, so it has no effect: KOF reads it under ${home}. Move it there.`,
  mistyped: ({ name, meant }: { name: string; meant: string }) =>
    `KOF reads nothing called "${name}", so it has no effect. Did you mean "${meant}"?`,
  prefix: ({ name, meant }: { name: string; meant: string }) =>
    `KOF reads "${meant}" and nothing called "${name}", so this has no effect. Write the whole name.`,
  repeated: ({ name, home }: { name: string; home: string }) =>
    `"${name}" is not read here; what counts is the one under ${home}. Remove this one.`,
}

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
  messages,
  check(ctx) {
    const { cluster } = ctx
    if (cluster === null) return
    const places: Places = {
      labels: cluster.labels,
      cluster: cluster.annotations,
      own: cluster.ownAnnotations,
    }
    for (const [place, entries] of Object.entries(places)) {
      for (const [name, node] of entries) {
        const home = homeOf(name, ctx.kofVersion)
        const meant = home === null ? meantName(name, ctx.kofVersion) : null
        if (meant !== null) ctx.report(mistyped(node, { name, meant, isFree: !entries.has(meant) }))
        const whole = prefixedName(name, ctx.kofVersion)
        // With the right one beside it, it is somebody's own.
        if (whole !== null && !Object.values(places).some((each) => each.has(whole)))
          ctx.report(unprefixed(node, { name, meant: whole, isHome: homeOf(whole, ctx.kofVersion) === place }))
        if (home !== null && home !== place)
          ctx.report(misplaced(ctx, node, { name, home, isThere: places[home].has(name) }))
      }
    }
  },
})

type Places = Record<Home, ReadonlyMap<string, ScalarNode>>
type Context = ManifestContext<typeof messages, undefined>
type Found<K extends keyof typeof messages> = Finding<typeof messages, K>

function mistyped(
  node: ScalarNode,
  { name, meant, isFree }: { name: string; meant: string; isFree: boolean },
): Found<'mistyped'> {
  const to = meant.slice(K0RDENT.length)
  const rename = { op: 'rename', at: node, to: meant } as const
  return {
    id: 'mistyped',
    data: { name: name.slice(K0RDENT.length), meant: to },
    at: { key: node },
    fixes: isFree ? [{ title: `Rename it to "${to}"`, safety: 'unsafe', ops: [rename] }] : [],
  }
}

function unprefixed(
  node: ScalarNode,
  { name, meant, isHome }: { name: string; meant: string; isHome: boolean },
): Found<'prefix'> {
  const rename = { op: 'rename', at: node, to: meant } as const
  const fixes = isHome ? [{ title: `Rename it to "${meant}"`, safety: 'unsafe' as const, ops: [rename] }] : []
  return { id: 'prefix', data: { name, meant }, at: { key: node }, fixes }
}

function misplaced(
  { manifest }: Context,
  node: ScalarNode,
  { name, home, isThere }: { name: string; home: Home; isThere: boolean },
): Found<'misplaced' | 'repeated'> {
  const route = ROUTES[home]
  const data = { name: name.replace(K0RDENT, ''), home: route.join('.') }
  const at = { key: node }
  if (isThere) {
    const remove = { op: 'remove', at: node } as const
    return {
      id: 'repeated',
      data,
      at,
      severity: 'warning',
      fixes: [{ title: 'Remove it', safety: 'unsafe', ops: [remove] }],
    }
  }
  // The way is from the root of the text, which is not the manifest's in a list.
  const isRoot = manifest.syntax.parent === null
  const move = { op: 'move', at: node, to: [...route, name] } as const
  const title = `Move it to ${data.home}`
  return {
    id: 'misplaced',
    data,
    at,
    fixes: [isRoot ? { title, safety: 'safe', ops: [move] } : { title, safety: 'suggestion', ops: [] }],
  }
}
