type Environment = { readonly [name: string]: string | undefined }

/**
 * Where kof-lint keeps what it learned: KOF_LINT_CACHE, else `kof-lint` in XDG_CACHE_HOME or in the system's own folder for
 * caches. Null where nothing says whose folder it would be. Paths are put together by hand, here and where a run begins: to make
 * `join` of `node:path` ready takes as long as a dozen calls for files.
 */
export function cacheFolder(env: Environment, platform: string): string | null {
  if (env.KOF_LINT_CACHE) return env.KOF_LINT_CACHE
  // The specification of XDG has relative paths ignored; those of Windows begin with a letter.
  if (env.XDG_CACHE_HOME && (platform === 'win32' || env.XDG_CACHE_HOME[0] === '/'))
    return `${env.XDG_CACHE_HOME}/kof-lint`
  if (platform === 'win32') return env.LOCALAPPDATA ? `${env.LOCALAPPDATA}\\kof-lint\\Cache` : null
  if (!env.HOME) return null
  return platform === 'darwin' ? `${env.HOME}/Library/Caches/kof-lint` : `${env.HOME}/.cache/kof-lint`
}
