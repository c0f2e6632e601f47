import { describe, expect, it } from 'vitest'
import { KofLintError } from '../../src/errors.ts'
import { github } from '../../src/report/github.ts'
import type { Severity } from '../../src/rule/diagnostic.ts'
import { createSource } from '../../src/text/source.ts'
import { context, finding, locate, runOf } from './runs.ts'

const source = createSource('a.yaml', 'one: 1\ntwo: 2\n')
const many = (count: number, severity: Severity) =>
  Array.from({ length: count }, (_, i) => finding(locate(source, 'one'), { severity, message: `${severity} ${i}` }))
const lines = (text: string): string[] => text.trimEnd().split('\n')
const starting = (text: string, start: string): string[] => lines(text).filter((line) => line.startsWith(start))

it('writes one command for each finding', () => {
  const run = runOf([source], [finding(locate(source, 'two'), { severity: 'warning', message: 'Wrong.' })])
  expect(github(run, context())).toBe(
    '::warning file=a.yaml,line=2,endLine=2,col=1,endColumn=4,title=kof-lint storage-rwx::Wrong.\n',
  )
})

it("escapes what GitHub's runner would take for syntax", () => {
  const odd = createSource('100%,a:b.yaml', 'x: 1')
  const run = runOf([odd], [finding(locate(odd, 'x'), { message: 'Use 50%: a,b\r\nnext' })])
  expect(github(run, context())).toBe(
    '::error file=100%25%2Ca%3Ab.yaml,line=1,endLine=1,col=1,endColumn=2,title=kof-lint storage-rwx::Use 50%25: a,b%0D%0Anext\n',
  )
})

it('leaves columns out where a place spans lines', () => {
  const run = runOf([source], [finding(locate(source, '1\ntwo'))])
  expect(github(run, context())).toContain('line=1,endLine=2,title=')
})

it('names an argument without its value', () => {
  const argument = createSource('--set-string a.b=secret', 'a.b=secret')
  const text = github(runOf([source], [finding(locate(argument, 'secret'), { route: ['a', 'b'] })]), context())
  expect(text).toBe('::error title=kof-lint storage-rwx::A message.%0ASet by the argument --set-string a.b.\n')
})

it('is empty for a clean run, and leaves suppressed findings out', () => {
  const suppressed = { by: 'comment', reason: '' } as const
  expect(github(runOf([source], [finding(locate(source, 'one'), { suppressed })]), context())).toBe('')
})

describe('the limit', () => {
  it('shows ten of a level without a further notice', () => {
    const text = github(runOf([source], [...many(10, 'error'), ...many(10, 'info')]), context())
    expect(starting(text, '::error')).toHaveLength(10)
    expect(starting(text, '::notice')).toHaveLength(10)
    expect(text).not.toContain('more')
  })

  it('shows errors first, ten of each level at most, and counts the rest in a tenth notice', () => {
    const text = github(runOf([source], [...many(12, 'info'), ...many(11, 'warning'), ...many(13, 'error')]), context())
    expect(starting(text, '::error')).toHaveLength(10)
    expect(starting(text, '::warning')).toHaveLength(10)
    expect(starting(text, '::notice')).toHaveLength(10)
    expect(lines(text)[0]).toMatch(/^::error/)
    expect(lines(text).at(-1)).toMatch(/^::notice title=kof-lint::3 errors, 1 warning and 3 notices more/)
  })

  it('puts failures and unreadable inputs before findings', () => {
    const text = github(
      runOf([source], many(10, 'error'), {
        failures: [{ rule: 'storage-rwx', chart: null, file: null, error: new Error('boom') }],
        inputErrors: [new KofLintError('input', 'Cannot read "b.yaml"', 'Is it a file?')],
      }),
      context(),
    )
    expect(lines(text).slice(0, 2)).toEqual([
      '::error title=kof-lint failed::The rule storage-rwx threw: boom',
      '::error title=kof-lint::Cannot read "b.yaml"%0AIs it a file?',
    ])
    expect(lines(text).at(-1)).toContain('2 errors more')
  })
})
