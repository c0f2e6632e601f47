import { defineDeploymentRule } from '#src/rule/define'
import { findPlaceholder } from '#src/rule/helpers/placeholder'
import { isTruthy, setByUser } from '#src/values/query'

const REPO = ['global', 'helmRepo'] as const
const DEFAULT_NAME = 'kof-repo'

export default defineDeploymentRule({
  meta: {
    id: 'helmrepo-type-url',
    summary: 'A Helm repository whose type and address do not fit, or that nobody makes',
    severity: 'error',
    category: 'schema',
    charts: ['kof'],
    kof: '>=1.8.0',
    needs: ['kofManaged'],
    fixable: 'safe',
  },
  messages: {
    type: ({ url, type, right }: { url: string; type: string; right: string }) =>
      `"${url}" is no address for a repository of type "${type}", so Flux cannot fetch KOF's charts. Set "type: ${right}", or correct the address.`,
    nobody: () =>
      `With "kofManaged.enabled" off KOF makes no Helm repository, but its charts still come from "${DEFAULT_NAME}". Make a HelmRepository of that name yourself, or set "global.helmRepo.name" to yours.`,
  },
  check(ctx) {
    const managed = ctx.get(...REPO, 'kofManaged', 'enabled')
    if (managed !== undefined && !isTruthy(managed)) {
      const name = ctx.get(...REPO, 'name')
      const isOwn = name !== undefined && setByUser(name)
      if (setByUser(managed) && !isOwn && ctx.deployment.environment !== 'development')
        ctx.report({ id: 'nobody', data: undefined, at: managed, severity: 'info' })
      return
    }
    const url = ctx.get(...REPO, 'kofManaged', 'url')
    const type = ctx.get(...REPO, 'kofManaged', 'type')
    if (url?.kind !== 'scalar' || type?.kind !== 'scalar') return
    const at = setByUser(url) ? url : type
    const [text, kind] = [String(url.value), String(type.value)]
    const right = /^oci:\/\//.test(text) ? 'oci' : /^https?:\/\//.test(text) ? 'default' : null
    if (!setByUser(at) || right === null || right === kind || findPlaceholder(text) !== null) return
    const ops = setByUser(type) ? [{ op: 'set' as const, at: type, to: right }] : []
    ctx.report({
      id: 'type',
      data: { url: text, type: kind, right },
      at,
      fixes: [{ title: `Set "type: ${right}"`, safety: setByUser(url) && ops.length > 0 ? 'safe' : 'suggestion', ops }],
    })
  },
})
