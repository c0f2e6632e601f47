import { absolutePath } from '../host/paths.ts'

/** The absolute path of a file that a config names, from its folder. Who writes it on Windows may write `\`, and it holds elsewhere too. */
export function configPath(folder: string, path: string): string {
  return absolutePath(folder, path.replaceAll('\\', '/'))
}
