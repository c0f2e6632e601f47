import { run } from './main.ts'

/** Runs the command line of this process. The exit code is set, and the process ends when all is written. */
export async function start(): Promise<void> {
  const { argv, env, stdout, stderr } = process
  for (const stream of [stdout, stderr]) stream.on('error', ignoreClosedPipe)
  process.exitCode = await run(argv.slice(2), {
    stdout,
    stderr,
    // Asking for the stream opens it, which costs time and keeps a terminal busy.
    get stdin() {
      return process.stdin
    },
    env,
    cwd: process.cwd(),
  })
}

/** A reader that has seen enough, such as `head`, closes the pipe. That is no error of anybody. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}
