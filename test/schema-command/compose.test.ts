import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { composeSchema } from '#src/schema/compose'
import type { Json, JsonObject } from '#src/schema/knowledge'
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

const ajv = new Ajv({ strict: true, allowUnionTypes: true, inlineRefs: false, code: { optimize: false } })
const ids = new Map<string, string>()

/** The id of a chart's schema in Ajv's strictest mode. A definition that many schemas have is compiled once, under its hash. */
function idFor(chart: string, version: string): string {
  const name = `${chart}@${version}`
  let id = ids.get(name)
  if (id !== undefined) return id
  const { $id: _id, title: _title, definitions, ...root } = schemaOf(chart, version)
  const known = new Map<string, string>()
  const add = (schema: Json): string => {
    const text = JSON.stringify(schema).replaceAll(/"#\/definitions\/([^"]+)"/g, (_, target: string) => {
      const targetId = known.get(target) ?? add((definitions as JsonObject)[target]!)
      known.set(target, targetId)
      return JSON.stringify(targetId)
    })
    const hash = `urn:sha256:${createHash('sha256').update(text).digest('hex')}`
    if (ajv.schemas[hash] === undefined) ajv.addSchema(JSON.parse(text), hash)
    return hash
  }
  id = add(root)
  ids.set(name, id)
  return id
}

function problems(chart: string, version: string, values: unknown): string[] {
  ajv.validate(idFor(chart, version), values)
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
