import { describe, expect, it } from 'vitest'
import { mergePair, movePair } from '#src/yaml/ops/index'
import { open, read } from './helpers'

const move = (text: string, from: string, to: string): string | null => {
  const { view, pair, map, apply } = open(text)
  return apply(movePair(view, map(), pair(...from.split('.')), to.split('.')))
}

describe('movePair', () => {
  it('wraps a block where it stands, comments with it', () => {
    const before = `# head

kof-child:
  values:
    # the storage
    storage: # inline
      # size
      size: 1Gi # one

      text: |
        a
          b

        # no comment
    # trailing
  # more
other: 1
`
    const after = `# head

kof-child:
  values:
    fromManagement:
      # the storage
      storage: # inline
        # size
        size: 1Gi # one

        text: |
          a
            b

          # no comment
    # trailing
  # more
other: 1
`
    expect(move(before, 'kof-child.values.storage', 'kof-child.values.fromManagement.storage')).toBe(after)
    expect(read(before)).toHaveProperty('kof-child.values.storage.text', 'a\n  b\n\n# no comment\n')
    expect(read(after)).toHaveProperty('kof-child.values.fromManagement.storage.text', 'a\n  b\n\n# no comment\n')
  })

  it('takes emptied maps away and their comments along', () => {
    const before = `kof-child:
  values:
    global: {}

# old home
kof-storage: # since 1.0
  # settings
  values:
    # size
    size: 1Gi
  # end
last: 1
`
    expect(move(before, 'kof-storage.values', 'kof-child.values.fromManagement.storage')).toBe(`kof-child:
  values:
    global: {}
    fromManagement:
      # old home
      # since 1.0
      # settings
      storage:
        # size
        size: 1Gi
      # end

last: 1
`)
  })

  it('merges with what is there, comments in order', () => {
    const before = `kof-child:
  values:
    storage: # wrong place
      # of a
      a:
        x: 1 # x
        # of y
        y: 2
      b: 2
    fromManagement:
      storage:
        a:
          z: 3 # z
        # trailing
end: 1
`
    expect(move(before, 'kof-child.values.storage', 'kof-child.values.fromManagement.storage')).toBe(`kof-child:
  values:
    fromManagement:
      storage:
        a:
          z: 3 # z
          # wrong place
          # of a
          x: 1 # x
          # of y
          y: 2
        b: 2
        # trailing
end: 1
`)
  })

  it.each<[string, string, string, string, string | null]>([
    ['renames on the way', 'a: 1 # c\nb:\n  x: 2\n', 'a', 'b.c', 'b:\n  x: 2\n  c: 1 # c\n'],
    ['moves to the root', 'a:\n    # c\n    b:\n        x: 1\n', 'a.b', 'b', '# c\nb:\n    x: 1\n'],
    [
      'indents new maps as the text does',
      'a:\n    x: 1\nb: 2\n',
      'b',
      'c.d.b',
      'a:\n    x: 1\nc:\n    d:\n        b: 2\n',
    ],
    [
      'moves a list at the column of its key',
      'env:\n# c\n- a: 1\n  b: 2\n\n- c\nx: {}\n',
      'env',
      'x.env',
      'x:\n  env:\n  # c\n  - a: 1\n    b: 2\n\n  - c\n',
    ],
    [
      'keeps CR LF and a byte order mark',
      '\ufeffa: 1\r\nb:\r\n  c: 2\r\n',
      'a',
      'b.a',
      '\ufeffb:\r\n  c: 2\r\n  a: 1\r\n',
    ],
    ['keeps a text without a last line break so', 'a: 1\nb:\n  c: 2', 'a', 'b.a', 'b:\n  c: 2\n  a: 1'],
    ['moves from the end of such a text', 'b:\n  c: 2\na: 1', 'a', 'b.a', 'b:\n  c: 2\n  a: 1'],
    [
      'keeps an indentation indicator right',
      'a: |2\n    x\n   y\nb:\n  c: 1\n',
      'a',
      'b.a',
      'b:\n  c: 1\n  a: |2\n      x\n     y\n',
    ],
    [
      'keeps folded and quoted lines',
      'a: >-\n  x\n  y\n\n  z\nq: "1\n  2"\nb:\n  c: 1\n',
      'q',
      'b.q',
      'a: >-\n  x\n  y\n\n  z\nb:\n  c: 1\n  q: "1\n    2"\n',
    ],
    [
      'moves comments that stand too far left',
      'a:\n  b: 1\n# low\n  c: 2\nx:\n  y: 1\n',
      'a',
      'x.a',
      'x:\n  y: 1\n  a:\n    b: 1\n  # low\n    c: 2\n',
    ],
    [
      'keeps keys with spaces and quotes',
      '"a b": {c: 1}\nx:\n  y: 1\n',
      'a b',
      'x.a b',
      'x:\n  y: 1\n  "a b": {c: 1}\n',
    ],
    ['fills a key without a value', 'a: 1\nb: # c\n  # d: 1\n', 'a', 'b.a', 'b: # c\n  a: 1\n  # d: 1\n'],
    [
      'leaves the comment of an outer block',
      'a:\n  b:\n    x: 1\n  # of a\n# of c\nc:\n  d: 1\n',
      'a.b.x',
      'c.x',
      '# of c\nc:\n  d: 1\n  x: 1\n  # of a\n',
    ],
    [
      'ends before the end of the document',
      '---\na: 1\nb:\n  c: 2\n...\n',
      'a',
      'b.a',
      '---\nb:\n  c: 2\n  a: 1\n...\n',
    ],
    ['drops a value that is there already', 'a:\n  x: 1\nb:\n  a:\n    x: 1\n', 'a', 'b.a', 'b:\n  a:\n    x: 1\n'],
    ['refuses to choose between two values', 'a:\n  x: 1\nb:\n  a:\n    x: 2\n', 'a', 'b.a', null],
    ['refuses to put a map over a value', 'a:\n  x: 1\nb: 2\n', 'a', 'b.a', null],
    ['refuses to move a map into itself', 'a:\n  x: 1\n', 'a', 'a.b', null],
    ['refuses to move onto its own parent', 'a:\n  x: 1\n', 'a.x', 'a', null],
    ['refuses anchors', 'a: &x 1\nb: *x\nc:\n  d: 1\n', 'a', 'c.a', null],
    ['refuses aliases', 'a: &x 1\nb: *x\nc:\n  d: 1\n', 'b', 'c.b', null],
    ['refuses tags', 'a: !!str 1\nc:\n  d: 1\n', 'a', 'c.a', null],
    ['refuses maps with a merge key', 'a: 1\nb: &b\n  x: 1\nc:\n  <<: *b\n', 'a', 'c.a', null],
    ['refuses flow style', 'a: 1\nc: {d: 1}\n', 'a', 'c.a', null],
    ['refuses a repeated key on the way', 'a: 1\nc:\n  d: 1\nc:\n  e: 1\n', 'a', 'c.a', null],
    ['refuses |+, whose end depends on its neighbours', 'a: |+\n  x\n\nc:\n  d: 1\n', 'a', 'c.a', null],
    ['refuses a block scalar before a deep comment', 'a: |\n  x\nc:\n  d: 1\n\n      # deep\n', 'a', 'c.a', null],
  ])('%s', (_, before, from, to, after) => {
    expect(move(before, from, to)).toBe(after)
    if (after !== null) read(after)
  })
})

describe('mergePair', () => {
  const merge = (text: string, key: string): string | null => {
    const { view, pair, apply } = open(text)
    return apply(mergePair(view, pair(key), pair(`${key}#1`)))
  }
  it('merges a pasted patch into the first block', () => {
    const before = `kof-child:
  values:
    # keep
    global:
      a: 1

kof-regional: {}

# pasted from the documentation
kof-child: # patch
  values:
    fromManagement:
      # choose
      toManagementCluster:
        enabled: true
    global:
      b: 2 # two
`
    expect(merge(before, 'kof-child')).toBe(`kof-child:
  values:
    # keep
    global:
      a: 1
      b: 2 # two
    # pasted from the documentation
    # patch
    fromManagement:
      # choose
      toManagementCluster:
        enabled: true

kof-regional: {}
`)
  })

  it.each<[string, string, string | null]>([
    ['merges neighbours', 'a:\n  x: 1\na:\n  y: 2\n', 'a:\n  x: 1\n  y: 2\n'],
    ['merges neighbours at the end of a text without a line break', 'a:\n  x: 1\n\na:\n    y: 2', 'a:\n  x: 1\n  y: 2'],
    ['merges into an empty first one', 'a: {} # c\nb: 1\na:\n  x: 1\n', 'a: # c\n  x: 1\nb: 1\n'],
    [
      'keeps one of equal values, and the comment',
      'a:\n  x: 1\nb: 2\na:\n  x: 1 # one\n  y: 2\n',
      'a:\n  x: 1\n  # one\n  y: 2\nb: 2\n',
    ],
    ['keeps comments when all is there already', 'a:\n  x: 1\nb: 2\na:\n  x: 1 # one\n', 'a:\n  x: 1\n  # one\nb: 2\n'],
    ['removes an equal scalar', 'a: 1\nb: 2\na: 1\n', 'a: 1\nb: 2\n'],
    ['refuses another value', 'a:\n  x: 1\na:\n  x: 2\n', null],
    ['refuses another kind', 'a:\n  x: 1\na: 2\n', null],
    ['refuses flow style', 'a: {x: 1}\na:\n  y: 2\n', null],
    ['refuses aliases within', 'b: &b 1\na:\n  x: 1\na:\n  y: *b\n', null],
  ])('%s', (_, before, after) => {
    expect(merge(before, 'a')).toBe(after)
  })
})

describe('movePair of a list to a list', () => {
  const join = (text: string): string | null => {
    const { view, pair, map, apply } = open(text)
    return apply(movePair(view, map(), pair('a', 'env'), ['more'], true))
  }

  it('adds the items behind the last one, with all comments', () => {
    const before = `more: # known
  - name: B # b
# the rest
a:
  # above
  env: # ours
  # first
  - name: A # x
    text: |
      # no comment
  # last
  other: 1
`
    expect(join(before)).toBe(`more: # known
  - name: B # b
  # above
  # ours
  # first
  - name: A # x
    text: |
      # no comment
# the rest
a:
  # last
  other: 1
`)
  })

  it('takes items out of a line, and keeps line ends', () => {
    expect(join('more:\r\n- b: 1\r\na:\r\n  env: [{ c: 2 }, "d"] # ours\r\n')).toBe(
      'more:\r\n- b: 1\r\n# ours\r\n- { c: 2 }\r\n- "d"\r\n',
    )
  })

  it.each([
    ['a list in a line to join', 'more: [1]\na:\n  env:\n    - 2\n'],
    ['no items', 'more:\n  - 1\na:\n  env: []\n'],
    ['something else to join', 'more:\n  b: 1\na:\n  env:\n    - 2\n'],
    ['something else that moves', 'more:\n  - 1\na:\n  env:\n    b: 2\n'],
    ['an anchor', 'more:\n  - 1\na:\n  env:\n    - &x 2\nb: *x\n'],
    ['a list that is repeated', 'more: &x\n  - 1\na:\n  env:\n    - 2\nb: *x\n'],
    ['a list in several lines', 'more:\n  - 1\na:\n  env: [2, # two\n    3]\n'],
    ['an end that may go on', 'more:\n  - 1\na:\n  env:\n    - |+\n      x\n\n'],
  ])('leaves %s alone', (_, text) => {
    expect(join(text)).toBe(null)
  })

  it('is a conflict where lists are not to be joined', () => {
    expect(move('more:\n  - 1\na:\n  env:\n    - 2\n', 'a.env', 'more')).toBe(null)
  })
})
