import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { annotationsOf } from '@openchoreo/backstage-plugin-openchoreo-common';
import { API_VERSION } from '@openchoreo/model';
import type { Tools } from '../Tools';
import { createResources } from './createResources';

/** `openchoreo:data-plane:create`: a cluster that environments of all organizations can use. */
export function createCreateDataPlaneAction(tools: Tools) {
  return createTemplateAction({
    id: 'openchoreo:data-plane:create',
    description:
      'Makes a cluster that Backstage knows a data plane for all organizations. Fails when the name is taken.',
    examples: [
      {
        description: 'Use a cluster whose Gateways serve two domains',
        example: `steps:
  - id: data-plane
    name: Use the cluster
    action: openchoreo:data-plane:create
    input:
      name: europe
      cluster: eu-1
      gateways:
        public: { namespace: gateways, name: public, host: apps.example.org, tls: true }
        organization: { namespace: gateways, name: internal, host: apps.internal }
`,
      },
    ],
    supportsDryRun: true,
    schema: {
      input: {
        name: z => z.string(),
        displayName: z => z.string().optional(),
        description: z => z.string().optional(),
        cluster: z =>
          z
            .string()
            .describe(
              'A cluster of the `kubernetes` configuration, of a kubeconfig, or `embedded`',
            ),
        secretStore: z =>
          z
            .string()
            .optional()
            .describe('ClusterSecretStore that secrets come from'),
        gateways: z => {
          const gateway = z.object({
            namespace: z.string(),
            name: z.string().describe('Of the Gateway object'),
            host: z
              .string()
              .describe('Domain that the addresses of endpoints end with'),
            tls: z
              .boolean()
              .optional()
              .describe('Port 443 and https; port 80 and http when absent'),
          });
          return z
            .object({
              public: gateway.optional(),
              organization: gateway.optional(),
            })
            .optional()
            .describe(
              'The Gateways by which public endpoints and those for the organization are reached',
            );
        },
      },
    },
    async handler(ctx) {
      const { name, cluster, secretStore, gateways = {} } = ctx.input;
      const ingress = {
        ...(gateways.public && { external: ingressOf(gateways.public) }),
        ...(gateways.organization && {
          internal: ingressOf(gateways.organization),
        }),
      };
      await createResources(tools, ctx, [
        {
          apiVersion: API_VERSION,
          kind: 'ClusterDataPlane',
          metadata: { name, annotations: annotationsOf(ctx.input) },
          spec: {
            clusterRef: cluster,
            ...(secretStore && { secretStoreRef: { name: secretStore } }),
            ...(Object.keys(ingress).length > 0 && { gateway: { ingress } }),
          },
        },
      ]);
    },
  });
}

interface Gateway {
  readonly namespace: string;
  readonly name: string;
  readonly host: string;
  readonly tls?: boolean;
}

function ingressOf({ namespace, name, host, tls = false }: Gateway) {
  const listener = tls
    ? { https: { listenerName: 'https', port: 443, host } }
    : { http: { listenerName: 'http', port: 80, host } };
  return { namespace, name, ...listener };
}
