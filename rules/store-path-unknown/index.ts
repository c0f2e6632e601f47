import type { Deployment } from '#src/project/deployment'
import { defineChartRule } from '#src/rule/define'
import { isOff, isUnread } from '#src/rule/helpers/in-effect'
import { ownKeys, visitOwn } from '#src/rule/helpers/own-values'
import { mayBeReplaced } from '#src/rule/helpers/placeholder'
import { getNode, setByUser } from '#src/values/query'
import { serviceOf, useAt } from './stores.ts'

const ADDRESSES = ownKeys(['endpoint', 'logs_endpoint', 'traces_endpoint', 'url'])

export default defineChartRule({
  meta: {
    id: 'store-path-unknown',
    summary: 'An address of one of KOF’s stores that the store answers with an error',
    severity: 'error',
    category: 'collectors',
    charts: ['kof-collectors', 'kof-mothership', 'kof-storage'],
    kof: '>=1.3.0',
    needs: ['exporters', 'datasource', 'remoteWrite', 'remoteRead', 'external'],
    fixable: 'unsafe',
  },
  messages: {
    path: ({ program, path, what, right }: { program: string; path: string; what: string; right: string }) =>
      `${program} has no path "${path === '' ? '/' : path}" for ${what} and answers with an error. Write "${right}".`,
    service: ({ program, what, service }: { program: string; what: string; service: string }) =>
      `${program} takes no ${what}: they are for ${service}. Write its address.`,
  },
  check(ctx) {
    const { values, active } = ctx.instance
    visitOwn(ctx.instance, ctx.deployment, ADDRESSES, (node, route) => {
      const use = node.kind === 'scalar' ? useAt(route) : null
      if (node.kind !== 'scalar' || use === null || typeof node.value !== 'string' || !setByUser(node)) return
      const found = serviceOf(node.value.trim())
      if (found === null || mayBeReplaced(node.value) || isUnread(route, ctx.issues)) return
      // What all collectors have in common is never switched on itself.
      const isUnused = !route.includes('exporters') && isOff(values, route.slice(0, -1))
      const severity = !active || isUnused ? 'info' : 'error'
      const { program, path } = found
      if (!use.services.includes(program)) {
        ctx.report({ id: 'service', data: { program, what: use.what, service: use.services[0]! }, at: node, severity })
      } else if (program === use.services[0] && !use.paths.test(path) && !hasOtherPaths(ctx.deployment)) {
        const right = found.origin + use.right
        const fixes = [{ title: `Write "${right}"`, ops: [{ op: 'set' as const, at: node, to: right }] }]
        ctx.report({ id: 'path', data: { program, path, what: use.what, right }, at: node, severity, fixes })
      }
    })
  },
})

/** The programs' values that may have arguments. */
const PROGRAMS = [
  ['victoriametrics', 'vmcluster', 'spec', 'vminsert'],
  ['victoriametrics', 'vmcluster', 'spec', 'vmselect'],
  ['victoriametrics', 'vlcluster_audit', 'spec', 'vlinsert'],
  ['victoria-logs-cluster', 'vlinsert'],
  ['victoria-traces-cluster', 'vtinsert'],
]

/** True where somebody puts a prefix before all paths of a program, or lets tenants be named by headers, so that paths need not name one. */
function hasOtherPaths({ charts }: Deployment): boolean {
  return charts.some(({ values }) =>
    PROGRAMS.some((program) =>
      ['enableMultitenancyViaHeaders', 'http.pathPrefix'].some(
        (flag) => getNode(values, [...program, 'extraArgs', flag]) !== undefined,
      ),
    ),
  )
}
