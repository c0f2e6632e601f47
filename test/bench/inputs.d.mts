export function random(seed: number): () => number
export function valuesFile(seed: number, lines?: number): string
export function sizedFile(seed: number, bytes: number): string
export function mistakenFile(seed: number, mistakes: number, entries?: number): string
export function foreignFile(seed: number): string
export function collectorsFile(collectors: number): string
