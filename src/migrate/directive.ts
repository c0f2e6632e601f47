/**
 * A text whose own comment about its release (`# kof-lint: kof-version=1.7.1`) names another one.
 *
 * @param folded true for a text made of several, which are not the charts any more that their comments named
 */
export function withRelease(text: string, release: string, folded: boolean): string {
  return text.replace(
    /^(\ufeff?[ \t]*#[ \t]*kof-lint:)([^\r\n]*)(\r?\n)?/gm,
    (_, head: string, rest: string, br = '') => {
      const renamed = rest.replace(/(kof(?:-version)?=)[^\s,]+/, `$1${release}`)
      const left = folded ? renamed.replace(/(?<![ ,])[ ,]*\bchart=[^\s,]+/, '') : renamed
      return left.trim() === '' ? '' : `${head}${left}${br}`
    },
  )
}
