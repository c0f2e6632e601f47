const TEXTS = /\.(md|mdx|markdown|sh|bash|zsh|mk)$|(^|\/)(GNU)?[Mm]akefile$/i

/** The files that `--embedded` looks for in folders. */
export const EMBEDDED_GLOB = '**/{*.{md,mdx,markdown,sh,bash,zsh,mk},Makefile,makefile,GNUmakefile}'

/** True for the path of a text that may hold values and Helm's commands without being YAML. */
export function mayEmbed(path: string): boolean {
  return TEXTS.test(path)
}
