import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { multitool } from '../../scripts/sarif-multitool.mjs'

const ROOT = join(import.meta.dirname, '../..')
const bin = join(ROOT, 'dist/bin.cjs')
const installed = existsSync(multitool) && existsSync(bin)
if (!installed) console.log('Tests with the SARIF multitool are skipped: run "node scripts/sarif-multitool.mjs".')

/** Off in the multitool unless a configuration says otherwise. */
const GITHUB_RULES = [
  'GH1001.ProvideRequiredLocationProperties',
  'GH1002.InlineThreadFlowLocations',
  'GH1003.ProvideRequiredRegionProperties',
  'GH1004.ReviewArraysThatExceedConfigurableDefaults',
  'GH1005.LocationsMustBeRelativeUrisOrFilePaths',
  'GH1006.ProvideCheckoutPath',
  'GH1007.ProvideFullyFormattedMessageStrings',
]

/** GH1004 still has the limit of GitHub's first years: 25,000 results are taken today. */
const OLD_LIMIT = 1000

// biome-ignore lint/suspicious/noExplicitAny: parsed JSON, looked at property by property
type Parsed = any

describe.skipIf(!installed)('Microsoft’s multitool, with GitHub’s rules', { timeout: 300_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'kof-lint-multitool-'))
  const repository = join(folder, 'repo')
  const inFolder = (name: string): string => join(folder, name)
  const parse = (name: string): Parsed => JSON.parse(readFileSync(inFolder(name), 'utf8').replace(/^\ufeff/, ''))
  const use = (...args: string[]): void => void spawnSync(multitool, args, { stdio: 'ignore' })

  const put = (path: string, text: string): void => {
    mkdirSync(join(repository, path, '..'), { recursive: true })
    writeFileSync(join(repository, path), text)
  }
  beforeAll(() => {
    mkdirSync(join(repository, '.git'), { recursive: true })
    cpSync(join(ROOT, 'examples'), join(repository, 'examples'), { recursive: true })
    cpSync(join(ROOT, 'fixtures/rules'), join(repository, 'fixtures'), { recursive: true })
    put('Größe & 100%#[1]/a:b c.yaml', 'kof-child:\r\n  valus: {ä: 1}\r\n  values: {x\u2028y: 2}\r\n')
    put('twice.yaml', `kof-child:\n  valus: 1\n${'# \n'.repeat(60)}kof-mothership:\n  valus: 1\n`)
    put('hidden.yaml', 'kof-child:\n  valus: 1 # kof-lint-disable-line -- known\n')
    put('base.yaml', 'kof-child:\n  enabled: "no"\n')
    put('prod.yaml', 'kof-child:\n  enabled: "yes"\n')
    const writes = join(folder, 'rules.xml')
    // The last one asks the network whether addresses answer.
    const states = [...GITHUB_RULES.map((rule) => [rule, 'Error']), ['SARIF2006.UrisShouldBeReachable', 'Disabled']]
    const keys = states.map(
      ([rule, state]) =>
        `<Properties Key="${rule}.Options"><Property Key="RuleEnabled" Value="${state}" Type="Driver.RuleEnabledState" /></Properties>`,
    )
    writeFileSync(writes, `<?xml version="1.0"?><Properties>${keys.join('')}</Properties>`)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** Lints, and what the tool says by level and rule. It ends with 0 whatever it finds: that stands in its result file. */
  function said(log: Parsed): Map<string, Parsed[]> {
    writeFileSync(inFolder('kof.sarif'), JSON.stringify(log))
    const kinds = ['--rule-kind', 'Sarif;Ghas', '--level', 'Error;Warning', '-c', inFolder('rules.xml')]
    rmSync(inFolder('said.sarif'), { force: true })
    use('validate', inFolder('kof.sarif'), ...kinds, '-o', inFolder('said.sarif'), '--log', 'ForceOverwrite')
    const found = new Map<string, Parsed[]>()
    for (const result of parse('said.sarif').runs[0].results) {
      const key = `${result.level ?? 'warning'} ${result.ruleId}`
      found.set(key, [...(found.get(key) ?? []), result])
    }
    return found
  }
  function lint(...argv: string[]): Parsed {
    const args = [bin, ...argv, '--format', `sarif:${inFolder('kof.sarif')}`, '--no-config']
    const { stderr } = spawnSync(process.execPath, args, { cwd: repository, encoding: 'utf8' })
    // Fixtures speak of releases that nobody knows, which is said where no report is printed.
    expect(stderr.replace(/^kof-lint: KOF \S+ is not known to this kof-lint: .*\n/gm, '')).toBe('')
    return parse('kof.sarif')
  }
  function expectClean(log: Parsed): void {
    const found = said(log)
    for (const result of found.get('error GH1004') ?? []) {
      expect(result.message.arguments[0]).toBe('runs[0].results')
      expect(log.runs[0].results.length).toBeGreaterThan(OLD_LIMIT)
    }
    found.delete('error GH1004')
    expect([...found.keys()]).toEqual([])
  }

  test('finds nothing in the report of a real run, and computes the same line hashes', () => {
    const log = lint('.', '--preset', 'all', '--embedded')
    const { results } = log.runs[0]
    expect(results.length).toBeGreaterThan(OLD_LIMIT)
    expect(results.filter(({ fixes }: Parsed) => fixes !== undefined).length).toBeGreaterThan(50)
    expect(results.filter(({ relatedLocations }: Parsed) => relatedLocations !== undefined).length).toBeGreaterThan(20)
    expectClean(log)

    // Byte order marks apart: GitHub counts them, the multitool does not.
    const prints = results.map(({ partialFingerprints }: Parsed) => partialFingerprints.primaryLocationLineHash)
    for (const result of results) delete result.partialFingerprints
    log.runs[0].originalUriBaseIds['%SRCROOT%'].uri = `${pathToFileURL(repository).href}/`
    writeFileSync(inFolder('bare.sarif'), JSON.stringify(log))
    use('rewrite', inFolder('bare.sarif'), '-o', inFolder('hashed.sarif'), '--insert', 'RollingHashPartialFingerprints')
    const theirs = parse('hashed.sarif').runs[0].results.map(
      ({ partialFingerprints }: Parsed) => partialFingerprints?.primaryLocationLineHash,
    )
    expect(prints).toEqual(theirs)
  })

  test.each([
    ['below the old limit', ['examples', 'twice.yaml', 'Größe & 100%#[1]']],
    ['of layers and arguments', ['-f', 'base.yaml', '-f', 'prod.yaml', '--set', 'kof-child.valus=1']],
    ['with what is hidden', ['hidden.yaml', 'twice.yaml', '--include-suppressed']],
  ])('finds nothing in a report %s', (_, argv) => {
    const log = lint(...argv)
    expect(log.runs[0].results.length).toBeGreaterThan(1)
    expectClean(log)
  })

  test('would say what is wrong', () => {
    const log = lint('examples')
    const [first, second, third] = log.runs[0].results
    first.message = { id: 'x' }
    delete second.locations[0].physicalLocation.region.startLine
    third.locations[0].physicalLocation.artifactLocation = { uri: 'file:///a.yaml' }
    const errors = [...said(log).keys()].filter((key) => key.startsWith('error'))
    expect(errors).toEqual(expect.arrayContaining(['error GH1003', 'error GH1006', 'error GH1007']))
  })
})
