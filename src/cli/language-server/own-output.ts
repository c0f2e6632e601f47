import { Writable } from 'node:stream'

/**
 * Standard output for the editor alone. What plugins print there goes to standard error from now on, which editors keep in a log: among
 * messages it would end the connection.
 */
export function ownOutput({ stdout, stderr }: Pick<NodeJS.Process, 'stdout' | 'stderr'> = process): Writable {
  const write = stdout.write.bind(stdout)
  stdout.write = stderr.write.bind(stderr)
  // An editor that is gone is told of by the stream that is given back.
  stdout.on('error', () => {})
  return new Writable({ write: (bytes, _, done) => void write(bytes, done) })
}
