import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { valuesFile } from '../bench/inputs.mjs'

const bin = join(import.meta.dirname, '../../dist/bin.cjs')

describe.skipIf(!existsSync(bin))('compiled code', () => {
  let home: string
  let values: string
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'kof-lint-code-'))
    values = join(home, 'kof-values.yaml')
    writeFileSync(values, 'kof-mothership:\n  values: {grafana: {enabled: null}}\nvaluez: {}\n')
  })
  afterEach(() => rmSync(home, { recursive: true, force: true }))

  const folder = (): string => join(home, 'kof-lint/code')
  /** What is kept of the main file. */
  const kept = (): string => join(folder(), readdirSync(folder()).find((name) => !name.includes('.cjs'))!)
  const run = (args: readonly string[] = [values, '--exit-zero'], env: NodeJS.ProcessEnv = {}): string =>
    start([bin, ...args], env)
  const start = (args: readonly string[], env: NodeJS.ProcessEnv = {}): string =>
    execFileSync(process.execPath, args, {
      encoding: 'utf8',
      cwd: home,
      env: { PATH: process.env.PATH, XDG_CACHE_HOME: home, ...env },
    })

  test('is kept by the first run for the user alone, and used by the next', () => {
    const first = run()
    expect(first).toContain('valuez')
    expect(statSync(kept()).mode & 0o777).toBe(0o600)
    const { mtimeMs } = statSync(kept())
    expect(run()).toBe(first)
    expect(statSync(kept()).mtimeMs).toBe(mtimeMs)
  })

  test('is added to by a run that does what none did before', () => {
    const other = join(home, 'other.yaml')
    writeFileSync(other, 'a: 1\n')
    run([other])
    const { size } = statSync(kept())
    const first = run()
    const { size: more, mtimeMs } = statSync(kept())
    expect(more).toBeGreaterThan(size * 1.1)
    run([other])
    expect(run()).toBe(first)
    expect(statSync(kept())).toMatchObject({ size: more, mtimeMs })
  })

  test('is kept of parts too, when they are loaded', () => {
    writeFileSync(values, 'kof-mothership: &a\n  values: {grafana: {enabled: null}}\nvaluez: *a\n')
    const first = run()
    const parts = readdirSync(folder()).filter((name) => name.includes('.cjs'))
    expect(parts.some((name) => name.endsWith('-yaml-full-index.cjs'))).toBe(true)
    expect(run()).toBe(first)
    for (const part of parts) writeFileSync(join(folder(), part), 'damaged')
    expect(run()).toBe(first)
    for (const part of parts) expect(statSync(join(folder(), part)).size).toBeGreaterThan(100)
  })

  test('is kept by a run over many files before they make it hot, for other such runs and for those over one', () => {
    const many = Array.from({ length: 60 }, (_, i) => join(home, `values-${i}.yaml`))
    for (const [i, path] of many.entries()) writeFileSync(path, valuesFile(i, 60))
    // An engine that was told other settings refuses what is kept, and the run keeps it again.
    const state = () => statSync(kept())
    run(many)
    const { mtimeMs: first } = state()
    run(many)
    expect(state().mtimeMs).toBe(first)
    run()
    const { mtimeMs: added } = state()
    expect(added).not.toBe(first)
    run()
    run(many)
    expect(state().mtimeMs).toBe(added)
  })

  test('of a run over many files is what three of them leave', () => {
    const paths = Array.from({ length: 60 }, (_, i) => join(home, `values-${i}.yaml`))
    for (const [i, path] of paths.entries()) writeFileSync(path, valuesFile(i, 60))
    /** Functions of a run over one file that the engine compiles further than to bytecode. */
    const hot = (files: readonly string[]): number => {
      rmSync(folder(), { recursive: true, force: true })
      const log = join(home, 'v8.log')
      const traced = ['--log-function-events', `--logfile=${log}`, '--no-logfile-per-isolate', bin, '--exit-zero']
      start([...traced, ...files])
      start([...traced, values])
      return readFileSync(log, 'utf8').match(/^function,baseline,/gm)?.length ?? 0
    }
    const few = hot(paths.slice(0, 3))
    expect(hot(paths)).toBeLessThan(few + 20)
  })

  test('that is damaged or of another program is made anew', () => {
    const first = run()
    const code = readFileSync(kept())
    for (const wrong of [
      Buffer.alloc(0),
      code.subarray(0, 1000),
      Buffer.from(code).fill(7, 5000, 5100),
      code.subarray(1),
    ]) {
      writeFileSync(kept(), wrong)
      expect(run()).toBe(first)
      expect(readFileSync(kept()).length).toBeGreaterThan(code.length / 2)
      expect(readFileSync(kept()).equals(wrong)).toBe(false)
    }
  })

  test('of other builds goes when it is a week old, since another version may be used beside this one', () => {
    run()
    const own = kept()
    const others = ['v20.0.0-x64-0123456789abcdef', 'v20.0.0-x64-fedcba9876543210']
    for (const name of others) writeFileSync(join(folder(), name), 'x')
    const old = Date.now() / 1000 - 8 * 24 * 60 * 60
    utimesSync(join(folder(), others[0]!), old, old)
    rmSync(own)
    run()
    expect(existsSync(own)).toBe(true)
    expect(others.map((name) => existsSync(join(folder(), name)))).toEqual([false, true])
  })

  test('that others may write is not trusted', () => {
    const first = run()
    writeFileSync(kept(), 'planted')
    chmodSync(kept(), 0o666)
    expect(run()).toBe(first)
    expect(statSync(kept()).mode & 0o777).toBe(0o600)
  })

  test('leaves a run over one file two short collections of garbage', () => {
    writeFileSync(values, valuesFile(0))
    const collected = (): string[] =>
      start(['--trace-gc', bin, '--preset', 'all', values]).match(/ ms: [A-Z]\S+/g) ?? []
    collected()
    expect(collected()).toEqual([' ms: Scavenge', ' ms: Scavenge'])
  })

  test('is kept neither by commands that compile other parts, nor where the user wants none', () => {
    run(['rules'])
    run([values], { NODE_DISABLE_COMPILE_CACHE: '1' })
    expect(existsSync(folder())).toBe(false)
  })

  test('that cannot be kept is no reason to fail', () => {
    writeFileSync(join(home, 'kof-lint'), 'a file in the place of the folder')
    expect(run()).toContain('valuez')
  })
})
