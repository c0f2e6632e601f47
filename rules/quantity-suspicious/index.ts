import { defineChartRule, type ProposedFix, type YamlOp } from '#src/rule/define'
import { amountOf } from '#src/rule/helpers/quantity'
import { visitQuantities } from '#src/rule/helpers/quantity-places'
import type { ScalarNode } from '#src/values/nodes'
import { setByUser } from '#src/values/query'

/** A container cannot start with less memory, and no volume is smaller. */
const LEAST_BYTES = 1e6
/** More CPUs than machines have of which a pod would ask for all: thousandths are meant. */
const MOST_CPUS = 100

export default defineChartRule({
  meta: {
    id: 'quantity-suspicious',
    summary: 'A size, or an amount of CPU or memory, has the wrong unit or none',
    severity: 'warning',
    category: 'storage',
    charts: 'any',
    kof: '*',
    needs: ['limits', 'requests', 'size', 'sizeLimit'],
    fixable: false,
  },
  messages: {
    bytes: ({ text, key, unit }: { text: string; key: string; unit: string }) =>
      `"${text}" has no unit, so it means ${text} bytes of ${key}. Write the unit, as in "${text}${unit}".`,
    thousandths: ({ text, number, key }: { text: string; number: string; key: string }) =>
      `"${text}" means ${number} thousandths of a byte of ${key}, since "m" is for thousandths. Write "${number}Mi" for mebibytes.`,
    tiny: ({ text, key }: { text: string; key: string }) =>
      `"${text}" is less than a megabyte of ${key}, too little for anything to run. Write "Mi" or "Gi".`,
    cpus: ({ text }: { text: string }) =>
      `"${text}" means ${text} whole CPUs, more than most nodes have: a pod that asks for them stays Pending. Write "${text}m" if thousandths of a CPU are meant.`,
  },
  check(ctx) {
    visitQuantities(ctx.instance, ctx.deployment, (node, route) => {
      if (!setByUser(node)) return
      const { value } = node
      const amount = amountOf(value)
      if (amount === null || amount <= 0) return
      const text = String(value)
      const key = String(route.at(-1))
      if (key === 'cpu') {
        if (amount < MOST_CPUS || !/^\d+$/.test(text)) return
        ctx.report({ id: 'cpus', data: { text }, at: node, fixes: [set(node, `${text}m`)] })
        return
      }
      const kind = KINDS[key]
      if (kind === undefined || amount >= LEAST_BYTES) return
      const number = text.replace(/[A-Za-z]+$/, '')
      const units = text.endsWith('m') ? ['Mi'] : kind.units
      const id = text.endsWith('m') ? 'thousandths' : number === text ? 'bytes' : 'tiny'
      const data = { text, number, key: kind.name, unit: kind.units[0] }
      ctx.report({ id, data, at: node, fixes: units.map((unit) => set(node, `${number}${unit}`)) })
    })
  },
})

interface Kind {
  readonly name: string
  /** What may be meant, the likeliest first. */
  readonly units: readonly [string, string]
}
const MEMORY: Kind = { name: 'memory', units: ['Mi', 'Gi'] }
const STORAGE: Kind = { name: 'storage', units: ['Gi', 'Mi'] }
/** Keys whose amounts are bytes. */
const KINDS: { readonly [key: string]: Kind } = {
  memory: MEMORY,
  storage: STORAGE,
  'ephemeral-storage': STORAGE,
  size: STORAGE,
  sizeLimit: STORAGE,
}

function set(node: ScalarNode, to: string): ProposedFix<YamlOp> {
  return { title: `Write "${to}"`, safety: 'suggestion', ops: [{ op: 'set', at: node, to }] }
}
