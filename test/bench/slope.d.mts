export function slope(points: readonly { readonly size: number; readonly cost: number }[], last?: number): number | null
