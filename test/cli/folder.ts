import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { type Engine, engine } from '#src/cli/engine'
import { run } from '#src/cli/main'

/** What a command line gave. */
export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** A folder of its own, with the real program in it. */
export class Folder {
  readonly path = realpathSync(mkdtempSync(join(tmpdir(), 'kof-lint-folder-')))

  remove(): void {
    rmSync(this.path, { recursive: true, force: true })
  }

  put(path: string, text: string): void {
    mkdirSync(dirname(join(this.path, path)), { recursive: true })
    writeFileSync(join(this.path, path), text)
  }

  text(path: string): string {
    return readFileSync(join(this.path, path), 'utf8')
  }

  has(path: string): boolean {
    return existsSync(join(this.path, path))
  }

  /** Runs a command line, in the folder or one below it. */
  async lint(argv: readonly string[], more: { cwd?: string; stdin?: string; with?: Engine } = {}): Promise<Ran> {
    let out = ''
    let err = ''
    const io = {
      stdout: { write: (text: string) => (out += text) },
      stderr: { write: (text: string) => (err += text) },
      stdin: Readable.from([Buffer.from(more.stdin ?? '')]),
      env: {},
      cwd: join(this.path, more.cwd ?? ''),
    }
    const code = await run(argv, io, more.with ?? engine)
    return { code, out, err }
  }

  /** `file:line rule` of the findings that are not suppressed. */
  async findings(argv: readonly string[], cwd = ''): Promise<string[]> {
    const { out } = await this.lint([...argv, '--format', 'json'], { cwd })
    const { diagnostics } = JSON.parse(out) as { diagnostics: { [key: string]: unknown }[] }
    return diagnostics
      .filter(({ suppressed }) => suppressed === null)
      .map(({ file, line, ruleId }) => `${file}:${line} ${ruleId}`)
  }

  git(...args: string[]): void {
    const settings = ['user.name=a', 'user.email=a@b', 'commit.gpgsign=false', 'init.defaultBranch=main']
    const flags = settings.flatMap((setting) => ['-c', setting])
    execFileSync('git', [...flags, ...args], { cwd: this.path, stdio: 'ignore' })
  }

  /** Commits everything. */
  commit(): void {
    this.git('add', '-A')
    this.git('commit', '-m', 'x')
  }
}
