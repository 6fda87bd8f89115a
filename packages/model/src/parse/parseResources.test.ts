import { formatDiagnostic, formatDiagnosticLine } from './diagnostic';
import { MAX_TEXT_LENGTH } from './limits';
import { parseResources, type ParsedDocument } from './parseResources';

const HEAD = 'apiVersion: openchoreo.dev/v1alpha1';

function only(text: string): ParsedDocument {
  const { documents } = parseResources(text, { file: 'a.yaml' });
  expect(documents).toHaveLength(1);
  return documents[0];
}

function messages(text: string): readonly string[] {
  return parseResources(text, { file: 'a.yaml' }).documents.flatMap(document =>
    document.status === 'invalid'
      ? document.errors.map(formatDiagnosticLine)
      : [],
  );
}

function workload(spec: string): string {
  return [
    HEAD,
    'kind: Workload',
    'metadata: { name: cart, namespace: acme }',
    'spec:',
    '  owner: { projectName: shop, componentName: cart }',
    ...spec.split('\n').map(line => `  ${line}`),
  ].join('\n');
}

describe('parseResources', () => {
  it('applies the defaults of the kind', () => {
    const document = only(`
${HEAD}
kind: Component
metadata:
  name: cart
spec:
  owner: { projectName: shop }
  componentType: { name: deployment/service }
  traits:
    - { name: autoscaler, instanceName: cpu }
`);
    expect(document).toMatchObject({
      status: 'valid',
      resourceId: 'Component default/cart',
      warnings: [],
      resource: {
        metadata: { name: 'cart', namespace: 'default' },
        spec: {
          autoDeploy: false,
          componentType: { kind: 'ComponentType', name: 'deployment/service' },
          traits: [{ kind: 'Trait', name: 'autoscaler', instanceName: 'cpu' }],
        },
      },
    });
  });

  it('warns of unknown fields, leaves them out and suggests what was meant', () => {
    const document = only(
      workload(
        'container: { image: cart:1, comand: [run] }\nendpoints:\n  api:\n    type: HTTP\n    port: 80\n    protocol: http',
      ),
    );
    expect(document).toMatchObject({ status: 'valid' });
    expect(
      document.status === 'valid' &&
        document.warnings.map(formatDiagnosticLine),
    ).toEqual([
      'a.yaml:6:31: warning: Workload acme/cart: spec.container.comand is not a known field and is left out; did you mean command?',
      'a.yaml:11:7: warning: Workload acme/cart: spec.endpoints.api.protocol is not a known field and is left out; known here: type, port, targetPort, displayName, basePath, visibility, schema, tls, enforceSchema',
    ]);
    expect(JSON.stringify(document)).not.toContain('"run"');
  });

  it('takes what the Kubernetes API server adds without a word', () => {
    const document = only(
      `${HEAD}\nkind: Organization\nmetadata:\n  name: acme\n  creationTimestamp: null\n  managedFields: [{ manager: kubectl }]`,
    );
    expect(document).toMatchObject({ status: 'valid', warnings: [] });
  });

  it('leaves what templates and parameters hold as it is', () => {
    const template = { spec: { anything: [null, { else: null }] } };
    const document = only(
      JSON.stringify({
        apiVersion: 'openchoreo.dev/v1alpha1',
        kind: 'Trait',
        metadata: { name: 'odd' },
        spec: { creates: [{ template }] },
      }),
    );
    expect(document).toMatchObject({
      status: 'valid',
      resource: { spec: { creates: [{ template }] } },
    });
  });

  it('ignores objects of other APIs, and says what to use instead of a Secret', () => {
    const { documents } = parseResources(
      'apiVersion: v1\nkind: Secret\nmetadata: { name: db }\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web, namespace: x }',
    );
    expect(documents).toMatchObject([
      {
        index: 0,
        status: 'ignored',
        resourceId: 'Secret db',
        reason: 'OpenChoreo keeps no values of secrets: use a SecretReference',
      },
      {
        index: 1,
        status: 'ignored',
        resourceId: 'Deployment x/web',
        reason:
          'apps/v1 is not an OpenChoreo API: objects of a cell are rendered from its components',
      },
    ]);
  });

  it('does not count empty documents', () => {
    const { documents } = parseResources(
      `---\n# nothing\n---\n${HEAD}\nkind: Organization\nmetadata: { name: a }\n---\n---\n${HEAD}\nkind: Organization\nmetadata: { name: b }\n...\n`,
    );
    expect(
      documents.map(({ index, resourceId }) => [index, resourceId]),
    ).toEqual([
      [0, 'Organization a'],
      [1, 'Organization b'],
    ]);
    expect(parseResources('').documents).toEqual([]);
    expect(parseResources('# only a comment\n').documents).toEqual([]);
  });

  it('reads the documents around one that is no YAML', () => {
    const { documents } = parseResources(
      `${HEAD}\nkind: Organization\nmetadata: { name: a }\n---\nkind: "Project\n---\n${HEAD}\nkind: Organization\nmetadata: { name: b }\n`,
      { file: 'a.yaml' },
    );
    expect(documents[0]).toMatchObject({ resourceId: 'Organization a' });
    expect(documents.slice(1)).toEqual([
      expect.objectContaining({
        status: 'invalid',
        errors: expect.arrayContaining([
          expect.objectContaining({
            code: 'syntax',
            file: 'a.yaml',
            document: 1,
          }),
        ]),
      }),
      expect.objectContaining({ resourceId: 'Organization b' }),
    ]);
  });

  it('says where the text stops being YAML', () => {
    expect(messages(`${HEAD}\nkind: Organization\nkind: Project\n`)).toEqual([
      'a.yaml:3:1: error: cannot be read as YAML: the key kind is there twice',
    ]);
  });

  it('refuses texts made to exhaust the reader', () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x]',
      ...'bcdefgh'
        .split('')
        .map(
          (name, index) =>
            `${name}: &${name} [${`*${'abcdefg'[index]}, `
              .repeat(9)
              .slice(0, -2)}]`,
        ),
    ].join('\n');
    const cases = [
      { text: bomb, code: 'syntax' },
      { text: '['.repeat(100_000), code: 'syntax' },
      { text: `${'['.repeat(100)}${']'.repeat(100)}`, code: 'too-large' },
      { text: ' '.repeat(MAX_TEXT_LENGTH + 1), code: 'too-large' },
    ];
    for (const { text, code } of cases) {
      expect(only(text)).toMatchObject({
        status: 'invalid',
        errors: [{ code, line: 1, file: 'a.yaml' }],
      });
    }
  });

  it('takes time in proportion to the text, and tells a hundred problems', () => {
    const fields = Array.from({ length: 50_000 }, (_, i) => `  field${i}: 1`);
    const document = only(
      `${HEAD}\nkind: Organization\nmetadata: { name: a }\nspec:\n${fields.join(
        '\n',
      )}`,
    );
    expect(document).toMatchObject({ status: 'valid' });
    const warnings = document.status === 'valid' ? document.warnings : [];
    expect(warnings).toHaveLength(101);
    expect(warnings.at(-1)?.message).toBe('49900 more problems are not listed');
  });

  it('reads JSON, indented with tabs as well', () => {
    const resource = {
      apiVersion: 'openchoreo.dev/v1alpha1',
      kind: 'Organization',
      metadata: { name: 'acme' },
      spec: { displayName: 'Acme' },
    };
    expect(only(JSON.stringify(resource, null, '\t'))).toMatchObject({
      status: 'valid',
      resource,
    });
  });
});

describe('formatDiagnostic', () => {
  it('gives the subject and the problem, then the remedy, then the place', () => {
    expect(
      formatDiagnostic({
        severity: 'error',
        code: 'missing',
        resource: 'Workload acme/cart',
        path: 'spec.container.image',
        message: 'is required',
        remedy: 'name the image to run',
        file: 'cart.yaml',
        line: 7,
        column: 5,
      }),
    ).toBe(
      'Workload acme/cart: spec.container.image is required\n  name the image to run\n  cart.yaml:7:5',
    );
  });

  it('leaves out what is not known', () => {
    expect(
      formatDiagnostic({ severity: 'error', code: 'syntax', message: 'odd' }),
    ).toBe('odd');
  });

  it('says where a field stands, for problems that are found later', () => {
    const [, document] = parseResources(
      'kind: A\n---\nspec:\n  list:\n    - a\n    - labels:\n        x.y/z: 1\n        "q[\\"]": 2\n',
      { file: 'a.yaml' },
    ).documents;
    expect(document.placeOf('spec.list[1].labels["x.y/z"]')).toEqual({
      document: 1,
      file: 'a.yaml',
      line: 7,
      column: 16,
    });
    expect(document.placeOf('spec.list[1].labels["q[\\"]"]').line).toBe(8);
    expect(document.placeOf('spec.list[9]').line).toBe(5);
  });
});
