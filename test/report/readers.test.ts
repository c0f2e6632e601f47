import { XmlDocument } from 'libxml2-wasm'
import { Parser, type Result } from 'tap-parser'
import { describe, expect, it } from 'vitest'
import { loadReporter, REPORT_FORMATS } from '../../src/report/index.ts'
import { EVIL, hostileRun } from './hostile.ts'
import { context, sampleRun } from './runs.ts'

/** Formats as programs of others read them: libxml2, the reference parser of TAP, and JSON. */
const all = context({ includeSuppressed: true })
const report = async (format: string): Promise<string> => (await loadReporter(format))(hostileRun(), all)

/** EVIL as XML can carry it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const carried = EVIL.replace(/[\u0000\u001b\ud800]/g, '\ufffd')

describe('libxml2', () => {
  const open = async (format: string): Promise<XmlDocument> => XmlDocument.fromString(await report(format))

  it('reads junit, and gets the very texts', async () => {
    using document = await open('junit')
    const texts = document.find('//testcase/failure/@message').map((node) => node.content)
    expect(texts).toEqual([carried, 'a\nb\r\nc'])
    expect(document.find('//testsuite/@name').map((node) => node.content)).toEqual([
      'kof-lint',
      'a"b\'<c>&]]>\ufffd%0A,:日.yaml',
    ])
    expect(document.find('//skipped').map((node) => node.content)).toEqual([carried])
    expect(document.get('//failure')!.content).toContain('</script><script>alert(1)</script> ]]> -->')
    expect(document.find('//script')).toEqual([])
  })

  it('reads checkstyle, and gets the very texts', async () => {
    using document = await open('checkstyle')
    const errors = document.find('//error/@message').map((node) => node.content)
    expect(errors).toHaveLength(4)
    expect(errors[1]).toBe(carried)
    expect(document.find('//error/@source').map((node) => node.content)).toEqual([
      'kof-lint.failure',
      'kof-lint.storage-rwx',
      'kof-lint.storage-rwx',
      'kof-lint.input',
    ])
  })
})

describe('the parser of TAP', () => {
  const results = (text: string): { tests: Result[]; extra: string[]; ok: boolean; planned: number | null } => {
    const tests: Result[] = []
    const extra: string[] = []
    const parser = new Parser({ strict: true })
    parser.on('assert', (test: Result) => tests.push(test))
    parser.on('extra', (line: string) => extra.push(line))
    parser.end(text)
    const { ok, plan } = parser.results!
    return { tests, extra, ok, planned: plan.end }
  }

  it('reads a usual run', async () => {
    const { tests, extra, ok, planned } = results((await loadReporter('tap'))(sampleRun(), context()))
    expect(tests.map((test) => [test.ok, test.todo, test.diag.at.line])).toEqual([
      [false, false, 3],
      [false, 'warning', 5],
    ])
    expect({ extra, ok, planned }).toEqual({ extra: [], ok: false, planned: 2 })
  })

  it('reads hostile texts without taking them for directives', async () => {
    const { tests, extra, planned } = results(await report('tap'))
    expect(tests.map((test) => [test.ok, test.todo, typeof test.skip])).toEqual([
      [false, false, 'boolean'],
      [false, false, 'boolean'],
      [false, false, 'boolean'],
      [false, 'warning', 'boolean'],
      [true, false, 'string'],
    ])
    expect(tests[2]!.diag.remarks[0]).toContain(EVIL.slice(0, 60))
    expect({ extra, planned }).toEqual({ extra: [], planned: 5 })
  })
})

it.each(['sarif', 'gitlab', 'sonarqube', 'rdjson'])('%s is JSON that strict readers take', async (format) => {
  const text = await report(format)
  // What protobuf's reader of JSON refuses, and what databases do.
  expect(text.replaceAll('\\\\', '')).not.toMatch(/\\u(d[89a-f]|0000)/)
  expect(JSON.stringify(JSON.parse(text))).toContain('|x| \\u001b[31m\ufffd\u2028\ufffd <img')
})

it.each(['stylish', 'compact', 'tap', 'github', 'markdown', 'html'])('%s steers no terminal', async (format) => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  expect(await report(format)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/)
})

it('compact and github have a line for each thing, whatever stands in it', async () => {
  const lines = async (format: string): Promise<string[]> => (await report(format)).trimEnd().split('\n')
  expect(await lines('compact')).toHaveLength(5)
  const commands = await lines('github')
  expect(commands).toHaveLength(4)
  for (const command of commands) expect(command).toMatch(/^::(error|warning|notice) [^:]*::/)
})

it.each(REPORT_FORMATS)('%s shows what was not checked', async (format) => {
  expect(await report(format)).toMatch(/Cannot read/)
})
