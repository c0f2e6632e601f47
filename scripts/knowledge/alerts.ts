import { mountAt, type Units } from '../../src/schema/build/units.ts'
import type { JsonObject, Mount } from '../../src/schema/knowledge.ts'
import { BOOL, strict, TEXT } from './fact.ts'

const CUSTOM = strict({ for: TEXT, severity: TEXT })

/**
 * Where kof-mothership's values name alerts: only those that its rule templates define mean anything
 * (kof-mothership/templates/prometheus/rules, `disabled.<alert>` and `dig "<alert>"`).
 *
 * @param names the alerts of a release; none before there were any
 */
export function alertMounts(units: Units, names: readonly string[], version: string): Mount[] {
  if (names.length === 0) return []
  const mount = (id: string, at: readonly string[], each: JsonObject): Mount => {
    const schema = strict(Object.fromEntries(names.map((name) => [name, each])))
    const body = { kind: 'chart', enforced: null, open: false, mounts: [], dead: [], schema } as const
    return mountAt(at, units.add(`${id}@${version}`, `kof-mothership ${version}`, body), 'subchart')
  }
  return [mount('disabled-alerts', ['defaultRules', 'disabled'], BOOL), mount('custom-alerts', ['customRules'], CUSTOM)]
}
