import { stringify } from 'yaml';
import type { Workload } from '../kinds/workload';
import { parseResources } from '../parse/parseResources';
import { fixtures } from '../__testUtils__/fixtures';
import { descriptorFromWorkload } from './descriptorFromWorkload';
import { parseWorkloadDescriptor } from './parseWorkloadDescriptor';
import { workloadFromDescriptor } from './workloadFromDescriptor';

const CART = `
apiVersion: openchoreo.dev/v1alpha1
kind: Workload
metadata: { name: cart, namespace: acme }
spec:
  owner: { projectName: shop, componentName: cart }
  container:
    image: registry.example/cart:1.4.2
    args: [--verbose]
    env:
      - { key: LOG_LEVEL, value: info }
      - { key: DB_PASSWORD, valueFrom: { secretKeyRef: { name: db, key: password } } }
    files:
      - { key: cart.toml, mountPath: /etc/cart, value: basket = 10 }
  endpoints:
    grpc: { type: gRPC, port: 7070, visibility: [organization], schema: { content: 'syntax = "proto3";' } }
  dependencies:
    endpoints:
      - { component: catalog, name: api, visibility: project, envBindings: { address: CATALOG_URL } }
  telemetry: { metrics: { port: 9464 } }
`;

/** The Workload after it was written to a file and read again. */
function throughFile({ metadata, spec }: Workload): Workload {
  const text = stringify(descriptorFromWorkload({ spec }));
  const { descriptor, diagnostics } = parseWorkloadDescriptor(text);
  expect(diagnostics).toEqual([]);
  if (!descriptor) {
    throw new Error('no descriptor although there are no diagnostics');
  }
  return workloadFromDescriptor({
    descriptor,
    owner: spec.owner,
    organization: metadata.namespace,
    image: descriptor.container?.image ?? 'none',
    schemas: {},
  });
}

function workloadsIn(text: string): Workload[] {
  return parseResources(text).documents.flatMap(document =>
    document.status === 'valid' && document.resource.kind === 'Workload'
      ? [document.resource]
      : [],
  );
}

it('makes a descriptor of a workload that stands for the same workload', () => {
  const [cart] = workloadsIn(CART);
  expect(throughFile(cart)).toEqual(cart);
});

const samples = fixtures('openchoreo-samples');

samples.describe('workloads of the samples', () => {
  const workloads = samples
    .files('.yaml')
    .flatMap(file => workloadsIn(samples.read(file)));

  it('are found', () => {
    expect(workloads.length).toBeGreaterThan(5);
  });

  it.each(workloads.map(each => [each.metadata.name, each] as const))(
    'survive being written to a file: %s',
    (name, { metadata, spec, ...rest }) => {
      const named = { ...spec.owner, componentName: name };
      expect(
        throughFile({ ...rest, metadata, spec: { ...spec, owner: named } }),
      ).toMatchObject({ spec: { ...spec, owner: named } });
    },
  );
});
