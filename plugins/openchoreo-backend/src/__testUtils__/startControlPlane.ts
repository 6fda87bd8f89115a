import {
  coreServices,
  createBackendModule,
  createServiceFactory,
  type BackstageCredentials,
  type PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  type MetricsService,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import {
  type NotificationSendOptions,
  notificationService,
} from '@backstage/plugin-notifications-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  type SignalPayload,
  signalsServiceRef,
} from '@backstage/plugin-signals-node';
import type { JsonObject } from '@backstage/types';
import {
  type OpenChoreoClient,
  createOpenChoreoClient,
} from '@openchoreo/backstage-plugin-openchoreo-common';
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

/** An event of the audit log and how it ended. */
export interface AuditEvent {
  readonly eventId: string;
  readonly meta?: JsonObject;
  status?: 'succeeded' | 'failed';
  outcome?: JsonObject;
}

/** Whether a user has a permission. */
export type Policy = (user: string, permission: string) => boolean;

/** A control plane in a backend, and how to talk with it. */
export interface TestControlPlane {
  readonly client: OpenChoreoClient;
  readonly backend: TestBackend;
  /** What browsers were told. */
  readonly signals: readonly SignalPayload[];
  /** What people were told. */
  readonly notifications: readonly NotificationSendOptions[];
  /** What the audit log was told. */
  readonly auditEvents: readonly AuditEvent[];
  /** The options of a call by a user. */
  as(user: string): { readonly token: string };
  stop(): Promise<void>;
}

/** Starts a control plane on a database; its default data plane is the given cluster. */
export async function startControlPlane(options: {
  readonly knex: Knex;
  readonly cluster?: ClusterConnection;
  readonly config?: JsonObject;
  readonly permission?: AuthorizeResult.ALLOW | AuthorizeResult.DENY;
  /** Decides by user and name of the permission. */
  readonly policy?: Policy;
  /** Takes what is measured; forgotten when left out. */
  readonly metrics?: MetricsService;
  /** The groups of users. */
  readonly groups?: Readonly<Record<string, readonly string[]>>;
}): Promise<TestControlPlane> {
  const { knex, cluster, config = {}, permission, policy, metrics } = options;
  const notifications: NotificationSendOptions[] = [];
  const auditEvents: AuditEvent[] = [];
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
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({
          send: async notification => {
            notifications.push(notification);
          },
        }),
      }),
      auditorFactory(auditEvents),
      ...(metrics
        ? [
            createServiceFactory({
              service: metricsServiceRef,
              deps: {},
              factory: () => metrics,
            }),
          ]
        : []),
      ...(policy ? [permissionsFactory(policy)] : []),
      ...(options.groups ? [userInfoFactory(options.groups)] : []),
      ...(cluster ? [clusterModule(cluster)] : []),
    ],
  });
  const baseUrl = `http://localhost:${backend.server.port()}/api/openchoreo`;
  return {
    backend,
    signals,
    notifications,
    auditEvents,
    as: user => ({ token: mockCredentials.user.token(user) }),
    client: createOpenChoreoClient({
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

function auditorFactory(events: AuditEvent[]) {
  return createServiceFactory({
    service: coreServices.auditor,
    deps: {},
    factory: () => ({
      createEvent: async ({ eventId, meta }) => {
        const event: AuditEvent = { eventId, meta };
        events.push(event);
        return {
          success: async outcome => {
            event.status = 'succeeded';
            event.outcome = outcome?.meta;
          },
          fail: async () => {
            event.status = 'failed';
          },
        };
      },
    }),
  });
}

const ALLOW: AuthorizeResult.ALLOW = AuthorizeResult.ALLOW;
const DENY: AuthorizeResult.DENY = AuthorizeResult.DENY;

function permissionsFactory(policy: Policy) {
  return createServiceFactory({
    service: coreServices.permissions,
    deps: { auth: coreServices.auth },
    factory: ({ auth }): PermissionsService => {
      const resultOf = (credentials: BackstageCredentials, name: string) => ({
        result:
          auth.isPrincipal(credentials, 'user') &&
          policy(credentials.principal.userEntityRef, name)
            ? ALLOW
            : DENY,
      });
      return {
        authorize: async (requests, { credentials }) =>
          requests.map(({ permission }) =>
            resultOf(credentials, permission.name),
          ),
        authorizeConditional: async (requests, { credentials }) =>
          requests.map(({ permission }) =>
            resultOf(credentials, permission.name),
          ),
      };
    },
  });
}

function userInfoFactory(groups: Readonly<Record<string, readonly string[]>>) {
  return createServiceFactory({
    service: coreServices.userInfo,
    deps: { auth: coreServices.auth },
    factory: ({ auth }) => ({
      getUserInfo: async credentials => {
        const userEntityRef = auth.isPrincipal(credentials, 'user')
          ? credentials.principal.userEntityRef
          : '';
        return {
          userEntityRef,
          ownershipEntityRefs: [
            userEntityRef,
            ...(groups[userEntityRef] ?? []),
          ],
        };
      },
    }),
  });
}
