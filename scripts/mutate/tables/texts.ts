import { parseDocument } from 'yaml'
import type { Plant } from '../model.ts'

/** Puts lines at the end of a text, in the form that the text has; the mistake is in the last one, or as many above it. */
function after(lines: (text: string) => string, above = 0): NonNullable<Plant['text']> {
  return (text) => {
    const base = /^\{\}$/m.test(text) ? text.replace(/^\{\}\n?/m, '') : text.replace(/\n*$/, '\n')
    const all = `${base}${lines(base)}\n`
    return { text: all, line: all.trimEnd().split('\n').length - above }
  }
}

/** A key of a text's first level that is a map, or one to write. */
function firstKey(text: string): string {
  const map = parseDocument(text).toJS() as { [key: string]: unknown } | null
  return Object.keys(map ?? {})[0] ?? 'kof-child'
}

/** Something for a text that has only comments: a second document needs a first one. */
function some(base: string): string {
  return /^\w/m.test(base) ? '' : 'x-some: 1\n'
}

function text(rule: string, make: NonNullable<Plant['text']>, chart = 'kof', rest: Partial<Plant> = {}): Plant {
  return { rule, chart, set: {}, text: make, ...rest }
}

/** A chart whose values files differ from the umbrella's, for each of these. */
const CHARTS = ['kof', 'kof-storage', 'kof-mothership', 'kof-collectors']

/** Mistakes of the text: YAML, repeated keys, documents, comments, and scalars that are read as something else. */
export const TEXTS: readonly Plant[] = [
  ...CHARTS.flatMap((chart) => [
    text(
      'duplicate-key',
      after(
        (base) =>
          `${base.trim().startsWith('#') && !/^\w/m.test(base) ? 'global: {}\n' : ''}${firstKey(base) === 'kof-child' && !/^kof-child:/m.test(base) ? 'global' : firstKey(base)}: {}`,
      ),
      chart,
    ),
    text(
      'duplicate-key',
      after(() => 'x-own:\n  one: 1\n  two: 2\n  "one": 3'),
      chart,
    ),
    text(
      'duplicate-key',
      after(() => 'x-own: {a: 1, b: 2, a: 3}'),
      chart,
    ),
    text(
      'duplicate-key',
      after(() => "x-own:\n  - name: a\n    'name': b"),
      chart,
    ),
    text(
      'yaml-syntax',
      after(() => 'x-own: [1, 2'),
      chart,
    ),
    text(
      'yaml-syntax',
      after(() => 'x-own:\n\tone: 1'),
      chart,
    ),
    text(
      'yaml-syntax',
      after(() => 'x-own: "open'),
      chart,
    ),
    text(
      'yaml-syntax',
      after(() => 'x-own: a: b'),
      chart,
    ),
    text(
      'yaml-syntax',
      after(() => 'x-own: *nowhere'),
      chart,
    ),
    text(
      'yaml-syntax',
      after(() => 'x-own:\n    one: 1\n  two: 2'),
      chart,
    ),
    text(
      'yaml-syntax',
      after(() => 'x-own: @text'),
      chart,
    ),
    text(
      'yaml-syntax',
      after(() => 'x-own: {{ .Values.a }}'),
      chart,
    ),
    ...['gp3\u200b', '“gp3”', '"gp3\u00a0"', 'true\u00a0# fast', 'us–east–2'].map((value) =>
      text(
        'odd-character',
        after(() => `x-own: ${value}`),
        chart,
      ),
    ),
    text(
      'multi-document-file',
      after((base) => `${some(base)}---\nglobal:\n  clusterName: a`, 2),
      chart,
    ),
    text(
      'multi-document-file',
      after((base) => `${some(base)}--- # more\n# of it\nx-own: {a: b}`, 2),
      chart,
    ),
    text(
      'multi-document-file',
      after((base) => `${some(base)}...\n---\nx-own: 1`, 1),
      chart,
    ),
    text(
      'suppression',
      after(() => '# kof-lint-disable-line storage-rwx\n', 0),
      chart,
    ),
    text(
      'suppression',
      after(() => 'x-own: 1 # kof-lint-disable-line storage-rwxx'),
      chart,
    ),
    text(
      'suppression',
      after(() => '# kof-lint-disable-next-line storage-rwx\nx-own: 1', 1),
      chart,
    ),
    text(
      'suppression',
      after(() => 'x-own: 1 # kof-lint-disable-line until=2020-01-01 -- later'),
      chart,
    ),
    text(
      'suppression',
      after(() => '# kof-lint-enable storage-rwx'),
      chart,
    ),
    text(
      'suppression',
      after(() => 'x-own: 1 # kof-lint-disable-line unknown-key because of it'),
      chart,
    ),
  ]),
  ...['1.10', '0.60', '1e3', '012', '1_20'].map((value) =>
    text(
      'yaml-ambiguous-scalar',
      (base) => once(base, 'promxy', `promxy:\n  image:\n    tag: ${value}`),
      'kof-mothership',
    ),
  ),
  text(
    'yaml-ambiguous-scalar',
    (base) => once(base, 'victoria-metrics-operator', 'victoria-metrics-operator:\n  version: 0.60'),
    'kof',
  ),
  text('yaml-ambiguous-scalar', (base) => once(base, 'global', 'global:\n  helmRepo:\n    chartVersion: 1.10'), 'kof'),
]

/** Replaces a block of the first level by another one, at the end. */
function once(base: string, key: string, block: string): { text: string; line: number } {
  const without = base.replace(new RegExp(`^${key}:.*\\n(?:(?:[ #].*)?\\n)*`, 'm'), '')
  return after(() => block)(without)
}
