import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { classify } from '#src/detect/classify'
import { mayBeOurs, mayBeOurYaml } from '#src/detect/may-be'
import { SIGNATURES, signedKeys } from '#src/detect/signatures'
import { createSource } from '#src/text/source'
import { parseYaml } from '#src/yaml/parse'
import { fileView } from '#src/yaml/view'
import { hasShared, SHARED } from '../shared.ts'

const ROOT = join(import.meta.dirname, '../..')
const read = (text: string, uri: string) => parseYaml(fileView(createSource(uri, text)))

describe('a look before parsing', () => {
  test.each([
    ['a key', (key: string) => `${key}: {}\n`],
    ['a key behind others', (key: string) => `# a\n\nb:\n  c: 1\n${key}:\n  d: 1\n`],
    ['quotes', (key: string) => `"${key}": {}\n`],
    ['single quotes', (key: string) => `'${key}' : {}\n`],
    ['CR LF', (key: string) => `a: 1\r\n${key}:\r\n  b: 1\r\n`],
    ['a byte order mark', (key: string) => `\ufeff${key}: {}\n`],
    ['a document start', (key: string) => `# a\n---\n# b\n${key}: {}\n`],
    ['a document start before brackets', (key: string) => `--- {${key}: 1}\n`],
    ['a document start before a tag', (key: string) => `--- !!map\n${key}: 1\n`],
    ['an indented root', (key: string) => `  a: 1\n  ${key}: {}\n`],
    ['brackets', (key: string) => `{a: 1, ${key}: {}}\n`],
    ['JSON', (key: string) => JSON.stringify({ a: 1, [key]: {} })],
    ['an explicit key', (key: string) => `? ${key}\n: {}\n`],
    ['an anchor', (key: string) => `&a ${key}: {}\n`],
    ['a tag', (key: string) => `!!str ${key}: {}\n`],
    ['an escape', (key: string) => `"\\x${key.charCodeAt(0).toString(16)}${key.slice(1)}": {}\n`],
  ])('sees values by %s', (_, write) => {
    for (const key of signedKeys(SIGNATURES)) {
      const text = write(key)
      const { documents } = read(text, 'values.yaml')
      const root = documents[0]!.root
      expect(root?.kind === 'map' && root.pairs.some((pair) => pair.key === key), text).toBe(true)
      expect(mayBeOurYaml(text, 'values.yaml'), text).toBe(true)
    }
  })

  test.each([
    ['nothing', ''],
    ['comments', '# kof\n---\n# storage: a\n'],
    ['keys further down', 'a:\n  storage:\n    victoriametrics: {}\n'],
    ['a template', '{{- if .Values.storage }}\na:\n  kof: {{ .b }}\n{{ end }}\n'],
    ['a manifest of others', 'apiVersion: v1\nkind: Service\nmetadata:\n  name: a\n'],
    ['text', 'a\n'],
  ])('passes over %s', (_, text) => {
    expect(mayBeOurYaml(text, 'a.yaml')).toBe(false)
  })

  test('sees a kustomization, which needs no kind', () => {
    const text = 'patches:\n  - target: {name: kof}\n'
    expect([mayBeOurYaml(text, 'a/kustomization.yaml'), mayBeOurYaml(text, 'a.yaml')]).toEqual([true, false])
  })

  test.skipIf(!hasShared)('passes over nothing that is values, or manifests with a word of ours', () => {
    let passed = 0
    for (const folder of [`${SHARED}corpus`, `${SHARED}upstream`, join(ROOT, 'fixtures'), join(ROOT, 'examples')]) {
      for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
        if (!/\.ya?ml$/.test(name)) continue
        const text = readFileSync(join(folder, name), 'utf8')
        if (mayBeOurYaml(text, name)) continue
        passed++
        const content = classify(read(text, name), name, null)
        expect(content.kind === 'manifests' ? mayBeOurs(text) : content.kind === 'values', name).toBe(false)
      }
    }
    expect(passed).toBeGreaterThan(50)
  })
})
