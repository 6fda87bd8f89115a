import { fixtures } from '../__testUtils__/fixtures';
import { formatDiagnosticLine } from '../parse/diagnostic';
import { parseResource } from '../parse/parseResource';
import { parseWorkloadDescriptor } from './parseWorkloadDescriptor';
import {
  schemaFilesOf,
  workloadFromDescriptor,
} from './workloadFromDescriptor';

const CART = `
apiVersion: openchoreo.dev/v1alpha1
metadata:
  name: cart
container:
  image: registry.example/cart:1.4.2
  args: [--verbose]
endpoints:
  - name: grpc
    type: gRPC
    port: 7070
    visibility: [organization]
    schemaFile: cart.proto
  - name: admin
    type: HTTP
    port: 8081
    schema:
      type: openapi
      content: 'openapi: 3.1.0'
dependencies:
  endpoints:
    - component: catalog
      name: api
      visibility: project
      envBindings: { address: CATALOG_URL }
  external:
    - name: bank
      host: api.bank.example
      ports: [443]
      protocol: HTTPS
telemetry:
  metrics: { port: 9464 }
configurations:
  env:
    - name: LOG_LEVEL
      value: info
    - name: DB_PASSWORD
      valueFrom: { secretKeyRef: { name: db, key: password } }
  files:
    - name: cart.toml
      mountPath: /etc/cart
      value: basket = 10
`;

function descriptorOf(text: string) {
  const { descriptor, diagnostics } = parseWorkloadDescriptor(text);
  expect(diagnostics).toEqual([]);
  if (!descriptor) {
    throw new Error('no descriptor although there are no diagnostics');
  }
  return descriptor;
}

function lines(text: string): string[] {
  return parseWorkloadDescriptor(text, {
    file: 'workload.yaml',
  }).diagnostics.map(formatDiagnosticLine);
}

const owner = { projectName: 'shop', componentName: 'cart' };

describe('a workload descriptor', () => {
  it('becomes the Workload of its component', () => {
    const descriptor = descriptorOf(CART);
    expect(schemaFilesOf(descriptor)).toEqual(['cart.proto']);

    const workload = workloadFromDescriptor({
      descriptor,
      owner,
      organization: 'acme',
      image: descriptor.container?.image ?? 'none',
      schemas: { 'cart.proto': 'syntax = "proto3";' },
    });

    expect(workload).toEqual({
      apiVersion: 'openchoreo.dev/v1alpha1',
      kind: 'Workload',
      metadata: { name: 'cart', namespace: 'acme' },
      spec: {
        owner,
        container: {
          image: 'registry.example/cart:1.4.2',
          args: ['--verbose'],
          env: [
            { key: 'LOG_LEVEL', value: 'info' },
            {
              key: 'DB_PASSWORD',
              valueFrom: { secretKeyRef: { name: 'db', key: 'password' } },
            },
          ],
          files: [
            { key: 'cart.toml', mountPath: '/etc/cart', value: 'basket = 10' },
          ],
        },
        endpoints: {
          grpc: {
            type: 'gRPC',
            port: 7070,
            visibility: ['organization'],
            schema: { content: 'syntax = "proto3";' },
          },
          admin: {
            type: 'HTTP',
            port: 8081,
            schema: { type: 'openapi', content: 'openapi: 3.1.0' },
          },
        },
        dependencies: descriptor.dependencies,
        telemetry: {
          enabled: true,
          metrics: { port: 9464, path: '/metrics' },
        },
      },
    });
    expect(parseResource(workload)).toMatchObject({
      status: 'valid',
      warnings: [],
      resource: workload,
    });
  });

  it('takes the image of a build before its own', () => {
    const { spec } = workloadFromDescriptor({
      descriptor: descriptorOf(CART),
      owner,
      organization: 'acme',
      image: 'built:7',
      schemas: {},
    });
    expect(spec.container.image).toBe('built:7');
    expect(spec.endpoints?.grpc).not.toHaveProperty('schema');
  });

  it.each<readonly [string, string, readonly string[]]>([
    [
      'a mistake, with its place',
      'apiVersion: openchoreo.dev/v1alpha1\nmetadata: { name: cart }\nendpoints:\n  - name: api\n    type: HTTP\n    port: 0\n    schemafile: a.yaml',
      [
        'workload.yaml:6:11: error: workload descriptor cart: endpoints[0].port is 0; expected at least 1',
        'workload.yaml:7:5: warning: workload descriptor cart: endpoints[0].schemafile is not a known field and is left out; did you mean schemaFile?',
      ],
    ],
    [
      'two endpoints of one name',
      'apiVersion: openchoreo.dev/v1alpha1\nmetadata: { name: cart }\nendpoints:\n  - { name: api, type: HTTP, port: 1 }\n  - { name: api, type: HTTP, port: 2 }',
      [
        'workload.yaml:5:5: error: workload descriptor cart: endpoints[1] repeats the endpoint "api"; give each endpoint once',
      ],
    ],
    [
      'two schemas of one endpoint',
      'apiVersion: openchoreo.dev/v1alpha1\nmetadata: { name: cart }\nendpoints:\n  - { name: api, type: HTTP, port: 1, schemaFile: a.yaml, schema: { content: b } }',
      [
        'workload.yaml:4:51: error: workload descriptor cart: endpoints[0].schemaFile is given together with schema; keep one of the two',
      ],
    ],
    [
      'a text that is no YAML',
      'metadata: {',
      [
        expect.stringMatching(
          /^workload\.yaml:1:12: error: cannot be read as YAML: /,
        ),
      ],
    ],
    [
      'several documents',
      'a: 1\n---\nb: 2',
      [
        'workload.yaml: error: a workload descriptor is one document; here are several',
      ],
    ],
    [
      'nothing',
      '',
      [
        'workload.yaml: error: a workload descriptor is expected; the text is empty',
      ],
    ],
  ])('is refused for %s', (_, text, expected) => {
    expect(lines(text)).toEqual(expected);
  });
});

const samples = fixtures('workload-descriptors');

samples.describe('descriptors of sample repositories', () => {
  it('finds some', () => {
    expect(samples.files('workload.yaml').length).toBeGreaterThan(5);
  });

  for (const file of samples.files('workload.yaml')) {
    it(`takes ${file} without an error or a warning`, () => {
      const { descriptor, diagnostics } = parseWorkloadDescriptor(
        samples.read(file),
      );
      expect(diagnostics).toEqual([]);
      expect(descriptor).toBeDefined();
    });
  }
});
