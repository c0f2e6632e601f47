// What generated documents are made of: words of the plain subset, and `ODD` ones that mostly are not.

const words = (text: string): string[] => text.split(' ')

export const KEYS = words(
  'a b key storage-class x.y/z http://u a[0] $v 1 0x10 1e6 yes ünï 日本 a#b --flag "q" \'s\' "a:b" "" \'it\'\'s\' ' +
    '\ud83d\ude00 <k .5 012',
).concat('two words', '"with # hash"', "'- a'")
export const ODD_KEYS = words('-k :c ?q two{words} "e\\"x" ~ ~x <<').concat(
  'k ',
  '"k" ',
  "'k'  ",
  '\ufeffk',
  '{k}',
  '&k k',
)

export const PLAIN = words(
  'text 12 -1 1.5 1e3 true no ~ null 012 0o17 1_000 22:30 2024-01-15 http://a.b/c?d=e&f a:b a#b $x x(y) ' +
    'it\'s say"so \\n ünï \ud83d\ude00 -x --- 0x1F 9007199254740993 .5 <x =y ^z 1. -0 0b1',
).concat('two words', 'x  y', 'a - b ? c')
export const ODD_PLAIN = words('{}x x{} [x x,y :9471 ?x .inf ... %x - @x `x *a &a !x :: ,x ]').concat(
  'a: b',
  'a #b',
  'a\tb',
  'sum(rate(x{code=~"5.."}[5m])) > 5',
  '\ufeffx',
  '\u0085',
  'x \u00a0',
  '- x',
  '? x',
)

export const QUOTED = [
  '"x"',
  "'x'",
  '""',
  "''",
  '"a: b # c"',
  "'it''s'",
  "''''",
  '"\\"q\\""',
  '"a\\nb\\t\\\\"',
  '"\\\\"',
  "'a\tb'",
  '"{{ .x }}"',
  "'\\'",
  '"ünï \u00a0"',
]
export const ODD_QUOTED = [
  '"\\u00e9"',
  '"\\q"',
  '"x',
  "'x",
  '"x"y',
  "'x' 'y'",
  '"a\n  b"',
  '"\\"',
  '"\\\ud83d\ude00"',
  '"\\x41"',
]

/** Lines inside quotes that end on another line. */
export const QUOTES = [
  ['"', '"'],
  ["'", "'"],
] as const
export const CONTINUED = words('x a:b # - ? & | > ... [ {} x\\ \\ \\n\\"x\\" \\\\').concat(
  'x \\',
  '\\ x',

  'two words',
  'a: b',
  'a # b',
  '- - x',
  '',
  'x  ',
  "''",
)
export const ODD_CONTINUED = [
  'x\\ ',
  '\\',
  '\\n',
  'x \\',
  '\t',
  'x\t',
  '"',
  "'",
  '---',
  '...',
  '\ufeff',
  '\u00a0 x \u00a0',
  '\u2028',
]

export const COMMENTS = ['# c', '#c', '# a: b', '# - "', '# c  ', '## [', '# kof-lint-disable-line x']
export const ODD_COMMENTS = ['#', '#\t', '#\ufeff', '# \u2028', '#\u0001', '# \u00a0']

export const BLOCK_HEADERS = ['|', '|-', '|+', '>', '>-', '>+']
export const ODD_BLOCK_HEADERS = ['>2', '>|', '|2', '|--', '|+-', '|1-', '|x', '|#']
export const LITERAL_LINES = ['x', 'a: b', '- y', '# no comment', '', '', 'if {', '  deeper', "it's", '---', 'x  ']
export const ODD_LITERAL_LINES = ['\ttab', '\t', '\u00a0', '\ufeff', '\u2028', 'x \u00a0', '- - - ? x']

/** What mutations put into a text. */
export const INSERTS = [
  ...' \n\t:#-,[]{}"\'|>&*!%@`?~<.+0\\\r\u0001\ufeff\u2028\u00a0é',
  ': ',
  ' #',
  '- ',
  '? ',
  '\n\n',
  '\r\n',
  '\n  ',
  '\n    ',
  '---\n',
  '\n---\n',
  '...\n',
  '\n# c\n',
  ' # c\n',
  '"x"',
  "''",
  ', ',
  '|\n',
  '&a ',
  '*a',
  '!!str ',
  '<<: ',
  '\ud83d\ude00',
  '\ud83d',
  'x',
  '\n- ',
  '\na: ',
  '{}',
  '[]',
]
