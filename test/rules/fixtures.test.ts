import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { rules } from '#rules'
import { createSource } from '#src/text/source'
import { parseYaml } from '#src/yaml/parse'
import { fileView } from '#src/yaml/view'
import { type CaseFiles, describeFindings, readCases, runCase, runCaseOf } from './run-rule.ts'

const FIXTURES = join(import.meta.dirname, '../../fixtures/rules')
/** `KOF_LINT_UPDATE=1` writes expectations that are missing or changed; the diff is then read by a person. */
const UPDATE = process.env.KOF_LINT_UPDATE === '1'

function expectText(path: string, actual: string): void {
  if (UPDATE && (!existsSync(path) || readFileSync(path, 'utf8') !== actual)) writeFileSync(path, actual)
  expect(existsSync(path), `${path} is missing; KOF_LINT_UPDATE=1 writes it`).toBe(true)
  expect(actual).toBe(readFileSync(path, 'utf8'))
}

for (const rule of rules) {
  const { id, fixable } = rule.meta
  const run = ({ files, layers }: { readonly files: CaseFiles; readonly layers: boolean }) =>
    runCaseOf(rule, files, layers)
  describe(id, () => {
    for (const each of readCases(join(FIXTURES, id, 'valid'))) {
      test(`finds nothing in ${each.name}`, async () => {
        const { diagnostics } = await run(each)
        expect(describeFindings(diagnostics, each.many)).toBe('\n')
      })
    }
    for (const each of readCases(join(FIXTURES, id, 'invalid'))) {
      test(`reports ${each.name}`, async () => {
        const { diagnostics } = await run(each)
        expect(diagnostics.length).toBeGreaterThan(0)
        expectText(`${each.path}.txt`, describeFindings(diagnostics, each.many))
      })
      if (fixable === false || rule.kind === 'change' || rule.kind === 'checkout') continue
      test(`fixes ${each.name} as written, and only once`, async () => {
        const options = { rule: id, layers: each.layers }
        const { fixed } = await runCase(each.files, { ...options, fix: 'unsafe' })
        for (const [name, text] of fixed) {
          const path = each.many
            ? each.path.replace(/expected$/, name.replace(/\.ya?ml$/, '.fixed.yaml'))
            : `${each.path}.fixed.yaml`
          expectText(path, text)
          expect(parseYaml(fileView(createSource(name, text))).problems).toEqual([])
        }
        const again = await runCase({ ...each.files, ...Object.fromEntries(fixed) }, { ...options, fix: 'unsafe' })
        expect(again.fixed.size).toBe(0)
        for (const name of Object.keys(each.files)) {
          if (!fixed.has(name)) expect(existsSync(`${each.path}.fixed.yaml`) && !each.many).toBe(false)
        }
      })
    }
  })
}
