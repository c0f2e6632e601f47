/** Words that may stand first on a command line, each for a command; sorted. What the API loads too, so no command is loaded here. */
export const COMMAND_WORDS = [
  'charts',
  'completion',
  'diff',
  'effective',
  'explain',
  'hook',
  'init',
  'knowledge',
  'lsp',
  'migrate',
  'rules',
  'schema',
  'topology',
  'why',
] as const

/** Commands that look something up, and read no file. */
export type LookUpWord = 'rules' | 'explain'
/** The name of a command with arguments of its own. */
export type CommandName = Exclude<(typeof COMMAND_WORDS)[number], LookUpWord>

/** True for such a name. */
export function isCommandName(word: string | undefined): word is CommandName {
  return word !== 'rules' && word !== 'explain' && (COMMAND_WORDS as readonly (string | undefined)[]).includes(word)
}
