import { rules } from '../../rules/index.ts'
import type { Diagnostic } from '../../src/rule/diagnostic.ts'
import { inRange } from '../../src/rule/version-range.ts'
import type { Knowledge } from '../../src/schema/knowledge.ts'
import { FORMS, type Form } from './forms.ts'
import type { HostFile, Hosts } from './hosts.ts'
import type { Case, Plant } from './model.ts'
import { plantAnnotation, plantManifest, plantText, plantValues } from './plant.ts'
import { routesOf, type Way } from './routes.ts'
import { ask, isFound } from './run.ts'
import { WRAPS, type Wrap } from './wraps.ts'

/** What came of a planted mistake. */
export interface Outcome {
  readonly planted: Case
  readonly found: boolean
  /** What was said instead, for somebody who looks into a miss. */
  readonly said: readonly Diagnostic[]
  /** Why nothing was said: a rule threw, or the input was refused. */
  readonly error: string | null
}

/** A number from 0 to below `n`. */
export type Random = (n: number) => number

const PLAIN: Form = { name: 'block' }
const TRIES = 6

/** The releases at which a mistake is planted: the newest and the oldest that have it, and the state between releases. */
function releasesOf(plant: Plant, knowledge: Knowledge): string[] {
  const rule = rules.find(({ meta }) => meta.id === plant.rule)
  if (rule === undefined) throw new Error(`no rule "${plant.rule}"`)
  const known = knowledge.charts.includes(plant.chart) && plant.chart.startsWith('kof') ? plant.chart : 'kof-mothership'
  const all = knowledge
    .versions(known)
    .filter((one) => one !== '1.11.0-rc0' && inRange(one, rule.meta.kof) && inRange(one, plant.kof ?? '*'))
  const released = all.filter((one) => !one.endsWith('.main'))
  return [...new Set([released.at(-1), released[0], all.at(-1)].filter((one) => one !== undefined))]
}

/** Cases of one mistake: at its releases, by every way, `each` times with other files and forms. */
export function casesOf(plant: Plant, hosts: Hosts, knowledge: Knowledge, random: Random, each: number): Case[] {
  const cases: Case[] = []
  const forms = FORMS.filter(
    ({ name, layer }) =>
      !plant.not?.includes(name) && (layer === undefined || (plant.before === undefined && plant.beside === undefined)),
  )
  const pick = <T>(list: readonly T[]): T => list[random(list.length)]!
  const fitting = (files: readonly HostFile[]) =>
    files.filter(({ name }) => plant.hosts === undefined || plant.hosts.some((end) => name.endsWith(end)))
  const some = (make: (form: Form) => Case | null): void => {
    for (let i = 0; i < each; i++) {
      let one: Case | null = null
      for (let tries = 0; one === null && tries < TRIES; tries++) one = make(pick(forms))
      one ??= make(PLAIN)
      if (one !== null) cases.push(one)
    }
  }
  for (const release of releasesOf(plant, knowledge)) {
    if (plant.text !== undefined) {
      for (const host of hosts.values(plant.chart, release)) cases.push(plantText(plant, release, plant.chart, host))
    } else if (plant.host !== undefined) {
      const all = hosts.manifests(plant.host)
      some((form) => plantManifest(plant, release, pick(all), form))
    } else {
      for (const way of routesOf(plant, release)) some((form) => byWay(plant, release, way, form))
    }
  }
  return cases

  function byWay(plant: Plant, release: string, way: Way, form: Form): Case | null {
    if (way.annotation !== undefined) {
      if (form.layer !== undefined) return null
      return plantAnnotation(plant, release, way, pick(hosts.manifests(way.annotation.role)), form)
    }
    const whole =
      way.chart === 'kof' && form.layer === undefined && plant.before === undefined && plant.beside === undefined
    const wraps: readonly (Wrap | 'set' | null)[] =
      whole && !plant.not?.includes('wrap') ? [null, null, null, ...WRAPS, 'set'] : [null]
    const wrap = pick(wraps)
    if (wrap === 'set' && plant.not?.includes('set')) return null
    return plantValues(plant, release, way, pick(fitting(hosts.values(way.chart, release))), form, wrap)
  }
}

/** Plants a mistake and asks for it. */
export async function tryCase(planted: Case, knowledge: Knowledge): Promise<Outcome> {
  const { plant } = planted
  const { mesh, environment, rule } = plant
  try {
    const said = await ask({ ...planted, mesh, environment, rule }, knowledge)
    return { planted, found: isFound(planted, said), said, error: null }
  } catch (error) {
    return { planted, found: false, said: [], error: String(error) }
  }
}
