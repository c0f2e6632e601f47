/** The program, which may not be there yet. */
export const preCommit: string
