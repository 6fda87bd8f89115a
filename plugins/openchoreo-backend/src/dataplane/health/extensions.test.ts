import { parseKubeObject } from '../kubernetes/kubeObject';
import { healthOf } from './healthOf';

function object(
  apiVersion: string,
  kind: string,
  fields: { spec?: object; status?: object },
) {
  return parseKubeObject({
    apiVersion,
    kind,
    metadata: {
      name: 'cart',
      namespace: 'cell',
      uid: 'u',
      resourceVersion: '7',
      generation: 2,
    },
    ...fields,
  });
}

const route = (parents: object[]) =>
  object('gateway.networking.k8s.io/v1', 'HTTPRoute', { status: { parents } });
const parent = (...conditions: object[]) => ({
  parentRef: { name: 'north' },
  conditions,
});
const accepted = { type: 'Accepted', status: 'True', observedGeneration: 2 };
const condition = (type: string, status: string, message?: string) => ({
  status: { conditions: [{ type, status, message }] },
});

describe('health of what others accept or make', () => {
  it('says when a route that no gateway takes up is at fault', () => {
    const { metadata, ...rest } = route([]);
    const report = healthOf({
      ...rest,
      metadata: { ...metadata, creationTimestamp: '2026-01-01T00:00:00Z' },
    });
    expect(report).toEqual({
      health: 'progressing',
      reason: 'no gateway has accepted it yet',
      overdue: {
        at: Date.parse('2026-01-01T00:02:00Z'),
        reason: expect.stringContaining('see that the gateway exists'),
      },
    });
  });

  it.each([
    [
      'accepted route',
      route([parent(accepted, { type: 'ResolvedRefs', status: 'True' })]),
      'healthy',
      undefined,
    ],
    [
      'route that no gateway has seen',
      route([]),
      'progressing',
      'no gateway has accepted it yet',
    ],
    [
      'certificate that is issued',
      object('cert-manager.io/v1', 'Certificate', condition('Ready', 'True')),
      'healthy',
      undefined,
    ],
    [
      'certificate that cannot be issued',
      object(
        'cert-manager.io/v1',
        'Certificate',
        condition('Ready', 'False', 'The issuer does not exist.'),
      ),
      'degraded',
      'the certificate is not issued: The issuer does not exist',
    ],
    [
      'refused backend of Envoy Gateway',
      object(
        'gateway.envoyproxy.io/v1alpha1',
        'Backend',
        condition('Accepted', 'False', 'The address is not allowed.'),
      ),
      'degraded',
      'it is not accepted: The address is not allowed',
    ],
    [
      'route of which only an old version is accepted',
      route([parent({ ...accepted, observedGeneration: 1 })]),
      'progressing',
      'gateway north has not accepted the newest version yet',
    ],
    [
      'refused route',
      route([
        parent({
          ...accepted,
          status: 'False',
          message: 'No listener allows this hostname.',
        }),
      ]),
      'degraded',
      'gateway north does not accept it: No listener allows this hostname',
    ],
    [
      'route to a missing service',
      route([
        parent(accepted),
        parent(accepted, {
          type: 'ResolvedRefs',
          status: 'False',
          message: 'Service cell/cart not found',
        }),
      ]),
      'degraded',
      'gateway north cannot resolve its references: Service cell/cart not found',
    ],
    [
      'refused gateway policy',
      object('gateway.envoyproxy.io/v1alpha1', 'SecurityPolicy', {
        status: {
          ancestors: [
            {
              ancestorRef: { name: 'north' },
              conditions: [
                {
                  ...accepted,
                  status: 'False',
                  message: 'JWKS cannot be read',
                },
              ],
            },
          ],
        },
      }),
      'degraded',
      'gateway north does not accept it: JWKS cannot be read',
    ],
    [
      'fetched secret',
      object(
        'external-secrets.io/v1',
        'ExternalSecret',
        condition('Ready', 'True'),
      ),
      'healthy',
      undefined,
    ],
    [
      'secret that cannot be fetched',
      object(
        'external-secrets.io/v1',
        'ExternalSecret',
        condition('Ready', 'False', 'could not get secret data'),
      ),
      'degraded',
      'the secret could not be fetched: could not get secret data',
    ],
    [
      'secret not fetched yet',
      object('external-secrets.io/v1', 'ExternalSecret', {}),
      'progressing',
      'the secret has not been fetched yet',
    ],
    [
      'bound claim',
      object('v1', 'PersistentVolumeClaim', { status: { phase: 'Bound' } }),
      'healthy',
      undefined,
    ],
    [
      'lost claim',
      object('v1', 'PersistentVolumeClaim', { status: { phase: 'Lost' } }),
      'degraded',
      'the volume of the claim is lost',
    ],
    [
      'waiting claim',
      object('v1', 'PersistentVolumeClaim', { status: { phase: 'Pending' } }),
      'progressing',
      'no volume is bound to the claim yet',
    ],
    [
      'plain service',
      object('v1', 'Service', { spec: { type: 'ClusterIP' } }),
      'healthy',
      undefined,
    ],
    [
      'load balancer without an address',
      object('v1', 'Service', { spec: { type: 'LoadBalancer' } }),
      'progressing',
      'no load balancer address has been assigned yet',
    ],
    [
      'policy that Cilium refuses',
      object(
        'cilium.io/v2',
        'CiliumNetworkPolicy',
        condition('Valid', 'False', 'bad selector'),
      ),
      'degraded',
      'Cilium refuses the policy: bad selector',
    ],
    [
      'programmed gateway',
      object(
        'gateway.networking.k8s.io/v1',
        'Gateway',
        condition('Programmed', 'True'),
      ),
      'healthy',
      undefined,
    ],
    [
      'kind that is not served yet',
      object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', {}),
      'progressing',
      'the kind is not served yet',
    ],
    [
      'kind nobody has rules for',
      object('example.com/v1', 'Widget', {}),
      'healthy',
      undefined,
    ],
    [
      'ready by convention',
      object('example.com/v1', 'Widget', condition('Ready', 'True')),
      'healthy',
      undefined,
    ],
    [
      'not ready by convention',
      object(
        'example.com/v1',
        'Widget',
        condition('Ready', 'False', 'Warming up.'),
      ),
      'progressing',
      'Warming up',
    ],
    [
      'stalled by convention',
      object(
        'example.com/v1',
        'Widget',
        condition('Stalled', 'True', 'no such plan'),
      ),
      'degraded',
      'no such plan',
    ],
    [
      'not observed by convention',
      object('example.com/v1', 'Widget', { status: { observedGeneration: 1 } }),
      'progressing',
      'the newest version has not been picked up yet',
    ],
  ])('%s', (_name, subject, health, reason) => {
    expect(healthOf(subject)).toEqual({ health, reason });
  });
});
