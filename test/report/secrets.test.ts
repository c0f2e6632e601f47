import { expect, it } from 'vitest'
import { loadReporter, REPORT_FORMATS } from '../../src/report/index.ts'
import { sarif } from '../../src/report/sarif.ts'
import { stylish } from '../../src/report/stylish.ts'
import { createSource } from '../../src/text/source.ts'
import { context, finding, locate, replacing, runOf } from './runs.ts'

const source = createSource('a.yaml', 'user: admin\npassword: "hunter2 hunter3"\nlast: |\n  token: geheim99\nend: 1\n')
const argument = createSource('--set a.token=topsecret,b=1', 'a.token=topsecret,b=1')
const run = runOf(
  [source],
  [
    finding(locate(source, 'user'), { severity: 'warning' }),
    finding(locate(source, '"hunter2 hunter3"'), { rule: 'secret-inline-env' }),
    finding(locate(source, '|\n  token: geheim99'), { rule: 'secret-inline-config' }),
    finding(locate(source, 'end'), {
      fixes: [{ ...replacing(source, 'end', 'moved: {password: hunter2 hunter3}'), title: 'Move it' }],
    }),
    finding(locate(argument, 'topsecret'), { rule: 'secret-inline-config', route: ['a', 'token'] }),
  ],
)
const frames = stylish(run, context())
  .split('\n')
  .filter((line) => /\d │/.test(line))
  .map((line) => line.trim())

it('are stars in code frames, also in those of other findings, and all else stays', () => {
  expect(frames).toContain('1 │ user: admin')
  expect(frames.filter((line) => line.startsWith('2 │'))).toEqual(Array(3).fill('2 │ password: "******* *******"'))
  expect(frames.filter((line) => line.startsWith('4 │'))).toEqual(Array(2).fill('4 │   ****** ********'))
})

it('are stars in the names of arguments', () => {
  expect(stylish(run, context())).toContain('\n--set a.token=*********,b=1\n')
})

it('keep carets under the place', () => {
  const [, frame] = stylish(run, context()).split('secret-inline-env')
  expect(frame).toContain(`"******* *******"\n        │           ${'^'.repeat(17)}\n`)
})

it('stand neither in snippets nor in fixes of SARIF, and the line hash is that of the real text', () => {
  const { results } = JSON.parse(sarif(run, context())).runs[0]
  const snippets = results.map((result: typeof results) => result.locations[0].physicalLocation.region.snippet?.text)
  expect(snippets).toEqual([undefined, 'user', '"******* *******"', '*\n  ****** ********', 'end'])
  expect(results[4]).not.toHaveProperty('fixes')
  const plain = runOf([source], [finding(locate(source, '"hunter2 hunter3"'))])
  const [same] = JSON.parse(sarif(plain, context())).runs[0].results
  expect(results[2].partialFingerprints.primaryLocationLineHash).toBe(same.partialFingerprints.primaryLocationLineHash)
})

it.each(REPORT_FORMATS.filter((name) => name !== 'json'))('stand nowhere in %s', async (format) => {
  const text = (await loadReporter(format))(run, context())
  expect(text).not.toMatch(/hunter[23]|geheim99|topsecret/)
})

it('stand in json only where an edit would write them', async () => {
  const text = (await loadReporter('json'))(run, context())
  expect(text.match(/hunter2|geheim99|topsecret/g)).toEqual(['hunter2'])
})

it('are stars also where a lower layer had another one', () => {
  const base = createSource('base.yaml', 'password: oldSecret1\n')
  const place = locate(source, '"hunter2 hunter3"')
  const found = finding(place, { rule: 'secret-inline-env', replaced: [locate(base, 'oldSecret1')] })
  const text = sarif(runOf([base, source], [found]), context())
  expect(text).toContain('"text": "**********"')
  expect(text).not.toContain('oldSecret1')
})

it('are left alone where no finding says that they are secrets', () => {
  const plain = runOf([source], [finding(locate(source, '"hunter2 hunter3"'), { rule: 'other' })])
  expect(stylish(plain, context())).toContain('password: "hunter2 hunter3"')
})
