import {
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import type { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  type SignalPayload,
  signalsServiceRef,
} from '@backstage/plugin-signals-node';
import type { JsonObject } from '@backstage/types';
import { OpenChoreoClient } from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  type ClusterConnection,
  clusterConnectionsExtensionPoint,
} from '@openchoreo/backstage-plugin-openchoreo-node';
import type { Knex } from 'knex';
import { openchoreoPlugin } from '../plugin';

const DEFAULT_DATA_PLANE = `
apiVersion: openchoreo.dev/v1alpha1
kind: ClusterDataPlane
metadata:
  name: default
spec:
  clusterRef: test
  secretStoreRef: { name: embedded }
  gateway:
    ingress:
      external:
        name: gateway-north
        namespace: openchoreo-gateways
        http: { port: 80, host: apps.example.org }
      internal:
        name: gateway-west
        namespace: openchoreo-gateways
        http: { port: 80, host: apps.internal }
`;

/** A control plane in a backend, and how to talk with it. */
export interface TestControlPlane {
  readonly client: OpenChoreoClient;
  readonly backend: TestBackend;
  /** What browsers were told. */
  readonly signals: readonly SignalPayload[];
  stop(): Promise<void>;
}

/** Starts a control plane on a database; its default data plane is the given cluster. */
export async function startControlPlane(options: {
  readonly knex: Knex;
  readonly cluster?: ClusterConnection;
  readonly config?: JsonObject;
  readonly permission?: AuthorizeResult.ALLOW | AuthorizeResult.DENY;
}): Promise<TestControlPlane> {
  const { knex, cluster, config = {}, permission } = options;
  const signals: SignalPayload[] = [];
  const backend = await startTestBackend({
    features: [
      openchoreoPlugin,
      mockServices.database.factory({ knex }),
      mockServices.rootConfig.factory({ data: config }),
      ...(permission
        ? [mockServices.permissions.factory({ result: permission })]
        : []),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({
          publish: async signal => {
            signals.push(signal);
          },
        }),
      }),
      ...(cluster ? [clusterModule(cluster)] : []),
    ],
  });
  const baseUrl = `http://localhost:${backend.server.port()}/api/openchoreo`;
  return {
    backend,
    signals,
    client: new OpenChoreoClient({
      discoveryApi: { getBaseUrl: async () => baseUrl },
    }),
    stop: () => backend.stop(),
  };
}

function clusterModule(cluster: ClusterConnection) {
  return createBackendModule({
    pluginId: 'openchoreo',
    moduleId: 'test-cluster',
    register(reg) {
      reg.registerInit({
        deps: { clusters: clusterConnectionsExtensionPoint },
        async init({ clusters }) {
          clusters.addProvider({
            clusterName: 'test',
            connect: async () => cluster,
          });
          clusters.addDefaults(DEFAULT_DATA_PLANE);
        },
      });
    },
  });
}
