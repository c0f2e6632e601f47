const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Does something that replaces files, and lets no signal end the process while one is being replaced, which would leave the new text
 * beside it under another name: a signal that has a listener waits until the program comes to rest, and ends the process then.
 */
export async function withWholeWrites<T>(run: () => Promise<T>): Promise<T> {
  const end = (signal: NodeJS.Signals): void => {
    release()
    process.kill(process.pid, signal)
  }
  const release = (): void => {
    for (const signal of SIGNALS) process.off(signal, end)
  }
  for (const signal of SIGNALS) process.on(signal, end)
  try {
    return await run()
  } finally {
    release()
  }
}
