// Runs whole processes, one after the other, and measures each against `node -e 0` right before it.
import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'

/** Long commands are run less often: about so many milliseconds for each row. */
const BUDGET = 20_000

/** A run that takes longer is ended, and its row says so. */
const LIMIT = 120_000

/**
 * A command to be measured.
 *
 * @typedef {object} Command
 * @property {string} program
 * @property {readonly string[]} args
 * @property {string} [cwd]
 * @property {readonly number[]} [codes] exit codes that are right; 0 when left out
 * @property {{ readonly [name: string]: string }} [env] variables of its own
 */

/** @returns {Command} a command that this Node runs */
export const node = (args, more = {}) => ({ program: process.execPath, args, ...more })

const NOTHING = node(['-e', '0'])

/** The process ran for longer than it may. */
class TooSlow extends Error {}

/**
 * Runs a command and gives what it printed. Standard output is a pipe, as a hook has it.
 *
 * @throws TooSlow when it takes more than `limit` milliseconds
 */
export function run(command, limit = LIMIT) {
  const result = spawnSync(command.program, command.args, {
    cwd: command.cwd,
    env: environment(command),
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1 << 30,
    timeout: limit === Number.POSITIVE_INFINITY ? undefined : limit,
  })
  if (result.error?.code === 'ETIMEDOUT') throw new TooSlow(nameOf(command))
  if (result.error !== undefined) throw result.error
  if (!(command.codes ?? [0]).includes(result.status))
    throw new Error(`${nameOf(command)} ended with ${result.status ?? result.signal}: ${result.stdout}${result.stderr}`)
  return result
}

/** Milliseconds that a command takes from its start to its end. */
export function timed(command, limit) {
  const start = performance.now()
  run(command, limit)
  return performance.now() - start
}

/** One pair: a command and `node -e 0` right before it. */
export function pair(command) {
  const base = timed(NOTHING)
  const milliseconds = timed(command)
  return { ratio: milliseconds / base, milliseconds }
}

/** Medians over pairs, after one run that fills caches. Null where a run takes too long. */
export function paired(command, runs) {
  try {
    const first = timed(command)
    return medians(Array.from({ length: runsOf(first, runs) }, () => pair(command)))
  } catch (error) {
    if (error instanceof TooSlow) return null
    throw error
  }
}

/**
 * Median milliseconds of a command, and median milliseconds that processors worked for it, which other programs disturb less;
 * null on systems that do not show these. The first run fills caches, and counts only when it is too long to be repeated.
 */
export function medianTimes(command, runs) {
  const first = timedTwice(command)
  const times =
    first.wall > BUDGET ? [first] : Array.from({ length: runsOf(first.wall, runs) }, () => timedTwice(command))
  const works = times.flatMap(({ work }) => work ?? [])
  return { wall: median(times.map(({ wall }) => wall)), work: works.length === 0 ? null : median(works) }
}

function timedTwice(command) {
  const before = workOfChildren()
  const wall = timed(command, Number.POSITIVE_INFINITY)
  return { wall, work: before === null ? null : workOfChildren() - before }
}

/** Milliseconds that all ended children of this process took of processors, in ticks of 10. */
function workOfChildren() {
  if (process.platform !== 'linux') return null
  const [, fields] = readFileSync('/proc/self/stat', 'latin1').split(') ')
  const [user, system] = fields.split(' ').slice(13, 15).map(Number)
  return (user + system) * 10
}

function runsOf(milliseconds, runs) {
  return Math.max(1, Math.min(runs, Math.floor(BUDGET / milliseconds)))
}

/** The medians of pairs, each column by itself. */
export function medians(pairs) {
  return {
    ratio: median(pairs.map(({ ratio }) => ratio)),
    milliseconds: median(pairs.map(({ milliseconds }) => milliseconds)),
  }
}

/** The middle of numbers; of an even count the mean of both. */
function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
}

/**
 * The most memory that a command had at once, in MiB. It is read from the kernel until the process ends, because what the process
 * itself is told of its use counts the memory of the process that started it. Null on systems that do not show it.
 */
export async function peak(command) {
  if (process.platform !== 'linux') return null
  const child = spawn(command.program, command.args, {
    cwd: command.cwd,
    env: environment(command),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise((resolve, reject) => {
    child.once('close', resolve)
    child.once('error', reject)
  })
  child.stdout.resume()
  child.stderr.resume()
  let most = 0
  let running = true
  child.once('exit', () => {
    running = false
  })
  while (running) {
    most = Math.max(most, highWater(child.pid))
    await new Promise(setImmediate)
  }
  await ended
  return most
}

function highWater(pid) {
  try {
    const [, kibibytes] = /^VmHWM:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1')) ?? [0, 0]
    return Number(kibibytes) / 1024
  } catch {
    return 0
  }
}

let caches = ''

/** The folder where measured programs keep what they keep between runs, in place of the user's own. */
export function useCaches(folder) {
  caches = folder
}

/** Without variables that change how long Node takes to start, or what programs print. */
function environment({ env = {} }) {
  const { NODE_EXTRA_CA_CERTS: _, NODE_OPTIONS: _1, NODE_V8_COVERAGE: _2, FORCE_COLOR: _3, ...rest } = process.env
  return { ...rest, XDG_CACHE_HOME: caches, ...env }
}

/** One line that says what all figures depend on. */
export function circumstances(runs) {
  return `Node ${process.version}, ${availableParallelism()} processors; medians of up to ${runs} runs, each right after \`node -e 0\`.`
}

const nameOf = ({ program, args }) => [program, ...args].join(' ').slice(0, 200)
