import { printableLine } from '../text/printable.ts'

/**
 * A text on one line of Markdown in which nothing is markup, a link or a mention: character references work in Markdown and in HTML,
 * and a comment parts `@` from a name and `://` from a scheme.
 */
export function plain(text: string): string {
  return printableLine(text.trim())
    .replace(/[\\`*_{}[\]<>#!|~$&]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/@(?=\w)/g, '@<!-- -->')
    .replace(/:\/\//g, ':<!-- -->//')
    .replace(/\bwww\./gi, 'www<!-- -->.')
}
