import { describe, expect, it } from 'vitest'
import { addPair, appendItem, renameKey, setValue } from '#src/yaml/ops/index'
import { open, type Route, read } from './helpers'
import type { Plain } from './model'

describe('setValue', () => {
  const set = (text: string, route: Route, value: Plain): string | null => {
    const { view, node, apply } = open(text)
    return apply(setValue(view, node(...route), value))
  }
  it.each<[string, string, Route, Plain, string | null]>([
    ['keeps plain style', 'a: x # c\nb: 1\n', ['a'], 'z', 'a: z # c\nb: 1\n'],
    ['keeps double quotes', 'a: "x" # c\n', ['a'], 'y', 'a: "y" # c\n'],
    ['keeps single quotes', "a: 'x'\t# c\n", ['a'], "it's", "a: 'it''s'\t# c\n"],
    ['gives up single quotes for a line break', "a: 'x'\n", ['a'], '1\n2', 'a: "1\\n2"\n'],
    ['quotes text that Helm takes for a boolean', 'a: x\n', ['a'], 'yes', 'a: "yes"\n'],
    ['quotes text that Helm takes for a number', 'a: 1.10\n', ['a'], '1.10', 'a: "1.10"\n'],
    ['quotes text with signs of YAML', 'a: x\n', ['a'], 'b: c # d', 'a: "b: c # d"\n'],
    ['leaves versions, sizes and addresses plain', 'a: 1.9.0\n', ['a'], '1.10.0', 'a: 1.10.0\n'],
    ['drops quotes for what is no text', 'a: "true"\n', ['a'], true, 'a: true\n'],
    ['escapes what YAML does not allow', 'a: x\n', ['a'], '\u0085\ufeff\u007f', 'a: "\\u0085\\ufeff\\u007f"\n'],
    ['keeps text beyond the basic plane', 'a: 😀 # 😀\nb: 1\n', ['a'], 'x😀', 'a: x😀 # 😀\nb: 1\n'],
    ['writes a missing value', 'a:   # c\nb: 1\n', ['a'], 5, 'a: 5   # c\nb: 1\n'],
    ['writes a missing item', 'a:\n  - # c\n  - x\n', ['a', 0], 5, 'a:\n  - 5 # c\n  - x\n'],
    ['writes a missing value in flow style', '{a: , b: 1}\n', ['a'], 5, '{a: 5 , b: 1}\n'],
    ['gives a bare flow key a value', '{a, b: 1}\n', ['a'], 5, '{a: 5, b: 1}\n'],
    ['quotes more in flow style', '{a: x}\n', ['a'], 'b,c', '{a: "b,c"}\n'],
    ['keeps CR LF', 'a: x\r\nb: 1\r\n', ['a'], { c: 1, d: [2] }, 'a:\r\n  c: 1\r\n  d:\r\n    - 2\r\nb: 1\r\n'],
    ['keeps a byte order mark', '\ufeffa: x', ['a'], 'z', '\ufeffa: z'],
    ['replaces a scalar of several lines', 'a: "x\n  y" # c\nb: 1\n', ['a'], 'z', 'a: "z" # c\nb: 1\n'],
    ['replaces a flow list in flow style', 'a: [x, y] # c\n', ['a'], ['z', 1], 'a: [z, 1] # c\n'],
    ['puts a map in the place of {}', 'a: {} # c\n', ['a'], { b: 1 }, 'a: # c\n  b: 1\n'],
    [
      'puts a map in the place of an item',
      'a:\n- x # c\n- y\n',
      ['a', 0],
      { b: 1, c: 2 },
      'a:\n- b: 1\n  c: 2 # c\n- y\n',
    ],
    [
      'indents as the text does',
      'a: x\nb:\n    c:\n    - 1\n',
      ['a'],
      { d: [1] },
      'a:\n    d:\n    - 1\nb:\n    c:\n    - 1\n',
    ],
    ['replaces a block that ends with an empty key', 'a:\n  b: # c\n', ['a'], { d: '' }, 'a:\n  d: "" # c\n'],
    ['replaces an item that ends with an empty key', 'a:\n- b: # c\n- d\n', ['a', 0], {}, 'a:\n- {} # c\n- d\n'],
    ['replaces a block by a scalar', 'a: # c\n  b: 1\n  c: 2\nd: 3\n', ['a'], 5, 'a: 5 # c\nd: 3\n'],
    ['replaces a block by an empty list', 'a:\n- b: 1\n- c: 2', ['a'], [], 'a: []'],
    ['replaces a list at its column by a map', 'a:\n- b\nc: 1\n', ['a'], { d: 1 }, 'a:\n  d: 1\nc: 1\n'],
    ['refuses to lose comments', 'a:\n  b: 1 # c\n  c: 2\n', ['a'], 5, null],
    [
      'replaces a block scalar and keeps its comment',
      'a: |- # c\n  x\n  y\n\nb: 1\n',
      ['a'],
      'z',
      'a: "z" # c\n\nb: 1\n',
    ],
    [
      'keeps a block scalar a block',
      'a: >2 # c\n   x\n   y\nb: 1\n',
      ['a'],
      'p\n q\n',
      'a: | # c\n   p\n    q\nb: 1\n',
    ],
    ['refuses a tagged value', 'a: !!str 1\n', ['a'], 2, null],
    ['refuses a value that an alias repeats', 'a: &x 1\nb: *x\n', ['a'], 2, null],
    ['replaces an alias', 'a: &x 1\nb: *x\n', ['b'], 2, 'a: &x 1\nb: 2\n'],
    ['has nothing to do when the value is there', 'a: 1\n', ['a'], 1, null],
    ['refuses half a surrogate pair', 'a: 1\n', ['a'], '\ud83d', null],
    ['refuses a text with lone carriage returns', 'a: 1\rb: 2\n', ['a'], 3, null],
  ])('%s', (_, before, route, value, after) => {
    expect(set(before, route, value)).toBe(after)
  })
})

describe('renameKey', () => {
  it.each<[string, string, Route, string, string | null]>([
    ['renames', '# c\na : 1 # d\nb: 2\n', ['a'], 'c', '# c\nc : 1 # d\nb: 2\n'],
    ['keeps quotes', '"a b": 1\n\'c\': 2\n', ['c'], "d'e", "\"a b\": 1\n'd''e': 2\n"],
    ['quotes what would be another key to Helm', 'a: 1\n', ['a'], 'on', '"on": 1\n'],
    ['leaves spaces, slashes and dots plain', 'a: 1\n', ['a'], 'k8s.io/a b', 'k8s.io/a b: 1\n'],
    ['renames in flow style', '{"a":1, b: 2}', ['a'], 'c', '{"c":1, b: 2}'],
    ['does not make a duplicate', 'a: 1\nb: 2\n', ['a'], 'b', null],
    ['leaves merge keys alone', 'a: &x {b: 1}\nc:\n  <<: *x\n', ['c', '<<'], 'd', null],
  ])('%s', (_, before, route, key, after) => {
    const { view, pair, apply } = open(before)
    expect(apply(renameKey(view, pair(...route), key))).toBe(after)
  })
})

describe('addPair', () => {
  const add = (text: string, route: Route, key: string, value: Plain): string | null => {
    const { view, node, pair, map, apply } = open(text)
    const into = route.length === 0 || node(...route).kind === 'map' ? map(...route) : pair(...route)
    return apply(addPair(view, into, key, value))
  }
  it.each<[string, string, Route, Plain, string | null]>([
    ['adds after the last key', 'a:\n    b: 1 # c\nd: 2\n', ['a'], 'x', 'a:\n    b: 1 # c\n    k: x\nd: 2\n'],
    ['adds at the end of a text without a line break', 'a:\n  b: 1', ['a'], 'x', 'a:\n  b: 1\n  k: x'],
    [
      'adds a nested value',
      'a:\r\n  b: 1\r\n',
      ['a'],
      { c: [{ d: 1, e: 2 }], f: {} },
      'a:\r\n  b: 1\r\n  k:\r\n    c:\r\n      - d: 1\r\n        e: 2\r\n    f: {}\r\n',
    ],
    [
      'adds before a comment that follows',
      'a:\n  b: 1\n  # of what comes next\nc: 2\n',
      ['a'],
      1,
      'a:\n  b: 1\n  k: 1\n  # of what comes next\nc: 2\n',
    ],
    [
      'adds behind comments deeper within',
      'a:\n  b:\n    c: 1\n    # d: 2\ne: 3\n',
      ['a'],
      1,
      'a:\n  b:\n    c: 1\n    # d: 2\n  k: 1\ne: 3\n',
    ],
    ['adds before the end of the document', 'a: 1\n...\n', [], 1, 'a: 1\nk: 1\n...\n'],
    ['adds to a map in a list', 'a:\n- b: 1\n- c: 2\n', ['a', 0], 1, 'a:\n- b: 1\n  k: 1\n- c: 2\n'],
    ['adds to a flow map', 'a: {b: 1} # c\n', ['a'], [1, 'x,y'], 'a: {b: 1, k: [1, "x,y"]} # c\n'],
    ['adds to a flow map with a comma at its end', 'a: {\n  b: 1, # c\n}\n', ['a'], 1, 'a: {\n  b: 1, k: 1 # c\n}\n'],
    ['opens an empty map', 'a: {} # c\nb: 1\n', ['a'], 1, 'a: # c\n  k: 1\nb: 1\n'],
    ['opens a key without a value', 'a: # c\n  # b: 1\nc: 2\n', ['a'], 1, 'a: # c\n  k: 1\n  # b: 1\nc: 2\n'],
    ['opens a null', 'a: ~ # c', ['a'], 1, 'a: # c\n  k: 1'],
    ['opens a null in flow style', '{a: null, b: 1}', ['a'], 1, '{a: {k: 1}, b: 1}'],
    [
      'adds after |+ and its blank lines',
      'a:\n  b: |+\n    x\n\nc: 1\n',
      ['a'],
      1,
      'a:\n  b: |+\n    x\n\n  k: 1\nc: 1\n',
    ],
    ['refuses a map that an alias repeats', 'a: &x\n  b: 1\nc: *x\n', ['a'], 1, null],
    ['refuses a key that is there', 'a:\n  k: 1\n', ['a'], 2, null],
    ['refuses a block scalar cut short by the end of the text', 'a:\n  b: |\n    x', ['a'], 1, null],
  ])('%s', (_, before, route, value, after) => {
    expect(add(before, route, 'k', value)).toBe(after)
    if (after !== null) read(after)
  })
})

describe('appendItem', () => {
  const item = { name: 'A', value: 'b' }
  it.each<[string, string, Plain, string | null]>([
    [
      'appends at the list’s own column',
      'env:\n- name: B\n  value: c # d\nx: 1\n',
      item,
      'env:\n- name: B\n  value: c # d\n- name: A\n  value: b\nx: 1\n',
    ],
    ['appends deeper', 'env:\n  - B # c\n  # d\n', 'A', 'env:\n  - B # c\n  - A\n  # d\n'],
    ['appends to a flow list', 'env: [B,\n  C]\n', 'A', 'env: [B,\n  C, A]\n'],
    ['opens an empty list for a map', 'env: [] # c\n', item, 'env: # c\n  - name: A\n    value: b\n'],
    ['leaves an empty list in flow style for text', 'env: []', 'A', 'env: [A]'],
    ['appends a list', 'env:\n- 1\n', [['x'], []], 'env:\n- 1\n- - - x\n  - []\n'],
    ['refuses what an alias repeats', 'env: &e [1]\nx: *e\n', 2, null],
  ])('%s', (_, before, value, after) => {
    const { view, seq, apply } = open(before)
    expect(apply(appendItem(view, seq('env'), value))).toBe(after)
  })
})
