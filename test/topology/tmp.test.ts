import { test } from 'vitest'
import { createStyle } from '#src/cli/style'
import { topologyMermaid } from '#src/topology/render/mermaid'
import { topologyText } from '#src/topology/render/text'
import { draw } from './draw.ts'
test('x', async () => {
  const t = await draw({ 'kof-values.yaml': 'kof-child: {values: {collectors: {opentelemetry-kube-stack: {defaultCRConfig: {config: {exporters: {"otlphttp/third": {endpoint: "http://third.acme.io:4318"}}, service: {pipelines: {logs: {exporters: ["otlphttp/third", "otlphttp/none"]}}}}}}}}}\n' }, { kofVersion: '1.10.0', chart: 'kof' })
  console.log(topologyText(t, createStyle(false)))
  console.log(topologyMermaid(t))
})
