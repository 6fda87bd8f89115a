import fc from 'fast-check';
import { stringify } from 'yaml';
import { KINDS } from '../kinds/registry';
import { parseResource } from './parseResource';
import { parseResources } from './parseResources';

const kind = fc.constantFrom(...Object.keys(KINDS));
const name = fc.stringMatching(/^[a-z]([-a-z0-9]{0,20}[a-z0-9])?$/);
const word = fc.oneof(fc.string(), fc.constantFrom('yes', '1', 'null', '~'));

/** Fragments that lead deep into the reader: separators, anchors, quotes, fields of resources. */
const fragment = fc.constantFrom(
  '---\n',
  '...\n',
  '%YAML 1.2\n',
  'apiVersion: openchoreo.dev/v1alpha1\n',
  'kind: Workload\n',
  'metadata: {name: a}\n',
  'spec:\n',
  '  endpoints: &a\n',
  '  owner: *a\n',
  '  <<: *a\n',
  '    visibility: [x]\n',
  '- ',
  '"',
  "'",
  '{',
  '|\n',
  '\t',
  '? ',
  '!!binary ',
);
const nearlyYaml = fc
  .array(fc.oneof(fragment, fc.string()), { maxLength: 30 })
  .map(parts => parts.join(''));

/** Components and workloads a user could have written, without the fields that have defaults. */
const component = fc.record({
  apiVersion: fc.constant('openchoreo.dev/v1alpha1'),
  kind: fc.constant('Component'),
  metadata: fc.record({
    name,
    namespace: name,
    labels: fc.dictionary(name, word),
  }),
  spec: fc.record({
    owner: fc.record({ projectName: name }),
    componentType: name.map(type => ({
      kind: 'ClusterComponentType',
      name: `deployment/${type}`,
    })),
    autoDeploy: fc.boolean(),
    parameters: fc.dictionary(name, fc.jsonValue({ noUnicodeString: false })),
  }),
});
const workload = fc.record({
  apiVersion: fc.constant('openchoreo.dev/v1alpha1'),
  kind: fc.constant('Workload'),
  metadata: fc.record({ name, namespace: name }),
  spec: fc.record({
    owner: fc.record({ projectName: name, componentName: name }),
    container: fc.record({
      image: name,
      args: fc.array(word),
      env: fc.array(fc.record({ key: name, value: word })),
    }),
    endpoints: fc.dictionary(
      name,
      fc.record({
        type: fc.constantFrom('HTTP', 'gRPC', 'TCP'),
        port: fc.integer({ min: 1, max: 65535 }),
        visibility: fc.uniqueArray(
          fc.constantFrom('project', 'namespace', 'organization', 'public'),
        ),
        schema: fc.record({ content: word }),
      }),
    ),
  }),
});
const resource = fc.oneof(component, workload);

describe('parsing', () => {
  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(nearlyYaml, text => {
        const { documents } = parseResources(text);
        documents.forEach((document, index) => {
          expect(document.index).toBe(index);
          expect(document.status === 'invalid' && document.errors).not.toEqual(
            [],
          );
        });
      }),
      { numRuns: 500 },
    );
  });

  it('never throws, whatever the value', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.record({
            apiVersion: fc.constant('openchoreo.dev/v1alpha1'),
            kind,
            metadata: fc.oneof(fc.record({ name: word }), fc.anything()),
            spec: fc.object(),
          }),
        ),
        value => {
          expect(['valid', 'invalid', 'ignored']).toContain(
            parseResource(value).status,
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it('gives back what was printed, as YAML and as JSON', () => {
    fc.assert(
      fc.property(fc.array(resource, { minLength: 1, maxLength: 3 }), some => {
        const yaml = some.map(each => stringify(each)).join('---\n');
        const { documents } = parseResources(yaml);
        expect(
          documents.map(document =>
            document.status === 'valid' ? document.resource : document,
          ),
        ).toEqual(some);
        const json = parseResources(JSON.stringify(some[0])).documents[0];
        expect(json).toMatchObject({ status: 'valid', warnings: [] });
      }),
    );
  });

  it('changes nothing when it reads its own result', () => {
    fc.assert(
      fc.property(resource, some => {
        const once = parseResource(some);
        expect(once.status === 'valid' && parseResource(once.resource)).toEqual(
          once,
        );
      }),
    );
  });
});
