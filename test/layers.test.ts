import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

/** What is no room, and any may use. */
const TOOLS = ['src/once.ts', 'src/kept.ts', 'src/group.ts']

/** Who may import whom; a folder may always import itself. `package:x` is a package, `rules/*` its own folder only. */
const ALLOWED: { readonly [folder: string]: readonly string[] } = {
  'src/errors.ts': [],
  'src/once.ts': [],
  'src/kept.ts': [],
  'src/group.ts': [],
  'src/text': [],
  'src/yaml': ['src/text', 'package:yaml'],
  'src/values': ['src/text', 'src/yaml', 'src/errors.ts', 'src/schema/knowledge.ts'],
  'src/manifest': [
    'src/text/span.ts',
    'src/text/trailing.ts',
    'src/yaml',
    'src/values',
    'src/detect',
    'src/embedded/template-blocks.ts',
  ],
  'src/detect': ['src/text/distance.ts', 'src/yaml', 'src/values', 'src/schema/knowledge.ts'],
  'src/project': [
    'src/yaml/helm-scalars.ts',
    'src/values',
    'src/manifest',
    'src/rule/version-range.ts',
    'src/schema/knowledge.ts',
    'src/detect/version.ts',
  ],
  'src/otel': ['src/values', 'src/project', 'src/schema/knowledge.ts'],
  'src/schema': ['src/errors.ts', 'src/text/distance.ts', 'src/values', 'src/rule/version-range.ts'],
  'src/rule': [
    'src/text',
    'src/yaml',
    'src/values',
    'src/manifest',
    'src/project',
    'src/otel',
    'src/schema',
    'src/fix',
    'src/config/config.ts',
    'src/errors.ts',
  ],
  'src/fix': ['src/text', 'src/yaml', 'src/values', 'src/rule'],
  'src/suppress': ['src/text', 'src/yaml', 'src/rule', 'src/host/paths.ts', 'src/errors.ts'],
  'src/host': ['src/schema/knowledge.ts', 'src/text/trailing.ts', 'src/errors.ts'],
  'src/config': [
    'src/detect/catalog.ts',
    'src/detect/full-version.ts',
    'src/detect/manifest.ts',
    'src/detect/syntax-at.ts',
    'src/detect/version.ts',
    'src/embedded/paths.ts',
    'src/text',
    'src/values/set-flags.ts',
    'src/values/set-parser.ts',
    'src/yaml',
    'src/rule',
    'src/host',
    'src/errors.ts',
    'src/schema/knowledge.ts',
    'src/schema/unknown-chart.ts',
    'src/policy',
    'package:ajv',
    'package:ajv-formats',
  ],
  'src/embedded': ['src/text', 'src/yaml', 'src/values'],
  'src/policy': ['src/values', 'src/rule', 'src/schema/knowledge.ts'],
  'src/unit': [
    'src/embedded',
    'src/config',
    'src/detect',
    'src/manifest',
    'src/host',
    'src/project',
    'src/schema/knowledge.ts',
    'src/text',
    'src/values',
    'src/yaml',
    'src/rule',
    'src/errors.ts',
  ],
  'src/migrate': [
    'src/detect',
    'src/errors.ts',
    'src/manifest',
    'src/project',
    'src/rule',
    'src/schema',
    'src/text',
    'src/values',
    'src/yaml',
  ],
  'src/topology': [
    'src/manifest',
    'src/otel',
    'src/project',
    'src/rule',
    'src/schema/knowledge.ts',
    'src/values',
    'src/yaml',
    'src/errors.ts',
  ],
  'src/effective': [
    'src/config',
    'src/otel',
    'src/host',
    'src/manifest',
    'src/unit',
    'src/project',
    'src/rule',
    'src/schema',
    'src/text',
    'src/values',
    'src/yaml',
    'src/errors.ts',
  ],
  'src/report': ['src/host/paths.ts', 'src/text', 'src/rule', 'src/errors.ts', 'package:kleur'],
  rules: [
    'src/rule',
    'src/manifest',
    'src/values',
    'src/text',
    'src/project',
    'src/otel',
    'src/schema',
    'src/group.ts',
    'src/yaml/plain-words.ts',
    'src/yaml/special-keys.ts',
    'src/yaml/syntax.ts',
  ],
}
/** Files above the folders, and the command line, may import everything in src; only the command line may use Node. */
const FREE = [
  'src/cli',
  'src/testing',
  'src/lint.ts',
  'src/reuse.ts',
  'src/change.ts',
  'src/checkout.ts',
  'src/index.ts',
]
const NODE_ALLOWED = ['src/cli']

interface Import {
  readonly from: string
  readonly to: string
}

function files(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.m?[jt]s$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8')
  const found = text.matchAll(/^(?:import|export)\b[^'"]*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm)
  return [...found].map((match) => ({ from: file, to: target(file, (match[1] ?? match[2] ?? match[3])!) }))
}

function target(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return relative(ROOT, resolve(ROOT, dirname(file), specifier))
  if (specifier.startsWith('#src/')) return `src/${specifier.slice(5)}.ts`
  if (specifier === '#rules') return 'rules/index.ts'
  if (specifier.startsWith('node:')) return specifier
  return `package:${specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : specifier.split('/')[0]}`
}

/** The shortest way along imports from a file back to it; null when there is none. */
function circleFrom(file: string, imports: ReadonlyMap<string, readonly string[]>): readonly string[] | null {
  const ways = new Map<string, readonly string[]>([[file, [file]]])
  for (const [at, way] of ways) {
    for (const to of imports.get(at) ?? []) {
      if (to === file) return [...way, file]
      if (!ways.has(to)) ways.set(to, [...way, to])
    }
  }
  return null
}

const inside = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`)
const all = [...files('src'), ...files('rules')].flatMap(importsOf)

describe('imports', () => {
  test('are found', () => {
    expect(all.length).toBeGreaterThan(100)
  })

  for (const [folder, allowed] of Object.entries(ALLOWED)) {
    test(`${folder} imports only what it may`, () => {
      const wrong = all.filter(({ from, to }) => {
        if (!inside(from, folder) || inside(to, folder)) return false
        return ![...TOOLS, ...allowed].some((prefix) => inside(to, prefix))
      })
      expect(wrong).toEqual([])
    })
  }

  test('nothing is allowed that nobody needs', () => {
    const needless = Object.entries(ALLOWED).flatMap(([folder, allowed]) => {
      const inner = all.filter(({ from }) => inside(from, folder))
      return allowed.filter((prefix) => !inner.some(({ to }) => inside(to, prefix))).map((prefix) => [folder, prefix])
    })
    expect(needless).toEqual([])
  })

  test('run in no circle, types and late ones included', () => {
    const imports = new Map<string, string[]>()
    for (const { from, to } of all) imports.set(from, [...(imports.get(from) ?? []), to])
    expect([...imports.keys()].map((file) => circleFrom(file, imports)).filter((circle) => circle !== null)).toEqual([])
  })

  test('every file is in the table', () => {
    const known = [...Object.keys(ALLOWED), ...FREE]
    const strangers = [...new Set(all.map(({ from }) => from))].filter(
      (file) => !known.some((folder) => inside(file, folder)),
    )
    expect(strangers).toEqual([])
  })

  test('nothing is exported that no other file names', () => {
    const texts = ['src', 'rules', 'scripts', 'test'].flatMap((folder) =>
      files(folder).map((file) => [file, readFileSync(join(ROOT, file), 'utf8')] as const),
    )
    const users = new Map<string, number>()
    for (const [, text] of texts)
      for (const word of new Set(text.match(/\w+/g))) users.set(word, (users.get(word) ?? 0) + 1)
    const unused = texts.flatMap(([file, text]) =>
      [...text.matchAll(/^export (?:async )?(?:const|function|class) (\w+)/gm)]
        .filter(([, name]) => users.get(name!) === 1)
        .map(([, name]) => `${file}: ${name}`),
    )
    expect(unused).toEqual([])
  })

  test('rules import no other rule', () => {
    const wrong = all.filter(({ from, to }) => {
      const own = from.split('/').slice(0, 2).join('/')
      return from.startsWith('rules/') && from !== 'rules/index.ts' && to.startsWith('rules/') && !inside(to, own)
    })
    expect(wrong).toEqual([])
  })

  test('only the command line uses Node and looks for files', () => {
    const wrong = all.filter(({ from, to }) => {
      const outside = to.startsWith('node:') || to === 'package:fast-glob'
      return outside && !NODE_ALLOWED.some((folder) => inside(from, folder))
    })
    expect(wrong).toEqual([])
  })

  test('only the command line speaks of process and console', () => {
    const wrong = [...files('src'), ...files('rules')].filter((file) => {
      // Data alone, with names of metrics that begin like that.
      const isData = file === 'rules/otel-component-setting/table.ts'
      if (isData || NODE_ALLOWED.some((folder) => inside(file, folder))) return false
      const code = readFileSync(join(ROOT, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
      return /\b(process|console)\./.test(code)
    })
    expect(wrong).toEqual([])
  })
})
