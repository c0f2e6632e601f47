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
  'migrate',
  'rules',
  'schema',
  'topology',
  'why',
] as const
