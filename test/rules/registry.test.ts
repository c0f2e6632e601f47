import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { rules } from '#rules'
import { readCases, runCase } from './run-rule.ts'

const ROOT = join(import.meta.dirname, '../..')
const HEADINGS = ['## What', '## Why', '## Incorrect', '## Correct', '## Fix', '## Source']

const folders = readdirSync(join(ROOT, 'rules'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort()

test('the registry lists every folder, in order', () => {
  expect(rules.map((rule) => rule.meta.id)).toEqual(folders)
})

test('fixtures belong to rules', () => {
  expect(readdirSync(join(ROOT, 'fixtures/rules')).filter((id) => !folders.includes(id))).toEqual([])
})

for (const rule of rules) {
  const { meta } = rule
  describe(meta.id, () => {
    const readme = readFileSync(join(ROOT, 'rules', meta.id, 'README.md'), 'utf8')

    test('has a page with the headings and the facts of its meta', () => {
      const headings = readme.split('\n').filter((line) => line.startsWith('## '))
      expect(headings).toEqual(HEADINGS)
      expect(readme.startsWith(`# ${meta.id}\n\n${meta.summary}.\n`)).toBe(true)
      const charts = meta.charts === 'any' ? 'any' : meta.charts.join(', ')
      const facts = [
        meta.severity,
        meta.category,
        charts,
        meta.kof,
        meta.fixable === false ? 'no' : meta.fixable,
        meta.preset ?? 'recommended',
      ]
      expect(readme.replace(/ +/g, ' ')).toContain(`| ${facts.join(' | ')} |`)
    })

    test('says where its facts come from', () => {
      expect(readme.split('## Source')[1]?.trim()).toMatch(/^- \S/)
    })

    test('has valid and invalid fixtures', () => {
      const fixtures = join(ROOT, 'fixtures/rules', meta.id)
      expect(existsSync(fixtures)).toBe(true)
      expect(readCases(join(fixtures, 'valid')).length).toBeGreaterThan(0)
      expect(readCases(join(fixtures, 'invalid')).length).toBeGreaterThan(0)
    })

    for (const [heading, wrong] of [
      ['Incorrect', true],
      ['Correct', false],
    ] as const) {
      const section = readme.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
      const blocks = [...section.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1]!)
      test(`its ${heading.toLowerCase()} examples are`, async () => {
        expect(blocks.length).toBeGreaterThan(0)
        for (const block of blocks) {
          const { diagnostics } = await runCase({ 'kof-values.yaml': block }, { rule: meta.id })
          if (wrong) expect(diagnostics.length, block).toBeGreaterThan(0)
          else expect(diagnostics, block).toEqual([])
        }
      })
    }
  })
}
