import { placesOf } from '../places.ts'
import type { Step } from '../step.ts'

const QUESTION =
  'Regional clusters get Envoy Gateway instead of ingress-nginx since 1.8.1, and their DNS names must follow. To keep ingress-nginx, write "ingress-nginx.enabled: true" and "envoy-gateway.enabled: false" to the values of kof-regional.'

/** Envoy Gateway is the way into regional clusters, unless values keep the ingress. */
export const gatewayDefault: Step = {
  id: 'gateway-default',
  release: '1.8.1',
  title: 'Regional clusters get Envoy Gateway instead of ingress-nginx by default',
  evidence: 'v1.8.1 charts/kof-regional/values.yaml',
  on: 'values',
  run(draft) {
    const isDefault = placesOf(draft, 'kof-regional').length === 0 && draft.json(['kof-regional', 'enabled']) !== false
    if (draft.chart === 'kof' && isDefault) draft.ask(null, QUESTION)
    for (const base of placesOf(draft, 'kof-regional')) {
      const at = [...base, 'ingress-nginx']
      if (!draft.has([...at, 'enabled'])) draft.ask(draft.has(at) ? at : base, QUESTION)
      else if (draft.json([...at, 'enabled']) === true && !draft.has([...base, 'envoy-gateway', 'enabled']))
        draft.add([...base, 'envoy-gateway', 'enabled'], false)
    }
  },
}

/** Whether Gateways are made is a switch of its own. */
export const gatewaySwitch: Step = {
  id: 'gateway-switch',
  release: '1.10.0',
  title: 'With ingress-nginx kept, "gateway" is switched off too',
  evidence: 'v1.10.0 charts/kof-regional/values.yaml:27',
  on: 'values',
  run(draft) {
    for (const base of placesOf(draft, 'kof-regional')) {
      if (draft.json([...base, 'ingress-nginx', 'enabled']) !== true) continue
      if (draft.json([...base, 'envoy-gateway', 'enabled']) !== false) continue
      for (const key of ['enabled', 'managed']) draft.add([...base, 'gateway', key], false)
    }
  },
}
