import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { ScmIntegrations } from '@backstage/integration';
import type { DeclarationError } from '../declare/DeclarationError';
import type { DeclaredResource } from '../declare/declaredResources';
import { OpenChoreoProcessor } from '../declare/OpenChoreoProcessor';
import { Refresher } from '../declare/Refresher';
import { SourceReader } from '../declare/SourceReader';

const config = mockServices.rootConfig({
  data: { integrations: { github: [{ host: 'github.com' }] } },
});

class ControlPlane {
  readonly applied: (readonly DeclaredResource[])[] = [];
  failure?: DeclarationError;

  async apply(resources: readonly DeclaredResource[]) {
    if (this.failure) {
      throw this.failure;
    }
    this.applied.push(resources);
  }
}

interface Delayed {
  readonly action: () => void;
  readonly delayMs: number;
}

/** A processor over a control plane, a catalog and a clock that the test holds. */
export function processorBench(options: { urlReader?: UrlReaderService } = {}) {
  const controlPlane = new ControlPlane();
  const catalog = new Map<string, Entity>();
  let catalogFailure: Error | undefined;
  const delayed: Delayed[] = [];
  const refreshed: string[] = [];
  const logger = mockServices.logger.mock();
  const refresher = new Refresher({
    logger,
    later: (action, delayMs) => delayed.push({ action, delayMs }),
  });
  const connected = refresher.connect({
    applyMutation: async () => undefined,
    refresh: async ({ keys }) => {
      refreshed.push(...keys);
    },
  });
  const declared: [string, readonly string[], number][] = [];
  let nowMs = 0;
  const processor = new OpenChoreoProcessor({
    sink: controlPlane,
    reader: new SourceReader({
      urlReader: options.urlReader ?? mockServices.urlReader.mock(),
      integrations: ScmIntegrations.fromConfig(config),
    }),
    placement: {
      entityByRef: async ref => {
        if (catalogFailure) {
          throw catalogFailure;
        }
        return catalog.get(ref);
      },
      defaultOrganization: 'fallback',
    },
    register: {
      noteDeclared: async (...noted) => {
        declared.push(noted);
      },
    },
    noteEveryMs: 60_000,
    refresher,
    logger,
    now: () => nowMs,
  });
  return {
    controlPlane,
    catalog,
    connected,
    delayed,
    declared,
    refreshed,
    processor,
    failCatalog: (failure: Error | undefined) => {
      catalogFailure = failure;
    },
    passMs: (ms: number) => {
      nowMs += ms;
    },
  };
}

/** Asks for a component in {@link system}. */
export const component: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'cart',
    namespace: 'acme',
    title: 'Cart',
    description: 'Baskets',
    annotations: { 'openchoreo.dev/component-type': 'deployment/service' },
  },
  spec: {
    type: 'service',
    lifecycle: 'production',
    owner: 'shop-team',
    system: 'shop',
    providesApis: ['hand-written'],
  },
};

/** Asks for a project in {@link domain}. */
export const system: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'System',
  metadata: {
    name: 'shop',
    namespace: 'acme',
    title: 'Shop',
    annotations: { 'openchoreo.dev/project': 'webshop' },
  },
  spec: { owner: 'shop-team', domain: 'retail' },
};

/** Asks for an organization. */
export const domain: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Domain',
  metadata: {
    name: 'retail',
    namespace: 'acme',
    title: 'Retail',
    annotations: { 'openchoreo.dev/organization': 'acme-retail' },
  },
  spec: { owner: 'platform' },
};

/** The descriptor beside {@link component}, with a schema and a text in files. */
export const WORKLOAD = `apiVersion: openchoreo.dev/v1alpha1
metadata:
  name: cart
container:
  image: example.org/cart:1
endpoints:
  - name: grpc
    type: gRPC
    port: 7070
    schemaFile: api/cart.proto
dependencies:
  endpoints:
    - component: prices
      name: api
      visibility: project
      envBindings: { address: PRICES_URL }
  external:
    - name: bank
      host: bank.example.com
      ports: [443]
      protocol: HTTPS
configurations:
  files:
    - name: motd
      mountPath: /etc
      value: { $text: motd.txt }
`;
