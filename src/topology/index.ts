export { topology } from './build.ts'
export type { TopologyInput } from './installation.ts'
export type {
  Fact,
  Mark,
  Place,
  Signal,
  StoringModeName,
  Tls,
  Topology,
  TopologyCluster,
  TopologyEdge,
  TopologyNode,
} from './model.ts'
