import { describe, expect, it } from 'vitest'
import { type Emptied, removeItem, removePair } from '#src/yaml/ops/index'
import { open, type Route } from './helpers'

describe('removePair', () => {
  const remove = (text: string, route: Route, emptied?: Emptied): string | null => {
    const { view, pair, apply } = open(text)
    return apply(removePair(view, pair(...route), emptied))
  }
  it.each<[string, string, Route, string | null]>([
    ['takes its own comments', '# kept\n\n# own\n# own\na: 1 # own\n# of b\nb: 2\n', ['a'], '# kept\n\n# of b\nb: 2\n'],
    ['takes commented keys below', 'a:\n  b: 1\n  # c: 2\n\n  # d: 3\n# kept\nx: 1\n', ['a'], '# kept\nx: 1\n'],
    ['takes a comment that goes on below', 'a: 1 # own\n     # own\nb: 2\n', ['a'], 'b: 2\n'],
    ['takes what is commented out below null', 'a: null\n  # b: 1\n  # c: 2\nx: 1\n', ['a'], 'x: 1\n'],
    [
      'leaves what speaks of the next line',
      'a: 1\n  # own\n  # kof-lint-disable-next-line x\nb: 2\nc: 3\n',
      ['a'],
      '  # kof-lint-disable-next-line x\nb: 2\nc: 3\n',
    ],
    ['leaves what a blank line parts', 'a: {b: 1}\n  # own\n\n  # kept\nx: 1\n', ['a'], '  # kept\nx: 1\n'],
    ['leaves comments at another column', 'x: 1\n  # kept\na: 1\n', ['a'], 'x: 1\n  # kept\n'],
    [
      'leaves comments that speak of the file',
      '# kof-lint: chart=kof\n# own\na: 1\nb: 2\n',
      ['a'],
      '# kof-lint: chart=kof\nb: 2\n',
    ],
    ['takes a comment that speaks of its line', '# kof-lint-disable-next-line x\na: 1\nb: 2\n', ['a'], 'b: 2\n'],
    ['leaves blank lines on one side', 'a: 1\n\nb: 2\n\nc: 3\n', ['b'], 'a: 1\n\nc: 3\n'],
    ['leaves no blank lines at the end', 'a: 1\n\nb: 2\n', ['b'], 'a: 1\n'],
    ['keeps a text without a last line break so', 'a: 1\nb: 2', ['b'], 'a: 1'],
    ['keeps the line break of a block scalar above', 'a: |\n  x\nb: 2', ['b'], 'a: |\n  x\n'],
    ['keeps a byte order mark and CR LF', '\ufeffa: 1\r\nb: 2\r\n', ['a'], '\ufeffb: 2\r\n'],
    ['takes the blank lines of |+', 'a: |+\n  x\n\n\nb: 2\n', ['a'], 'b: 2\n'],
    ['refuses to lengthen |+', 'a: |+\n  x\n\nb: 2\n\nc: 3\n', ['b'], null],
    ['refuses to let a comment slip into a block scalar', 'a: |\n  x\nb: 2\n\n    # deep\nc: 3\n', ['b'], null],
    ['takes an empty key with its comment', 'a: # own\nb: 1\n', ['a'], 'b: 1\n'],
    ['takes a block that ends with an empty key', 'a:\n  b: # own\nc: 1\n', ['a'], 'c: 1\n'],
    ['takes the key of a map that an empty key leaves', 'a:\n  b: # own\nc: 1\n', ['a', 'b'], 'c: 1\n'],
    ['moves the next key up to the dash', 'l:\n- a: 1\n\n  # of b\n  b: 2\n', ['l', 0, 'a'], 'l:\n- # of b\n  b: 2\n'],
    ['leaves {} after a dash', 'l:\n- a: 1 # own\n- b\n', ['l', 0, 'a'], 'l:\n- {}\n- b\n'],
    ['takes the key of an emptied map', '# own\np: # own\n  a: 1\nb: 2\n', ['p', 'a'], 'b: 2\n'],
    [
      'takes keys up to one that has more',
      'x:\n  p:\n    q:\n      a: 1\n  r: 2\n',
      ['x', 'p', 'q', 'a'],
      'x:\n  r: 2\n',
    ],
    [
      'leaves {} where a comment would go',
      'p: # kept\n  a: 1\n\n  # kept\nb: 2\n',
      ['p', 'a'],
      'p: {} # kept\n\n  # kept\nb: 2\n',
    ],
    ['empties a text but for its comments', '# kept\n\na: 1\n', ['a'], '# kept\n'],
    ['does not make the second document the first', 'a: 1\n---\nb: 2\n', ['a'], null],
    ['removes from a flow map', 'x: {a: 1, b: 2}\n', ['x', 'a'], 'x: {b: 2}\n'],
    ['removes the last of a flow map', 'x: {a: 1, b}\n', ['x', 'b'], 'x: {a: 1}\n'],
    [
      'removes a line of a flow map',
      'x: {\n  a: 1,\n  # own\n  b: 2, # own\n  c: 3\n}\n',
      ['x', 'b'],
      'x: {\n  a: 1,\n  c: 3\n}\n',
    ],
    ['removes the last line of a flow map', 'x: {\n  a: 1, # c\n  b: 2\n}\n', ['x', 'b'], 'x: {\n  a: 1 # c\n}\n'],
    ['refuses a key that an alias outside hangs on', 'a: &x 1\nb: *x\n', ['a'], null],
    ['refuses a key in what an alias repeats', 'a: &x\n  b: 1\n  c: 2\nd: *x\n', ['a', 'b'], null],
    ['refuses an explicit key', '? a\n: 1\nb: 2\n', ['a'], null],
  ])('%s', (_, before, route, after) => {
    expect(remove(before, route)).toBe(after)
  })

  it('leaves {} when asked', () => {
    expect(remove('p:\n  a: 1\nb: 2\n', ['p', 'a'], 'empty')).toBe('p: {}\nb: 2\n')
    expect(remove('p: {a: 1} # c\nb: 2\n', ['p', 'a'], 'empty')).toBe('p: {} # c\nb: 2\n')
  })
})

describe('removeItem', () => {
  it.each<[string, string, number, string | null]>([
    ['takes its own comments', 'l:\n# own\n- a # own\n# of b\n- b\n', 0, 'l:\n# of b\n- b\n'],
    [
      'takes all lines of a map',
      'l:\n  - a: 1\n    b: 2\n    # c: 3\n  # of x\n  - x\nm: 1\n',
      0,
      'l:\n  # of x\n  - x\nm: 1\n',
    ],
    ['takes an item without a value', 'l:\n- a\n- # own\n- b\n', 1, 'l:\n- a\n- b\n'],
    ['leaves [] for the last one', 'l: # c\n- a\nm: 1\n', 0, 'l: [] # c\nm: 1\n'],
    ['leaves comments beside []', 'l:\n  # kept\n\n  - a\n', 0, 'l: []\n  # kept\n'],
    ['removes from a flow list', 'l: [a, "b, c", d]\n', 1, 'l: [a, d]\n'],
    ['removes the only one of a flow list', 'l: [ a, ]\n', 0, 'l: []\n'],
    ['leaves an anchor’s value alone', 'l: [&x a, b]\nm: 1\n', 0, null],
    ['refuses the first of a list within a list', 'l:\n- - a\n  - b\n- c\n', 5, null],
  ])('%s', (_, before, index, after) => {
    const { view, seq, apply } = open(before)
    expect(apply(removeItem(view, seq('l'), index))).toBe(after)
  })
})
