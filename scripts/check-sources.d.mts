/** One citation: no `ref` where the claim names none, no ranges where it means the whole file. */
export interface Citation {
  repository: string
  ref?: string
  path: string
  ranges: { from: number; to: number }[]
}
export function claims(page: string): string[]
export function citations(claim: string): Citation[]
export function revisions(ref?: string): string[]
