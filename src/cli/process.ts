import { EXIT } from './exit-code.ts'
import { reasonOf } from './files/host-node.ts'
import { complain, type Io } from './io.ts'
import { run } from './main.ts'
import { openStandardOutput } from './output/standard-output.ts'

/** Runs the command line of this process. The exit code is set, and the process ends when all is written. */
export async function start(): Promise<void> {
  const { argv, env } = process
  let lost = false
  /** True when something may still be on its way. */
  let streams = false
  const stdout = openStandardOutput(
    (error) => {
      // A reader that has seen enough, such as `head`, closes the pipe. That is no error of anybody.
      if (error.code === 'EPIPE' || lost) return
      lost = true
      complain(io, `Cannot write the output: ${reasonOf(error)}`)
      process.exitCode = EXIT.misuse
    },
    () => {
      streams = true
    },
  )
  const io: Io = {
    stdout,
    // Asking for a stream opens it, which costs time, and keeps a terminal busy.
    get stderr() {
      streams = true
      const { stderr } = process
      if (stderr.listenerCount('error') === 0) stderr.on('error', () => {})
      return stderr
    },
    get stdin() {
      streams = true
      return process.stdin
    },
    env,
    cwd: workingDirectory(),
  }
  if (io.cwd === '') {
    complain(io, 'The working directory is not there any more', 'Change to one that is.')
    process.exitCode = EXIT.misuse
    return
  }
  let isDone = false
  // Code of a plugin may end the process, or wait for what never comes: nothing was found then, and that is no clean run.
  process.on('exit', () => {
    if (isDone) return
    complain(io, 'Something ended kof-lint before it was done', 'A plugin may do that.')
    process.exitCode = EXIT.failure
  })
  const code = await run(argv.slice(2), io)
  isDone = true
  if (!lost) process.exitCode = code
  // The system takes back a process's memory faster than Node, which would also collect garbage before it ends by itself.
  if (streams) process.on('exit', () => process.exit())
  else process.exit()
}

/** Empty where it was deleted. */
function workingDirectory(): string {
  try {
    return process.cwd()
  } catch {
    return ''
  }
}
