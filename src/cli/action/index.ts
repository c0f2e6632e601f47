import { type StdioOptions, spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdtempSync, readFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { EXIT } from '../exit-code.ts'
import { annotations, command, setOutputs, silenced } from './commands.ts'
import { readInputs } from './inputs.ts'
import { programOf } from './program.ts'
import { type Report, summaryOf } from './summary.ts'
import { upload } from './upload.ts'

/** Characters of an annotation that is to be read at a glance. */
const MOST_SAID = 500

/** The GitHub Action: lints, shows and uploads what was found, and fails last. */
async function main(): Promise<void> {
  const { env } = process
  const write = (text: string): number => writeSync(1, text)
  const workspace = env.GITHUB_WORKSPACE ?? process.cwd()
  const temp = mkdtempSync(join(env.RUNNER_TEMP ?? tmpdir(), 'kof-lint-'))
  const inputs = readInputs(env, temp)
  const json = join(temp, 'report.json')
  const github = join(temp, 'report.github')
  const program = silenced(write, () => programOf(inputs.version, workspace, temp))
  const args = [...inputs.flags, `--format=json:${json}`, `--format=github:${github}`, '--', ...inputs.paths]
  const { status, stderr, error } = silenced(write, () => {
    const stdio: StdioOptions = ['ignore', 'inherit', 'pipe']
    // Beyond a limit, which is 1 MiB if not said, the program would be ended in the middle.
    const options = { cwd: workspace, stdio, encoding: 'utf8', maxBuffer: Number.POSITIVE_INFINITY } as const
    const ran = spawnSync(process.execPath, [program, ...args], options)
    writeSync(2, ran.stderr ?? '')
    return ran
  })
  process.exitCode = status ?? EXIT.failure
  if (!existsSync(json)) {
    write(command(`kof-lint could not run: ${error?.message ?? reasonIn(stderr)}`))
    // With "--help" among the flags and the like nothing fails, and nothing is linted.
    process.exitCode ||= EXIT.misuse
    return
  }
  const report = JSON.parse(readFileSync(json, 'utf8')) as Report
  write(annotations(readFileSync(github, 'utf8'), report.diagnostics.length))
  if (env.GITHUB_STEP_SUMMARY) appendFileSync(env.GITHUB_STEP_SUMMARY, summaryOf(report))
  const sarif = resolve(workspace, inputs.sarifFile)
  const { errors, warnings, infos } = report.summary
  setOutputs(env.GITHUB_OUTPUT, { sarif, counts: JSON.stringify({ errors, warnings, infos }) })
  const problem = inputs.upload ? await upload(sarif, inputs.token, env) : null
  if (problem === null) return
  write(command(problem))
  process.exitCode = process.exitCode === EXIT.clean ? EXIT.misuse : process.exitCode
}

/** What the program said on standard error, on one line. */
function reasonIn(stderr: string | null): string {
  const said = (stderr ?? '')
    .replace(/^kof-lint: /, '')
    .replace(/\s+/g, ' ')
    .trim()
  return said === '' ? 'the log says why.' : said.slice(0, MOST_SAID)
}

main().catch((error: unknown) => {
  process.stdout.write(command(error instanceof Error ? error.message : String(error)))
  process.exitCode = EXIT.misuse
})
