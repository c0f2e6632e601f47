import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = resolve(import.meta.dirname, '../../..')
const COUNTERS = join(import.meta.dirname, 'counters.cjs')

/** What a run of the program does, in numbers that do not depend on the machine. */
export interface Work {
  /** Files of `dist` whose code ran. */
  readonly programFiles: number
  /** Calls of functions of the program. */
  readonly calls: number
  /** Runs of the parts that functions branch and loop into, and of the functions themselves. */
  readonly blocks: number
  /** Files of `schemas`, and of what the build puts together of them, that were read, each time that one was. */
  readonly knowledgeReads: number
  readonly knowledgeBytes: number
  /** Other files outside of `dist`: what is linted, and what is looked for around it. */
  readonly otherReads: number
  readonly otherBytes: number
  readonly jsonCharacters: number
  /** Node's own modules that were loaded: the streams of a terminal or a socket alone take longer than a file to lint. */
  readonly nodeModules: number
}

/**
 * Runs the built program once and counts. Nothing is taken over from earlier runs, and nothing is kept: code that V8 has
 * compiled before is not counted to the last call.
 *
 * @throws Error when the run does not end with 0 or 1, or nothing of the program runs, as where it is not built
 */
export function measureWork(args: readonly string[], cwd: string): Work {
  const folder = mkdtempSync(join(tmpdir(), 'kof-lint-work-'))
  try {
    const coverage = join(folder, 'coverage')
    const counters = join(folder, 'counters.json')
    mkdirSync(coverage)
    const { NODE_OPTIONS: _, ...env } = process.env
    const result = spawnSync(process.execPath, ['--require', COUNTERS, join(ROOT, 'dist/bin.cjs'), ...args], {
      cwd,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      env: {
        ...env,
        // Progress is shown after a second, for which a stream is opened: that would depend on the machine.
        CI: '1',
        XDG_CACHE_HOME: join(folder, 'caches'),
        NODE_DISABLE_COMPILE_CACHE: '1',
        NODE_V8_COVERAGE: coverage,
        KOF_LINT_COUNTERS: counters,
      },
    })
    if (result.status !== 0 && result.status !== 1)
      throw new Error(`kof-lint ended with ${result.status}: ${result.stdout}${result.stderr}`)
    const calls = callsIn(coverage)
    if (calls.calls === 0) throw new Error(`kof-lint did not run: ${result.stderr}`)
    return { ...calls, ...readsIn(counters) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Coverage {
  readonly result: readonly {
    readonly url: string
    readonly functions: readonly { readonly ranges: readonly { readonly count: number }[] }[]
  }[]
}

function callsIn(folder: string): Pick<Work, 'programFiles' | 'calls' | 'blocks'> {
  const files = new Set<string>()
  let calls = 0
  let blocks = 0
  for (const name of readdirSync(folder)) {
    const { result } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Coverage
    for (const { url, functions } of result) {
      if (!url.startsWith('file:') || folderOf(fileURLToPath(url)) !== 'dist') continue
      files.add(url)
      for (const { ranges } of functions) {
        // The first range of a function is all of it.
        calls += ranges[0]?.count ?? 0
        for (const { count } of ranges) blocks += count
      }
    }
  }
  return { programFiles: files.size, calls, blocks }
}

type Reads = Omit<Work, 'programFiles' | 'calls' | 'blocks'>

function readsIn(file: string): Reads {
  const { read, jsonCharacters, nodeModules } = JSON.parse(readFileSync(file, 'utf8')) as {
    read: { readonly [path: string]: { readonly count: number; readonly bytes: number } }
    jsonCharacters: number
    nodeModules: number
  }
  const sum = { knowledgeReads: 0, knowledgeBytes: 0, otherReads: 0, otherBytes: 0 }
  for (const [path, { count, bytes }] of Object.entries(read)) {
    const folder = folderOf(path)
    const isKnowledge = folder === 'schemas' || basename(path) === 'usual-knowledge.txt'
    if (folder === 'dist' && !isKnowledge) continue
    const kind = isKnowledge ? 'knowledge' : 'other'
    sum[`${kind}Reads`] += count
    sum[`${kind}Bytes`] += bytes
  }
  return { ...sum, jsonCharacters, nodeModules }
}

/** The folder of the package that a file is in. */
const folderOf = (path: string) => relative(ROOT, path).split(/[\\/]/)[0]
