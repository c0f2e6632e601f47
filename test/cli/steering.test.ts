import { expect, test } from 'vitest'
import { kofLint } from '../effective/kof-lint.ts'

/** A name and a key that would clear a terminal, and end a line. */
const NAME = 'a\u001b[2J\nb.yaml'
const KEY = '"c\\e[2J\\nd"'
const VALUES = `${KEY}: 1\nkof-child: {values: {collectors: {opencost: {enabled: true}}}}\n`

/** Where the terminal is steered: nothing of what was printed may. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const STEERING = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/

test.each([
  ['effective', '.', '--origin'],
  ['effective', NAME, 'other.yaml', '--diff'],
  ['why', 'kof-child.values.collectors.opencost.enabled', '.'],
  ['why', 'a\u001b[2J', NAME],
  ['topology', '.'],
  ['migrate', '--from', '1.8.0', '--to', '1.10.0', NAME],
  ['init'],
  ['no\u001b[2J.yaml'],
  [NAME, '--config', 'wrong'],
])('no name and no key steers a terminal: %j', async (...argv) => {
  const files = { [NAME]: VALUES, 'other.yaml': VALUES, wrong: `${KEY}: 1\n` }
  const { out, err } = await kofLint(files, ...argv)
  expect(out + err).not.toMatch(STEERING)
  expect(out + err).not.toContain('\nb.yaml')
  expect(out + err).not.toBe('')
})
