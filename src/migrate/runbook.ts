import { compareVersions } from '../rule/version-range.ts'
import type { Route } from '../values/nodes.ts'
import { UMBRELLA } from './project.ts'
import { ITEMS, type RunbookItem, UPGRADE } from './runbook-items.ts'

/**
 * What to do on the way, in order: first what goes before the upgrade, by release, then the upgrade, then what follows it.
 *
 * @param hadMoved whether values at a place moved on
 */
export function runbook(from: string, to: string, hadMoved: (keys: Route) => boolean): RunbookItem[] {
  const fitting = ITEMS.filter(
    ({ release, needs, since, beyond, until }) =>
      compareVersions(release, from) > 0 &&
      compareVersions(release, to) <= 0 &&
      (since === undefined || compareVersions(from, since) >= 0) &&
      (beyond === undefined || compareVersions(to, beyond) >= 0) &&
      (until === undefined || compareVersions(to, until) < 0) &&
      (needs === undefined || needs.some(hadMoved)),
  ).map(({ release, when, text, evidence }) => ({ release, when, text, evidence }))
  if (compareVersions(from, to) >= 0) return fitting
  return [
    ...fitting.filter(({ when }) => when === 'before'),
    upgradeOf(to),
    ...fitting.filter(({ when }) => when === 'after'),
  ]
}

function upgradeOf(to: string): RunbookItem {
  const isUmbrella = compareVersions(to, UMBRELLA) >= 0
  return {
    release: to,
    when: 'now',
    text: isUmbrella
      ? `Upgrade KOF to ${to}: "helm upgrade -i --reset-values -n kof kof" with the new values, or what applies them in your place.`
      : `Upgrade KOF to ${to}: each chart with "helm upgrade --reset-values" and its new values, kof-operators first.`,
    evidence: isUmbrella ? `${UPGRADE} v1.8.0", 5` : `${UPGRADE} v1.6.0"`,
  }
}
