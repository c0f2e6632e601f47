import { KofLintError } from '../../errors.ts'
import type { FlagName, RawArguments } from './flags.ts'

/** Makes errors about wrong use of a command. Those without a hint of their own name its help. */
export function misuseOf(command: string): (message: string, hint?: string) => KofLintError {
  return (message, hint = `Run "kof-lint ${command} --help".`) => new KofLintError('usage', message, hint)
}

/** Refuses flags that a command would pass over. @throws KofLintError of kind `usage` for the first of them. */
export function refuseFlags(command: string, raw: RawArguments, isForeign: (flag: FlagName) => boolean): void {
  const foreign = raw.given.find(isForeign)
  if (foreign !== undefined) throw misuseOf(command)(`"kof-lint ${command}" does not take --${foreign}`)
}
