// Values files for benchmarks: realistic, of a given length, from a seed.

/** A small generator of numbers below 1, the same for the same seed. */
export function random(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** A kof-values.yaml without mistakes, of about `lines` lines. */
export function valuesFile(seed, lines = 303) {
  const next = random(seed)
  const pick = (from, to) => from + Math.floor(next() * (to - from + 1))
  const out = [
    `# Values of release ${seed}`,
    'kof-mothership:',
    '  values:',
    '    global:',
    '      storageClass: ebs-gp3',
    '    promxy:',
    `      replicaCount: ${pick(1, 3)}`,
    'kof-regional:',
    '  values:',
    '    storage:',
    '      victoriametrics:',
    '        vmcluster:',
    '          spec:',
    `            retentionPeriod: "${pick(14, 90)}d"`,
    '            vmstorage:',
    '              replicaCount: 3',
    '              storage:',
    '                volumeClaimTemplate:',
    '                  spec:',
    '                    resources:',
    '                      requests:',
    `                        storage: ${pick(100, 900)}Gi`,
    '      victoria-logs-cluster:',
    '        vlstorage:',
    '          persistentVolume:',
    `            size: ${pick(50, 200)}Gi`,
    'kof-child:',
    '  values:',
    '    collectors:',
    '      opentelemetry-kube-stack:',
    '        collectors:',
    '          daemon:',
    '            resources:',
    '              limits:',
    `                memory: ${pick(256, 1024)}Mi`,
    '        extraEnvs:',
    '          - name: HTTPS_PROXY',
    '            value: http://proxy.acme.io:3128',
  ]
  // Alert rules are what long values files are made of; they go where the umbrella passes them on.
  const alerts = ['    defaultAlertRules:', '      acme:']
  for (let i = 0; out.length + alerts.length + 8 <= lines; i++) {
    alerts.push(
      `        AcmeAlert${i}: # team ${pick(1, 9)}`,
      `          expr: rate(errors{job="svc-${pick(1, 99)}"}[5m]) > ${pick(1, 50)}`,
      `          for: ${pick(1, 30)}m`,
      '          labels:',
      `            severity: ${next() < 0.5 ? 'warning' : 'critical'}`,
      '          annotations:',
      `            summary: "Errors of ${i}"`,
      `            runbook: 'board ${pick(1, 500)}'`,
    )
  }
  return `${[...out.slice(0, 7), ...alerts, ...out.slice(7)].join('\n')}\n`
}

/** A kof-values.yaml of about so many bytes. */
export function sizedFile(seed, bytes) {
  const perLine = valuesFile(seed, 3000).length / 3000
  return valuesFile(seed, Math.max(60, Math.round(bytes / perLine)))
}

/**
 * A kof-values.yaml of always the same length, in which so many of its entries are mistakes: keys that no chart knows, near misses
 * of keys that one knows, and keys that stand there twice.
 */
export function mistakenFile(seed, mistakes, entries = 10_000) {
  const text = valuesFile(seed).trimEnd().split('\n')
  const wrong = []
  for (let i = 0; i < mistakes; i++) {
    if (i % 3 === 0) wrong.push(`    acmeSetting${i}: ${i}`)
    else if (i % 3 === 1) wrong.push(`    ${typo('storage', i)}${i}: ${i}`)
    else wrong.push(wrong.at(-1))
  }
  const right = ['        AcmeNotes:', '          annotations:']
  for (let i = mistakes; i < entries; i++) right.push(`            note${i}: text of ${i}`)
  text.splice(text.indexOf('    defaultAlertRules:') + 2, 0, ...right)
  text.splice(text.indexOf('    storage:'), 0, ...wrong)
  return `${text.join('\n')}\n`
}

/** Values with so many collectors, each with a mistake that a fix of several operations mends. */
export function collectorsFile(collectors) {
  const lines = ['kof-child:', '  values:', '    collectors:', '      opentelemetry-kube-stack:', '        collectors:']
  for (let i = 0; i < collectors; i++)
    lines.push(`          acme${i}:`, '            enabled: true', `            suffix: acme-${i}`)
  return `${lines.join('\n')}\n`
}

/** A name with two of its letters swapped. */
function typo(name, seed) {
  const at = seed % (name.length - 1)
  return name.slice(0, at) + name[at + 1] + name[at] + name.slice(at + 2)
}

/** A manifest that is none of KOF's business. */
export function foreignFile(seed) {
  return `---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop-${seed}
  annotations:
    acme.io/about: Sells what
      others make
spec:
  template:
    spec:
      containers:
        - name: shop
          args: ["--level", "info"]
          resources:
            limits: {memory: ${seed}Mi}
---
apiVersion: v1
kind: Service
metadata:
  name: shop-${seed}
  annotations:
    acme.io/about: >-
      The shop's
      address
`
}
