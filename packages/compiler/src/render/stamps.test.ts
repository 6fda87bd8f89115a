import type { Manifest } from '../cellPlan';
import { withConfigHash, withLabels } from './stamps';

const HASH = 'openchoreo.dev/dp-resource-hash';

function manifest(kind: string, more: object = {}): Manifest {
  return {
    apiVersion: 'v1',
    kind,
    metadata: { name: kind.toLowerCase() },
    ...more,
  };
}

function workload(kind: string, template: unknown = { spec: {} }): Manifest {
  return manifest(kind, { spec: { replicas: 2, template } });
}

/** The hash on the pods of the first manifest. */
function hashOf(...manifests: readonly Manifest[]): unknown {
  const { spec } = withConfigHash(manifests)[0] as unknown as {
    readonly spec: {
      readonly template: {
        readonly metadata: { readonly annotations: Record<string, string> };
      };
    };
  };
  return spec.template.metadata.annotations[HASH];
}

describe('withLabels', () => {
  it('adds labels, which win, and leaves the rest', () => {
    const given = {
      ...manifest('Service', { spec: { port: 1 } }),
      metadata: { name: 'a', labels: { a: 'own', b: 'own' } },
    };
    expect(withLabels({ ...given }, { b: 'ours', c: 'ours' })).toEqual({
      ...given,
      metadata: { name: 'a', labels: { a: 'own', b: 'ours', c: 'ours' } },
    });
  });
});

describe('withConfigHash', () => {
  const config = manifest('ConfigMap', { data: { a: '1' } });

  it.each(['Deployment', 'StatefulSet'])('marks the pods of a %s', kind => {
    const template = {
      metadata: { labels: { app: 'a' }, annotations: { own: 'x' } },
      spec: { containers: [] },
    };
    expect(withConfigHash([workload(kind, template), config])).toEqual([
      workload(kind, {
        ...template,
        metadata: {
          ...template.metadata,
          annotations: {
            own: 'x',
            [HASH]: expect.stringMatching(/^[0-9a-f]{8}$/),
          },
        },
      }),
      config,
    ]);
  });

  it('leaves other kinds, and what has no pod template, as it is', () => {
    const others = [
      workload('DaemonSet'),
      manifest('Deployment'),
      manifest('Deployment', { spec: {} }),
      manifest('StatefulSet', { spec: { template: 'none' } }),
      config,
    ];
    expect(withConfigHash(others)).toEqual(others);
  });

  it('changes with the content of the other objects', () => {
    const deployment = workload('Deployment');
    const before = hashOf(deployment, config);
    expect(
      hashOf(deployment, manifest('ConfigMap', { data: { a: '2' } })),
    ).not.toBe(before);
    expect(hashOf(deployment, config, manifest('Secret'))).not.toBe(before);
  });

  it('does not change with their order, their names, or the workloads themselves', () => {
    const deployment = workload('Deployment');
    const secret = manifest('Secret');
    const before = hashOf(deployment, config, secret);
    expect(hashOf(deployment, secret, config)).toBe(before);
    expect(
      hashOf(deployment, { ...config, metadata: { name: 'b' } }, secret),
    ).toBe(before);
    expect(
      hashOf(workload('Deployment', { spec: { a: 1 } }), config, secret),
    ).toBe(before);
    expect(hashOf(deployment, config, secret, workload('StatefulSet'))).toBe(
      before,
    );
  });
});
