import { readdirSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { faultsOf, isNoWorse, keepsComments } from '#src/fix/verify'
import { applyEdits } from '#src/text/edits'
import { runCase } from '../rules/run-rule.ts'
import { hasShared, SHARED } from '../shared.ts'

const corpus = `${SHARED}corpus/`
const files = hasShared ? readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter(isYaml) : []

function isYaml(name: string): boolean {
  return /\.ya?ml$/.test(name) && statSync(`${corpus}${name}`).isFile()
}

describe.skipIf(!hasShared)('on real files', () => {
  test('there are some', () => expect(files.length).toBeGreaterThan(100))

  test('each fix and suggestion by itself leaves a text that is no worse', async () => {
    let tried = 0
    for (const name of files) {
      const text = readFileSync(`${corpus}${name}`, 'utf8')
      const path = name.slice(name.lastIndexOf('/') + 1)
      const { diagnostics } = await runCase({ [path]: text })
      for (const { edits, title } of diagnostics.flatMap(({ fixes }) => fixes)) {
        if (edits.length === 0) continue
        tried++
        const changed = applyEdits(text, edits)
        expect(isNoWorse(faultsOf(text), changed), `${name}: ${title}`).toBe(true)
        expect(keepsComments(text, edits, changed), `${name}: ${title}`).toBe(true)
      }
    }
    expect(tried).toBeGreaterThan(50)
  })

  test('fixing what was fixed changes nothing', async () => {
    let changed = 0
    for (const name of files) {
      const path = name.slice(name.lastIndexOf('/') + 1)
      const once = await runCase({ [path]: readFileSync(`${corpus}${name}`, 'utf8') }, { fix: 'unsafe' })
      const text = once.fixed.get(path)
      if (text === undefined) continue
      changed++
      const twice = await runCase({ [path]: text }, { fix: 'unsafe' })
      expect([...twice.fixed.keys()], name).toEqual([])
    }
    expect(changed).toBeGreaterThan(10)
  })
})
