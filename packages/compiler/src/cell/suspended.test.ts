import { componentOf, planOf, SHOP } from '../__testUtils__/plans';
import { diffPlans } from '../diff/diffPlans';
import { suspended } from './suspended';

const BINDING = `
---
apiVersion: openchoreo.dev/v1alpha1
kind: ReleaseBinding
metadata: { name: cart-development, namespace: acme }
spec:
  owner: { projectName: shop, componentName: cart }
  environment: development
  state: Suspend`;

describe('a suspended component', () => {
  it('keeps everything but the replicas of its workload', () => {
    const active = planOf(SHOP);
    const stopped = planOf(SHOP + BINDING);
    expect(componentOf(stopped, 'cart').status).toBe('compiled');
    expect(diffPlans(active, stopped)).toMatchObject({
      summary: ['cart: replicas 1 → 0'],
      objects: [
        { kind: 'Deployment', fields: [{ path: 'spec.replicas', after: 0 }] },
      ],
    });
  });

  it.each([
    ['StatefulSet', { replicas: 0 }],
    ['CronJob', { suspend: true }],
    ['Job', { suspend: true }],
  ])('stops a %s', (kind, spec) => {
    const metadata = { name: 'x' };
    expect(
      suspended([{ apiVersion: 'v1', kind, metadata, spec: { keep: 1 } }]),
    ).toEqual([
      { apiVersion: 'v1', kind, metadata, spec: { keep: 1, ...spec } },
    ]);
  });

  it('keeps an autoscaler from starting it again', () => {
    const [scaler] = suspended([
      {
        apiVersion: 'keda.sh/v1alpha1',
        kind: 'ScaledObject',
        metadata: { name: 'x', annotations: { a: 'b' } },
        spec: {},
      },
    ]);
    expect(scaler.metadata.annotations).toEqual({
      a: 'b',
      'autoscaling.keda.sh/paused-replicas': '0',
    });
  });
});
