import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { rules } from '#rules'
import type { Engine } from '#src/cli/engine'
import { run } from '#src/cli/main'
import { knowledge } from '../knowledge.ts'

/** What a command line gave. */
export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs a command line in a folder that holds these files. */
export async function kofLint(files: { readonly [path: string]: string }, ...argv: string[]): Promise<Ran> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'kof-lint-effective-')))
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    let out = ''
    let err = ''
    const io = {
      stdout: { write: (text: string) => (out += text) },
      stderr: { write: (text: string) => (err += text) },
      stdin: Readable.from([files['-'] ?? '']),
      env: {},
      cwd: folder,
    }
    const engine = { rules: async () => rules, knowledge: async () => knowledge } as unknown as Engine
    const code = await run(argv, io, engine)
    return { code, out, err }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
