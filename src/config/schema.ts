import { FULL_VERSION } from '../detect/full-version.ts'
import { once } from '../once.ts'
import { ENVIRONMENTS, MESHES, PRESETS, RULE_LEVELS } from './config.ts'

/** JSON Schema (draft-07) of a `.kof-lint.yaml`. Rule ids and rule options are checked apart, against the rules themselves. */
export const configSchema = once(() => {
  const version = {
    type: 'string',
    pattern: FULL_VERSION.source,
    description: 'A full version in quotes or not, such as 1.10.0.',
  }
  const mesh = {
    enum: [...MESHES],
    description: 'Whether the clusters are joined by the Istio mesh of k0rdent-istio.',
  }
  const environment = { enum: [...ENVIRONMENTS], description: 'How strict rules about security are.' }
  const chart = { type: 'string', minLength: 1, description: 'The chart that the values belong to, such as kof.' }
  const texts = { type: 'array', items: { type: 'string' } }
  const globs = { type: 'array', items: { type: 'string', minLength: 1 } }
  const facts = { kofVersion: version, mesh, environment, chart }
  const level = { enum: [...RULE_LEVELS] }
  const rules = {
    type: 'object',
    description: 'By rule id: a severity, or a map of "severity" and the rule\'s own options.',
    additionalProperties: {
      if: { type: 'object' },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { type: 'object', properties: { severity: level } },
      else: level,
    },
  }
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Configuration of kof-lint',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string', description: 'For editors; not read.' },
      ...facts,
      preset: {
        enum: [...PRESETS],
        description: 'Which rules are on where "rules" says nothing; each has those of the one before.',
      },
      releases: {
        type: 'array',
        description: 'What is installed: one chart with its values files, lowest first, and what is set on top.',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['values'],
          properties: {
            name: { type: 'string', minLength: 1 },
            version,
            ...facts,
            values: { type: 'array', items: { type: 'string', minLength: 1 } },
            set: texts,
            setString: texts,
            setJson: texts,
            setFile: texts,
            setLiteral: texts,
          },
        },
      },
      rules,
      extends: {
        description: 'Configs that this one builds on: paths, or npm packages with a kof-lint.yaml; later ones win.',
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        ...{ if: { type: 'array' }, then: globs, else: { type: 'string', minLength: 1 } },
      },
      plugins: {
        ...globs,
        description: 'Modules with rules of your own, as paths from the config. Their code is run.',
      },
      policies: {
        type: 'array',
        description: 'Rules of your own about what a chart gets, by whichever way.',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['id', 'chart', 'path', 'message'],
          properties: {
            id: { type: 'string', minLength: 1, description: 'Words joined by "-".' },
            // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
            chart: { if: { type: 'array' }, then: { ...globs, minItems: 1 }, else: { type: 'string', minLength: 1 } },
            roles: { type: 'array', minItems: 1, items: { enum: ['management', 'regional', 'child'] } },
            kof: { type: 'string', minLength: 1, description: 'KOF releases, such as ">=1.10.0 <2.0.0".' },
            path: {
              type: 'string',
              minLength: 1,
              description: 'In the chart\'s values; "*" is one key, "**" any number.',
            },
            // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
            schema: { if: { type: 'boolean' }, then: {}, else: { type: 'object' } },
            required: { type: 'boolean' },
            forbidden: { type: 'boolean' },
            message: { type: 'string', minLength: 1 },
            severity: { enum: ['info', 'warning', 'error'] },
            fix: { description: 'What --fix writes there.' },
          },
        },
      },
      overrides: {
        type: 'array',
        description: 'Other settings for some files; later ones win.',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['files'],
          properties: {
            // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
            files: { if: { type: 'array' }, then: globs, else: { type: 'string', minLength: 1 } },
            ...facts,
            rules,
          },
        },
      },
      ignore: {
        ...globs,
        description:
          'Files and folders that are never linted, as in a .gitignore, from the folder of the config; "!" takes some out again.',
      },
      baseline: {
        type: 'string',
        minLength: 1,
        description: 'The file of findings that are accepted for now, as --write-baseline writes it.',
      },
      requireReason: {
        type: 'boolean',
        description: 'Whether every suppression comment needs a reason after "--".',
      },
    },
  }
})
