/** The program of Microsoft's multitool for SARIF, which may not be there yet. */
export const multitool: string
