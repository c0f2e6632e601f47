import { describe, expect, it } from 'vitest'
import { ourKey, ourPlain, ourSet, ourTagged } from './ours.ts'
import { readTables } from './tables.ts'

// Needs no Helm: the answers were recorded from it, and recorded.test.ts holds them to it.
const { scalars, set } = readTables()

describe('as Helm recorded it', () => {
  it('reads plain scalars', () => {
    expect(scalars.plain.length).toBeGreaterThanOrEqual(150)
    for (const [text, json] of scalars.plain) expect([text, ourPlain(text)]).toEqual([text, json])
  })

  it('reads tagged scalars', () => {
    for (const [tag, text, style, json] of scalars.tagged)
      expect([tag, text, style, ourTagged(tag, text, style)]).toEqual([tag, text, style, json])
  })

  it('turns keys into text', () => {
    for (const [tag, text, style, key] of scalars.keys)
      expect([tag, text, style, ourKey(tag, text, style)]).toEqual([tag, text, style, key])
  })

  it('parses and applies arguments', () => {
    expect(set.rows.length).toBeGreaterThanOrEqual(120)
    for (const [kind, base, texts, json] of set.rows)
      expect([kind, base, texts, ourSet(kind, set.bases[base]!, texts, set.named)]).toEqual([kind, base, texts, json])
  })
})
