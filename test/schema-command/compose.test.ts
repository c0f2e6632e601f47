import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { composeSchema } from '#src/schema/compose'
import type { JsonObject } from '#src/schema/knowledge'
import { toPlain } from '#src/values/query'
import { knowledge } from '../knowledge.ts'
import { fromYaml } from '../schema/values-of.ts'

const CHARTS = knowledge.charts.flatMap((chart) =>
  knowledge.versions(chart).map((version) => [chart, version] as const),
)

function schemaOf(chart: string, version: string): JsonObject {
  const schema = composeSchema(knowledge, chart, version)
  if (schema === null) throw new Error(`${chart} ${version} is not known`)
  return schema
}

const compiled = new Map<string, Ajv>()
const named = new Map<string, Ajv>()

/** Ajv in its strictest mode. Schemas that differ only in their names are compiled once. */
function ajvFor(chart: string, version: string): Ajv {
  const name = `${chart}@${version}`
  const known = named.get(name)
  if (known !== undefined) return known
  const { $id: _id, title: _title, ...schema } = schemaOf(chart, version)
  const text = JSON.stringify(schema)
  const options = { strict: true, allowUnionTypes: true, inlineRefs: false, code: { optimize: false } }
  const ajv = compiled.get(text) ?? new Ajv(options).addSchema(schema, 'values')
  compiled.set(text, ajv)
  named.set(name, ajv)
  return ajv
}

function problems(chart: string, version: string, values: unknown): string[] {
  const ajv = ajvFor(chart, version)
  ajv.validate('values', values)
  return (ajv.errors ?? []).map(({ instancePath, keyword, params }) => {
    return [instancePath, keyword, params.additionalProperty ?? ''].join(' ').trim()
  })
}

const problemsOf = (chart: string, yaml: string): string[] => problems(chart, '1.10.0', toPlain(fromYaml(yaml)))

describe('every schema', () => {
  it.each(CHARTS)('of %s %s passes the strict mode of Ajv and accepts the defaults', (chart, version) => {
    const { defaults } = knowledge.chart(chart, version)!
    expect(problems(chart, version, defaults)).toEqual([])
    // What Helm gives to a chart inside another one.
    if (chart !== 'kof') {
      const global = { ...(defaults.global as object | undefined), ofTheParent: { any: 1 } }
      expect(problems(chart, version, { ...defaults, global })).toEqual([])
    }
  })

  it('says what it is, refers to itself only, and holds no text of upstream', () => {
    const schema = schemaOf('kof-storage', '1.10.0')
    expect(schema).toMatchObject({
      $schema: 'http://json-schema.org/draft-07/schema#',
      $id: 'urn:kof-lint:values:kof-storage:1.10.0',
      title: 'Values of kof-storage 1.10.0',
    })
    const text = JSON.stringify(schema)
    const { definitions } = schema as { definitions: JsonObject }
    const targets = [...text.matchAll(/"\$ref":"#\/definitions\/([^"]+)"/g)].map(([, name]) => name!)
    expect(targets.filter((name) => !(name in definitions))).toEqual([])
    expect(text.match(/"\$ref"/g)!.length).toBe(targets.length)
    expect(text).not.toMatch(/"(description|\$comment)":"/)
  })
})

describe('the schema of the umbrella chart', () => {
  it('accepts the good example', () => {
    expect(problemsOf('kof', readFileSync('examples/good-kof-values.yaml', 'utf8'))).toEqual([])
  })

  it.each([
    ['kof-reginal: {}', ' additionalProperties kof-reginal'],
    ['global: { component: [] }', '/global additionalProperties component'],
    ['kof-regional: { values: { storge: {} } }', '/kof-regional/values additionalProperties storge'],
    [
      'kof-regional: { values: { storage: { victoriametrics: { vmcluster: { spec: { retentionPerod: 1d } } } } } }',
      '/kof-regional/values/storage/victoriametrics/vmcluster/spec additionalProperties retentionPerod',
    ],
    [
      'kof-child: { values: { fromManagement: { storage: { victoria-logs-cluster: { vlstorag: {} } } } } }',
      '/kof-child/values/fromManagement/storage/victoria-logs-cluster additionalProperties vlstorag',
    ],
    ['kof-mothership: { enabled: "yes" }', '/kof-mothership/enabled type'],
  ])('rejects %s', (yaml, expected) => {
    expect(problemsOf('kof', yaml)[0]).toBe(expected.trim())
  })

  it('accepts what no other key is for: null deletes a default at any depth', () => {
    for (const yaml of [
      'kof-regional: null',
      'kof-regional: { enabled: null, values: null }',
      'kof-regional: { values: { storage: { victoriametrics: { vmcluster: { spec: { vmstorage: null, retentionPeriod: null } } } } } }',
      'kof-child: { values: { collectors: { opentelemetry-kube-stack: { collectors: null } } } }',
    ])
      expect(problemsOf('kof', yaml), yaml).toEqual([])
  })

  it('accepts a section that global.components names, and no other', () => {
    expect(problemsOf('kof', 'global: { components: [kof-mothership, mine] }\nmine: { values: {} }')).toEqual([])
    expect(problemsOf('kof', 'global: { components: [kof-mothership] }\nmine: { values: {} }')).toContain(
      'additionalProperties mine',
    )
  })

  it("accepts a vendor's block that is copied everywhere", () => {
    expect(problemsOf('kof', 'global: { imageRegistry: r }\nkof-storage: { values: { global: { hub: r } } }')).toEqual(
      [],
    )
    expect(problemsOf('kof-operators', 'vlogxy: { image: { registry: r } }')).toEqual([])
    expect(problemsOf('kof-operators', 'vlogxy: { image: { registy: r } }')).toEqual([
      '/vlogxy/image additionalProperties registy',
    ])
  })
})

describe('a schema', () => {
  it('requires keys in list items only, which are not merged', () => {
    expect(problemsOf('kof-storage', 'victoriametrics: { vmalert: { spec: { datasource: {} } } }')).toEqual([])
    expect(problemsOf('kof-storage', 'grafana: { datasources: [{ name: a }] }')).toEqual([
      '/grafana/datasources/0 required',
    ])
  })

  it('is none for what is not known', () => {
    expect(composeSchema(knowledge, 'kof', '9.9.9')).toBeNull()
    expect(composeSchema(knowledge, 'nothing', '1.10.0')).toBeNull()
  })
})
