import type { Mark } from './model.ts'

/** No data arrives. */
export function broken(label: string, message: string, rule: string | null = null): Mark {
  return { level: 'broken', label, message, rule }
}

/** Data travels open to others. */
export function insecure(label: string, message: string, rule: string | null = null): Mark {
  return { level: 'insecure', label, message, rule }
}
