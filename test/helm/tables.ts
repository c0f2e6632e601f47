import { readFileSync, writeFileSync } from 'node:fs'
import type { JsonObject } from '../../src/schema/knowledge.ts'
import type { SetKind } from '../../src/values/set-flags.ts'
import type { ScalarStyle } from '../../src/yaml/syntax.ts'
import { helmVersion, type Question } from './real-helm.ts'

/** What Helm makes of a case as canonical JSON, null where it refuses. Every row of a table ends with it. */
export type Recorded = string | null
type Style = Extract<ScalarStyle, 'plain' | 'single' | 'double'>

export type PlainRow = [text: string, json: Recorded]
export type TaggedRow = [tag: string, text: string, style: Style, json: Recorded]
export type KeyRow = [tag: string | null, text: string, style: Style, key: Recorded]
export type SetRow = [kind: SetKind, base: string, texts: readonly string[], json: Recorded]
export type MergeRow = [question: Question, json: Recorded]

export interface Tables {
  readonly scalars: { plain: PlainRow[]; tagged: TaggedRow[]; keys: KeyRow[] }
  readonly set: { bases: { [name: string]: JsonObject }; named: { [name: string]: string }; rows: SetRow[] }
  readonly merge: { rows: MergeRow[] }
}

/** The committed tables, each with Helm's recorded answers. */
export function readTables(): Tables {
  return { scalars: read('scalars'), set: read('set'), merge: read('merge') }
}

/** Writes the tables back, one case on a line. */
export function writeTables(tables: Tables): void {
  for (const [name, table] of Object.entries(tables)) {
    const parts = Object.entries({ helm: helmVersion, ...table }).map(([key, value]) => {
      const rows = Array.isArray(value)
        ? `[\n${value.map((row) => `    ${JSON.stringify(row)}`).join(',\n')}\n  ]`
        : null
      return `  ${JSON.stringify(key)}: ${rows ?? JSON.stringify(value)}`
    })
    writeFileSync(url(name), `{\n${parts.join(',\n')}\n}\n`)
  }
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(url(name), 'utf8')) as T
}

function url(name: string): URL {
  return new URL(`../../fixtures/helm/${name}.json`, import.meta.url)
}

/** The scalar as the value of `v`, which is what Helm is asked. */
export function scalarQuestion(tag: string | null, text: string, style: Style): Question {
  return { files: [`v: ${written(tag, text, style)}`] }
}

/** The scalar as the only key. */
export function keyQuestion(tag: string | null, text: string, style: Style): Question {
  return { files: [`? ${written(tag, text, style)}\n: 1`] }
}

function written(tag: string | null, text: string, style: Style): string {
  const scalar = style === 'double' ? JSON.stringify(text) : style === 'single' ? `'${text}'` : text
  return tag === null ? scalar : `${tag} ${scalar}`
}

/** The arguments over a values file that is the base. */
export function setQuestion(
  kind: SetKind,
  base: JsonObject,
  texts: readonly string[],
  named: Question['named'],
): Question {
  const fields = {
    set: 'set',
    'set-string': 'setString',
    'set-json': 'setJson',
    'set-literal': 'setLiteral',
    'set-file': 'setFile',
  } as const
  return { files: [JSON.stringify(base)], [fields[kind]]: texts, named: named ?? {} }
}
