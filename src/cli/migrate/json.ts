import type { Migration } from '../../migrate/migrate.ts'
import type { Step } from '../../migrate/step.ts'

/** A migration as JSON, for programs: routes are lists of keys. */
export function migrationJson({ from, to, files, runbook }: Migration, written: readonly string[]): string {
  return `${JSON.stringify({ from, to, files, runbook, written }, null, 2)}\n`
}

/** Steps as JSON. */
export function stepsJson(steps: readonly Step[]): string {
  const plain = steps.map(({ id, release, title, evidence, on }) => ({ id, release, title, evidence, on }))
  return `${JSON.stringify(plain, null, 2)}\n`
}
