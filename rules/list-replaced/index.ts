import { type ChartContext, defineChartRule, type Messages } from '#src/rule/define'
import { elementLabel } from '#src/rule/helpers/list-element'
import { OWN_LISTS, visitOwn } from '#src/rule/helpers/own-values'
import type { SeqNode, ValueNode } from '#src/values/nodes'
import { setByUser } from '#src/values/query'
import { innerList } from './inner-list.ts'
import { knownList } from './known-lists.ts'
import { exchanged, isMissed, lostElements, replacedBy } from './lost.ts'

interface Data {
  readonly key: string
  readonly below: string
  readonly lost: readonly ValueNode[]
}
const WHAT_TO_DO = 'Lists are never merged: repeat here what you still want.'

export default defineChartRule({
  meta: {
    id: 'list-replaced',
    summary: 'A list replaces a list of a lower layer, and elements of that are lost',
    severity: 'warning',
    category: 'schema',
    charts: 'any',
    kof: '*',
    fixable: false,
  },
  messages: {
    own: ({ key, below, lost }: Data) =>
      `"${key}" replaces the list of "${below}" and loses ${named(lost)}. ${WHAT_TO_DO}`,
    chart: ({ key, below, lost, loss }: Data & { readonly loss: string }) =>
      `"${key}" replaces the list of the ${below} and loses ${named(lost)}: ${loss}. ${WHAT_TO_DO}`,
  },
  check(ctx) {
    const { chart, values } = ctx.instance
    visitOwn(ctx.instance, ctx.deployment, OWN_LISTS, (node, route) => {
      if (node.kind !== 'seq' || !setByUser(node) || node.items.length === 0) return
      const { users, charts } = replacedBy(node)
      const key = String(route.at(-1))
      const missed = (below: SeqNode): ValueNode[] =>
        lostElements(below, node).filter((item) => isMissed(item, values, route, node))
      if (users !== null && !exchanged(users, node)) {
        const lost = missed(users)
        const sameFile = users.origin.layer === node.origin.layer
        const plain = lost.every(({ kind }) => kind === 'scalar')
        if (lost.length > 0) {
          ctx.report({
            id: 'own',
            data: { key, below: nameOf(users, sameFile, ctx), lost },
            at: { key: node },
            severity: sameFile || plain ? 'info' : 'warning',
            related: [{ at: { key: users }, note: 'The list that is replaced' }],
          })
        }
      }
      const known = knownList(chart, route)
      const replaced = known === undefined ? null : (charts ?? innerList(ctx.knowledge, ctx.instance, route, node))
      if (known === undefined || replaced === null) return
      const lost = missed(replaced)
      if (lost.length === 0) return
      const { loss, severity } = known
      const below = replaced.origin.layer.name.replace(/^the /, '')
      ctx.report({ id: 'chart', data: { key, below, lost, loss }, at: { key: node }, severity })
    })
  },
})

/** The file or argument of a list, or its place where that is in the same file. */
function nameOf(list: SeqNode, sameFile: boolean, ctx: ChartContext<Messages, undefined>): string {
  return sameFile ? ctx.path(list) : list.origin.layer.name
}

/** At most five by name. */
function named(lost: readonly ValueNode[]): string {
  const names = lost.slice(0, 5).map((node) => `"${elementLabel(node)}"`)
  const rest = lost.length - names.length
  if (rest > 0) return `${names.join(', ')} and ${rest} more`
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
