/** The program of a major version, which may not be there yet. */
export function nodeProgram(major: string): string
