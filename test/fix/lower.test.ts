import { describe, expect, it } from 'vitest'
import { lowerSyntaxOps, lowerYamlOps } from '#src/fix/lower'
import type { YamlOp } from '#src/rule/define'
import { applyEdits } from '#src/text/edits'
import { createSource } from '#src/text/source'
import { buildJson } from '#src/values/build'
import { buildFile, mergeUserValues } from '#src/values/layers'
import { mergeDefaults } from '#src/values/merge'
import type { MapNode, Route, ValueNode } from '#src/values/nodes'
import { getNode } from '#src/values/query'
import { parseYaml } from '#src/yaml/parse'
import type { SyntaxMap, SyntaxScalar } from '#src/yaml/syntax'
import { fileView, scalarView } from '#src/yaml/view'

const DEFAULTS = { list: [1], map: { known: true }, only: { default: 1 } }

/** Values of some files and arguments over defaults, as a chart gets them. */
async function values(files: { readonly [uri: string]: string }, sets: readonly string[] = []): Promise<MapNode> {
  const built = Object.entries(files).map(
    ([uri, text]) => buildFile(parseYaml(fileView(createSource(uri, text)))).values,
  )
  const user = await mergeUserValues(
    built,
    sets.map((text) => ({ kind: 'set' as const, text })),
    async () => '',
  )
  const layer = { name: 'defaults', kind: 'defaults' as const, view: null, mount: [] }
  return mergeDefaults(buildJson(DEFAULTS, layer), user)
}

/** The files after a fix, only those that changed; null when there is no fix. */
function fixed(
  files: { readonly [uri: string]: string },
  ops: readonly YamlOp[],
): { readonly [uri: string]: string } | null {
  const edits = lowerYamlOps(ops)
  if (edits === null) return null
  const uris = [...new Set(edits.map(({ uri }) => uri))]
  return Object.fromEntries(
    uris.map((uri) => [
      uri,
      applyEdits(
        files[uri]!,
        edits.filter((edit) => edit.uri === uri),
      ),
    ]),
  )
}

const at = (root: MapNode, ...route: Route): ValueNode => getNode(root, route)!

describe('lowerYamlOps', () => {
  it('changes the file that set the value', async () => {
    const files = { 'a.yaml': 'map:\n  known: false\n', 'b.yaml': 'map:\n  known: false # why\n' }
    const root = await values(files)
    expect(fixed(files, [{ op: 'set', at: at(root, 'map', 'known'), to: true }])).toEqual({
      'b.yaml': 'map:\n  known: true # why\n',
    })
  })

  it('takes the last file that has a part of a map', async () => {
    const files = { 'a.yaml': 'map:\n  a: 1\n', 'b.yaml': 'map:\n  b: 1\nc: 2\n', 'c.yaml': 'd: 1\n' }
    const root = await values(files)
    expect(fixed(files, [{ op: 'remove', at: at(root, 'map') }])).toEqual({ 'b.yaml': 'c: 2\n' })
    expect(fixed(files, [{ op: 'add', into: at(root, 'map'), key: 'x', value: [] }])).toEqual({
      'b.yaml': 'map:\n  b: 1\n  x: []\nc: 2\n',
    })
  })

  it('does each operation', async () => {
    const files = { 'a.yaml': 'list:\n- a\n- b\nmap:\n  x: 1\nempty:\n' }
    const root = await values(files)
    const edited = (op: YamlOp): string | undefined => fixed(files, [op])?.['a.yaml']
    expect(edited({ op: 'rename', at: at(root, 'map', 'x'), to: 'r' })).toBe('list:\n- a\n- b\nmap:\n  r: 1\nempty:\n')
    expect(edited({ op: 'remove', at: at(root, 'list', 0) })).toBe('list:\n- b\nmap:\n  x: 1\nempty:\n')
    expect(edited({ op: 'append', to: at(root, 'list'), item: 'c' })).toBe(
      'list:\n- a\n- b\n- c\nmap:\n  x: 1\nempty:\n',
    )
    expect(edited({ op: 'move', at: at(root, 'map', 'x'), to: ['map', 'z', 'x'] })).toBe(
      'list:\n- a\n- b\nmap:\n  z:\n    x: 1\nempty:\n',
    )
    expect(edited({ op: 'add', into: at(root, 'empty'), key: 'k', value: 1 })).toBe(
      'list:\n- a\n- b\nmap:\n  x: 1\nempty:\n  k: 1\n',
    )
  })

  it('has no edits for values that stand in no file', async () => {
    const files = { 'a.yaml': 'map: {x: 1}\n' }
    const root = await values(files, ['map.y=1', 'z=2'])
    expect(lowerYamlOps([{ op: 'set', at: at(root, 'only', 'default'), to: 2 }])).toBeNull()
    expect(lowerYamlOps([{ op: 'remove', at: at(root, 'z') }])).toBeNull()
    expect(lowerYamlOps([{ op: 'remove', at: at(root, 'map', 'y') }])).toBeNull()
    expect(lowerYamlOps([{ op: 'remove', at: at(root, 'only') }])).toBeNull()
    expect(lowerYamlOps([{ op: 'append', to: at(root, 'list'), item: 2 }])).toBeNull()
    // The argument has a part of the map too, and the last one.
    expect(lowerYamlOps([{ op: 'remove', at: at(root, 'map') }])).toBeNull()
  })

  it('has no edits for what aliases and merge keys bring', async () => {
    const files = { 'a.yaml': 'base: &base\n  x: 1\nalias: *base\nmerged:\n  <<: *base\n  z: 2\n' }
    const root = await values(files)
    for (const route of [['alias'], ['alias', 'x'], ['merged', 'x'], ['base', 'x']])
      expect(lowerYamlOps([{ op: 'remove', at: at(root, ...route) }])).toBeNull()
    expect(fixed(files, [{ op: 'set', at: at(root, 'merged', 'z'), to: 3 }])?.['a.yaml']).toContain('z: 3\n')
  })

  it('joins operations on one place in their order, the inner map first', async () => {
    const files = { 'a.yaml': 'map:\n  list: [1]\n  inner:\n    x: 1\nz: 1\n' }
    const root = await values(files)
    const ops: YamlOp[] = [
      { op: 'add', into: at(root, 'map'), key: 'outer', value: 1 },
      { op: 'add', into: at(root, 'map', 'inner'), key: 'a', value: 1 },
      { op: 'append', to: at(root, 'map', 'list'), item: 2 },
      { op: 'append', to: at(root, 'map', 'list'), item: 3 },
      { op: 'add', into: at(root, 'map', 'inner'), key: 'b', value: 2 },
      { op: 'remove', at: at(root, 'z') },
    ]
    expect(fixed(files, ops)).toEqual({
      'a.yaml': 'map:\n  list: [1, 2, 3]\n  inner:\n    x: 1\n    a: 1\n    b: 2\n  outer: 1\n',
    })
  })

  it('refuses operations that get in each other’s way', async () => {
    const files = { 'a.yaml': 'a:\n  x: 1\n  z: 2\nb: 1\nc: 2\n' }
    const root = await values(files)
    const refused: readonly (readonly YamlOp[])[] = [
      [
        { op: 'remove', at: at(root, 'a') },
        { op: 'set', at: at(root, 'a', 'x'), to: 2 },
      ],
      // Both would make the same key.
      [
        { op: 'move', at: at(root, 'b'), to: ['new', 'b'] },
        { op: 'move', at: at(root, 'c'), to: ['new', 'c'] },
      ],
      // Together they would leave an empty key.
      [
        { op: 'remove', at: at(root, 'a', 'x') },
        { op: 'remove', at: at(root, 'a', 'z') },
      ],
      [
        { op: 'remove', at: at(root, 'b') },
        { op: 'set', at: at(root, 'only', 'default'), to: 2 },
      ],
    ]
    for (const ops of refused) expect(lowerYamlOps(ops)).toBeNull()
  })

  it('changes several files at once', async () => {
    const files = { 'a.yaml': 'a: 1\nb: 1\n', 'b.yaml': 'c: 1\nd: 1\n' }
    const root = await values(files)
    const ops: YamlOp[] = [
      { op: 'remove', at: at(root, 'a') },
      { op: 'remove', at: at(root, 'd') },
    ]
    expect(fixed(files, ops)).toEqual({ 'a.yaml': 'b: 1\n', 'b.yaml': 'c: 1\n' })
  })

  it('edits YAML in a block scalar, in the file’s own coordinates', () => {
    const text = 'metadata:\n  values: |\n    # own\n    a: 1\n    b:\n      c: 2\n  other: 1\n'
    const outer = fileView(createSource('cluster.yaml', text))
    const document = parseYaml(outer).documents[0]!.root as SyntaxMap
    const scalar = (document.pairs[0]!.value as SyntaxMap).pairs[0]!.value as SyntaxScalar
    const { values: root } = buildFile(parseYaml(scalarView(outer, scalar)), ['metadata', 'values'])
    expect(fixed({ 'cluster.yaml': text }, [{ op: 'move', at: at(root, 'a'), to: ['b', 'a'] }])).toEqual({
      'cluster.yaml': 'metadata:\n  values: |\n    b:\n      c: 2\n      # own\n      a: 1\n  other: 1\n',
    })
  })

  it('leaves YAML in a folded scalar alone', () => {
    const outer = fileView(createSource('cluster.yaml', 'values: >\n  a: 1\n\n  b: 2\n'))
    const document = parseYaml(outer).documents[0]!.root as SyntaxMap
    const { values: root } = buildFile(parseYaml(scalarView(outer, document.pairs[0]!.value as SyntaxScalar)))
    expect(lowerYamlOps([{ op: 'remove', at: at(root, 'a') }])).toBeNull()
  })
})

describe('lowerSyntaxOps', () => {
  const text = 'a:\n  x: 1\nb: 2\na:\n  y: 2\n'
  const view = fileView(createSource('a.yaml', text))
  const { pairs } = parseYaml(view).documents[0]!.root as SyntaxMap
  it('removes, merges and replaces', () => {
    const edited = (ops: Parameters<typeof lowerSyntaxOps>[1]): string => applyEdits(text, lowerSyntaxOps(view, ops)!)
    expect(edited([{ op: 'remove-pair', pair: pairs[0]! }])).toBe('b: 2\na:\n  y: 2\n')
    expect(edited([{ op: 'merge-pair', from: pairs[2]!, into: pairs[0]! }])).toBe('a:\n  x: 1\n  y: 2\nb: 2\n')
    expect(edited([{ op: 'replace', node: pairs[1]!.value, to: 'x' }])).toBe('a:\n  x: 1\nb: x\na:\n  y: 2\n')
  })
  it('refuses what cannot be done', () => {
    expect(lowerSyntaxOps(view, [{ op: 'merge-pair', from: pairs[1]!, into: pairs[0]! }])).toBeNull()
  })
})
