import { defineChartRule } from '#src/rule/define'
import { isOff, isUnread } from '#src/rule/helpers/in-effect'
import { ownKeys, visitOwn } from '#src/rule/helpers/own-values'
import { mayBeReplaced } from '#src/rule/helpers/placeholder'
import type { Route } from '#src/values/nodes'
import { getScalar, setByUser } from '#src/values/query'
import { referenceFault } from './reference.ts'

const PARTS = ownKeys(['registry', 'repository', 'imageRegistry'])

export default defineChartRule({
  meta: {
    id: 'image-reference-invalid',
    summary: 'A registry or repository that makes no name of an image',
    severity: 'error',
    category: 'schema',
    charts: 'any',
    kof: '*',
    needs: ['registry', 'repository', 'imageRegistry'],
    fixable: 'safe',
  },
  messages: {
    invalid: ({ text, fault, right }: { text: string; fault: string; right: string | null }) =>
      `An image cannot be named with "${text}": ${fault}, so Kubernetes starts none of its pods (InvalidImageName). ${right === null ? 'Correct it.' : `Write "${right}".`}`,
  },
  check(ctx) {
    const { chart, values, active } = ctx.instance
    visitOwn(ctx.instance, ctx.deployment, PARTS, (node, route) => {
      if (node.kind !== 'scalar' || typeof node.value !== 'string' || !setByUser(node)) return
      // The umbrella's "global" goes nowhere, of which umbrella-global-ignored speaks.
      if (!isOfImages(route) || chart === 'kof' || mayBeReplaced(node.value) || isUnread(route, ctx.issues)) return
      const tag = getScalar(values, [...route.slice(0, -1), 'tag'])
      const found = referenceFault(node.value, route.at(-1) === 'repository' ? String(tag ?? '') : null)
      if (found === null) return
      const { right } = found
      const ops = [{ op: 'set' as const, at: node, to: right ?? '' }]
      ctx.report({
        id: 'invalid',
        data: { text: node.value, ...found },
        at: node,
        severity: !active || isOff(values, route) ? 'info' : 'error',
        fixes: right === null ? [] : [{ title: `Write "${right}"`, ops }],
      })
    })
  },
})

/** True for parts of image names, and not for others' "registry", as external-dns has one for its records. */
function isOfImages(route: Route): boolean {
  const [above, key] = [String(route.at(-2) ?? ''), String(route.at(-1))]
  return /image$/i.test(above) ? key !== 'imageRegistry' : above === 'global' && key !== 'repository'
}
