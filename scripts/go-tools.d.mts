/** The program of a tool, which may not be there yet. */
export function goTool(name: 'actionlint' | 'reviewdog'): string
