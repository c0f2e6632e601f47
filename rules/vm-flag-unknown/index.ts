import { defineChartRule } from '#src/rule/define'
import { isOff, isUnread } from '#src/rule/helpers/in-effect'
import { ownKeys, visitOwn } from '#src/rule/helpers/own-values'
import { mayBeReplaced } from '#src/rule/helpers/placeholder'
import { compareVersions } from '#src/rule/version-range'
import type { MapNode, ValueNode } from '#src/values/nodes'
import { setByUser } from '#src/values/query'
import { type Fault, faultOf } from './fault.ts'
import { programIn, releaseIn } from './programs.ts'
import { NEWEST } from './table.ts'

const ARGUMENTS = ownKeys(['extraArgs'])
const STOPS = 'it stops at its start, and its pods restart forever'

export default defineChartRule({
  meta: {
    id: 'vm-flag-unknown',
    summary: 'A flag that a program of VictoriaMetrics, Alertmanager or Promxy does not have',
    severity: 'error',
    category: 'storage',
    charts: ['kof-mothership', 'kof-storage'],
    kof: '*',
    needs: ['extraArgs'],
    fixable: 'safe',
  },
  messages: {
    unknown: ({ program, flag, right, others }: Data) =>
      `${program} has no flag "${flag}", so ${STOPS}. ${advice(right, others)}`,
    later: ({ program, flag, release }: Data) =>
      `${program} does not have "${flag}" yet, which came after ${release}, so ${STOPS}. Drop it, or take a newer image.`,
    gone: ({ program, flag, release }: Data) =>
      `${program} has "${flag}" no longer, which ${release} came without, so ${STOPS}. Drop it.`,
    dashes: ({ program, flag, right }: Data) =>
      `The dashes before a flag are put there for you: with those of "${flag}" there are too many for ${program}, so ${STOPS}. Write "${right}".`,
    passed: ({ program, flag, right }: Data) =>
      `The dashes before a flag are put there for you: ${program} passes over one with more of them, so "${flag}" has no effect. Write "${right}".`,
    valueless: ({ program, flag }: Data) =>
      `${program} takes "${flag}" without a value, and kof-mothership always writes one, so ${STOPS}. Drop it.`,
  },
  check(ctx) {
    const { values, active } = ctx.instance
    visitOwn(ctx.instance, ctx.deployment, ARGUMENTS, (node, route) => {
      const block = route.slice(0, -1)
      const program = node.kind === 'map' ? programIn(block) : null
      if (node.kind !== 'map' || program === null) return
      const release = releaseIn(values, block, program.name)
      if (release === undefined || isNewer(release, program.letter)) return
      const name = release === null ? program.name : `${program.name} ${release}`
      for (const { key: flag, node: at } of node.touchedEntries()) {
        const isRemoved = at.kind === 'scalar' && at.value === null
        if (isRemoved || !setByUser(at) || mayBeReplaced(flag) || isUnread([...route, flag], ctx.issues)) continue
        const fault = faultOf(flag, program, release)
        if (fault === null) continue
        const { id, ...rest } = fault
        ctx.report({
          id,
          data: { ...rest, program: name, flag },
          at: { key: at },
          severity: !active || isOff(values, route) ? 'info' : 'error',
          fixes: fixesOf(fault, at, node),
        })
      }
    })
  },
})

type Data = Omit<Fault, 'id'> & { readonly program: string; readonly flag: string }

function advice(right: string | null, others: readonly string[]): string {
  if (right !== null) return `Did you mean "${right}"?`
  return others.length === 0 ? 'Drop it.' : `It is one of ${others.join(', ')}.`
}

/** Of a release that came after those that were read nothing is known. */
function isNewer(release: string | null, letter: string): boolean {
  return release !== null && compareVersions(release, NEWEST[letter]!) > 0
}

function fixesOf({ right, isCertain }: Fault, at: ValueNode, map: MapNode) {
  if (right === null || !isCertain || map.entries.has(right)) return []
  return [{ title: `Rename it to "${right}"`, ops: [{ op: 'rename' as const, at, to: right }] }]
}
