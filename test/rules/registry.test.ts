import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { rules } from '#rules'
import { type CaseFiles, readCases, runCaseOf } from './run-rule.ts'

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
      const subjects = meta.manifests ?? meta.charts
      const charts = subjects === 'any' ? 'any' : subjects.join(', ')
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
      const examples = examplesIn(section)
      test(`its ${heading.toLowerCase()} examples are`, async () => {
        expect(examples.length).toBeGreaterThan(0)
        for (const files of examples) {
          const { diagnostics } = await runCaseOf(rule, files)
          if (wrong) expect(diagnostics.length, Object.values(files).join('')).toBeGreaterThan(0)
          else expect(diagnostics, Object.values(files).join('')).toEqual([])
        }
      })
    }
  })
}

/** The examples of a section: each block is a file of its own, those with their names above them are files of one run. */
function examplesIn(section: string): CaseFiles[] {
  const examples: CaseFiles[] = []
  const together: Record<string, string> = {}
  for (const [, name, text] of section.matchAll(/(?:`([\w./-]+)`:\n\n)?```yaml\n([\s\S]*?)```/g)) {
    if (name === undefined) examples.push({ 'kof-values.yaml': text! })
    else together[name] = text!
  }
  return Object.keys(together).length === 0 ? examples : [...examples, together]
}
