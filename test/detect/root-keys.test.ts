import { describe, expect, test } from 'vitest'
import { ROOT_KEYS } from '#src/detect/root-keys'
import { CHARTS } from '#src/detect/signatures'
import { knowledge } from '../knowledge.ts'

describe('the first keys of charts', () => {
  test.each(CHARTS)('%s has those of all its releases', (chart) => {
    const keys = knowledge.versions(chart).flatMap((version) => {
      const { schema } = knowledge.unit(knowledge.chart(chart, version)!.unit)
      return Object.keys(schema.properties as object)
    })
    expect(ROOT_KEYS[chart]!.split(' ')).toEqual([...new Set(keys)].sort())
  })

  test('there are of no other chart', () => {
    expect(Object.keys(ROOT_KEYS).sort()).toEqual([...CHARTS].sort())
  })
})
