import { defineChartRule } from '#src/rule/define'
import { isNotYetRead } from '#src/rule/helpers/not-yet-read'
import { ownKeys, visitOwn } from '#src/rule/helpers/own-values'
import { findPlaceholder } from '#src/rule/helpers/placeholder'
import { setByUser } from '#src/values/query'

const WHAT_TO_DO =
  'Write a name that "kubectl get storageclass" shows, or drop the key to use the default class of the cluster.'

const CLASSES = ownKeys(['storageClass', 'storageClassName'])

export default defineChartRule({
  meta: {
    id: 'storage-class-placeholder',
    summary: 'A storage class is a placeholder, or no possible name',
    severity: 'error',
    category: 'storage',
    charts: 'any',
    kof: '*',
    needs: ['storageClass', 'storageClassName'],
    fixable: false,
  },
  messages: {
    placeholder: ({ name }: { name: string }) =>
      `"${name}" is a placeholder, not a storage class: no volume can be made and the pods do not start. ${WHAT_TO_DO}`,
    variable: ({ name }: { name: string }) =>
      `"${name}" is no storage class, and Helm fills in no variables: unless another tool replaces it first, the pods do not start. ${WHAT_TO_DO}`,
    invalid: ({ name }: { name: string }) =>
      `"${name}" cannot be the name of a storage class: such names have only lower-case letters, digits, "-" and ".". The volume is refused and the pods do not start. ${WHAT_TO_DO}`,
  },
  check(ctx) {
    visitOwn(ctx.instance, ctx.deployment, CLASSES, (node, route) => {
      const key = String(route.at(-1))
      if (node.kind !== 'scalar' || typeof node.value !== 'string' || !setByUser(node)) return
      const id = mistake(node.value)
      if (id === null || isNotYetRead(route, ctx)) return
      ctx.report({
        id,
        data: { name: node.value },
        at: node,
        severity: id === 'variable' ? 'warning' : 'error',
        fixes: [{ title: `Drop "${key}"`, safety: 'suggestion', ops: [{ op: 'remove', at: node }] }],
      })
    })
  },
})

/** What is wrong with a name; null for nothing, and for `-`, by which charts mean "no class". */
function mistake(name: string): 'placeholder' | 'variable' | 'invalid' | null {
  if (name === '' || name === '-') return null
  const placeholder = findPlaceholder(name)
  if (placeholder !== null) return placeholder.kind === 'variable' ? 'variable' : 'placeholder'
  if (/^<.*>$/.test(name)) return 'placeholder'
  if (/\$|\{\{/.test(name)) return 'variable'
  return isSubdomain(name) ? null : 'invalid'
}

/** A name as Kubernetes has it for storage classes (kubernetes/apimachinery pkg/util/validation IsDNS1123Subdomain). */
function isSubdomain(name: string): boolean {
  return name.length <= 253 && name.split('.').every((label) => /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(label))
}
