import { builtInConfig, type ReleaseConfig } from '#src/config/config'
import { planUnits } from '#src/config/plan'
import { createMemoryHost } from '#src/host/memory'
import type { Deployment } from '#src/project/deployment'
import { openUnit } from '#src/unit/open'
import { NOTHING_AROUND } from '#src/unit/run-facts'
import { Texts } from '#src/unit/texts'
import { knowledge } from '../knowledge.ts'

/** What a file is read as, among others, and the remarks about it. */
export async function openFile(
  name: string,
  text: string,
  facts: Partial<Pick<ReleaseConfig, 'kofVersion' | 'mesh' | 'chart'>> = {},
  others: { readonly [name: string]: string } = {},
): Promise<{ deployments: readonly Deployment[]; notes: readonly string[] }> {
  const host = createMemoryHost({ ...others, [name]: text }, knowledge)
  const config = builtInConfig('/')
  const always = async () => config
  const flags = { kofVersion: null, mesh: null, environment: null, chart: null, rules: new Map(), ...facts }
  const [unit] = await planUnits(
    {
      files: [{ path: name, explicit: true }],
      values: [],
      sets: [],
      releases: false,
      flags,
      configs: { forFile: always, forFolder: always, load: always },
      stdin: null,
      fix: 'none',
    },
    host,
  )
  return openUnit(unit!, new Texts(host, null), knowledge, NOTHING_AROUND)
}
