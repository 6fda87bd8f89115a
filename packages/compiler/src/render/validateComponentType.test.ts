import { type Trait, parseResources } from '@openchoreo/model';
import { recordedTypes } from '../__testUtils__/recordedTypes';
import { resourcesOf } from '../__testUtils__/world';
import { defaultTypesYaml } from '../generated/defaultTypes';
import { validateComponentType } from './validateComponentType';

const typeWith = (fields: Record<string, unknown>, template = {}) => {
  const spec = {
    workloadType: 'deployment',
    resources: [
      {
        id: 'deployment',
        template: {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: '${metadata.name}' },
          ...template,
        },
      },
    ],
    ...fields,
  };
  const [type] = resourcesOf(
    JSON.stringify({
      apiVersion: 'openchoreo.dev/v1alpha1',
      kind: 'ClusterComponentType',
      metadata: { name: 'own' },
      spec,
    }),
  );
  return type as Parameters<typeof validateComponentType>[0];
};

const problemsOf = (type: ReturnType<typeof typeWith>) =>
  validateComponentType(type).map(({ path, message }) => `${path} ${message}`);

describe('validateComponentType', () => {
  it.each(
    parseResources(defaultTypesYaml).documents.map(document => [
      document.status === 'valid' ? document.resource.metadata.name : 'invalid',
      document,
    ]),
  )('finds nothing wrong with the default type %s', (_, document) => {
    const type = (document as { resource: ReturnType<typeof typeWith> })
      .resource;
    expect(validateComponentType(type)).toEqual([]);
  });

  it.each<[string, ReturnType<typeof typeWith>, string]>([
    [
      'what is no CEL',
      typeWith({}, { spec: { replicas: '${1 +}' } }),
      'spec.resources[0].template.spec.replicas ${1 +} has the end where a value is expected',
    ],
    [
      'a variable that does not exist',
      typeWith({}, { spec: { a: '${metdata.name}' } }),
      'spec.resources[0].template.spec.a ${metdata.name} speaks of "metdata", which does not exist; did you mean "metadata"?',
    ],
    [
      'a function that does not exist',
      typeWith({}, { spec: { a: '${workload.toPods()}' } }),
      'spec.resources[0].template.spec.a ${workload.toPods()} calls "toPods", which does not exist',
    ],
    [
      'an expression that closes what it did not open',
      typeWith({}, { spec: { a: '${1) + (2}' } }),
      'spec.resources[0].template.spec.a ${1) + (2} has ")" where an operator or the end is expected',
    ],
    [
      'the item of a loop outside of the loop',
      typeWith({
        preRenderValidations: [{ rule: '${endpoint.port > 0}', message: 'm' }],
      }),
      'spec.preRenderValidations[0].rule ${endpoint.port > 0} speaks of "endpoint", which does not exist',
    ],
    [
      'a trait variable in a component type',
      typeWith({}, { spec: { a: '${trait.instanceName}' } }),
      'spec.resources[0].template.spec.a ${trait.instanceName} speaks of "trait", which does not exist',
    ],
    [
      'values for an embedded trait',
      typeWith({
        traits: [
          {
            kind: 'ClusterTrait',
            name: 't',
            instanceName: 'one',
            parameters: { size: '${parameter.size}' },
          },
        ],
      }),
      'spec.traits[0].parameters.size ${parameter.size} speaks of "parameter", which does not exist',
    ],
    [
      'a schema that is none',
      typeWith({
        parameters: { openAPIV3Schema: { type: 'obejct' } },
      }),
      'spec.parameters.openAPIV3Schema is no schema: schema is invalid: data/type must be equal to one of the allowed values',
    ],
    [
      'a loop variable that is a word of CEL',
      typeWith({
        resources: [
          {
            id: 'deployment',
            forEach: '${[1]}',
            var: 'in',
            template: {
              apiVersion: 'apps/v1',
              kind: 'Deployment',
              a: 1,
            },
          },
        ],
      }),
      'spec.resources[0].var cannot be the name of a variable: "in"',
    ],
  ])('names %s', (_, type, problem) => {
    expect(problemsOf(type)[0]).toContain(problem);
  });

  it('knows what a loop, a patch and a rule on the result can speak of', () => {
    const [trait] = resourcesOf(`
apiVersion: openchoreo.dev/v1alpha1
kind: ClusterTrait
metadata: { name: t }
spec:
  creates:
    - forEach: \${[1, 2]}
      var: n
      includeWhen: \${n > 1}
      template: { apiVersion: v1, kind: ConfigMap, metadata: { name: "\${trait.instanceName}-\${n}" } }
  patches:
    - forEach: \${[1, 2]}
      var: n
      target: { group: apps, version: v1, kind: Deployment, where: "\${resource.spec.replicas == n}" }
      operations: [{ op: add, path: "/metadata/annotations/\${n}", value: "\${resource.metadata.name}" }]
  postRenderValidations:
    - rule: \${resource.spec.replicas > 0}
      target: { group: apps, version: v1, kind: Deployment }
      message: m`) as Trait[];
    expect(validateComponentType(trait)).toEqual([]);
  });

  it('names every problem at once', () => {
    const problems = problemsOf(
      typeWith(
        {
          preRenderValidations: [
            { rule: '${a}', message: 'm' },
            { rule: '${b}', message: 'm' },
          ],
        },
        { spec: { c: '${c}' } },
      ),
    );
    expect(problems).toHaveLength(3);
  });
});

describe('what validateComponentType knows of the context', () => {
  const parameters = {
    openAPIV3Schema: {
      type: 'object',
      $defs: {
        limits: {
          type: 'object',
          properties: { cpu: { type: 'string' }, cores: { type: 'integer' } },
        },
        tree: {
          type: 'object',
          properties: {
            name: { type: 'string' },
            children: { type: 'array', items: { $ref: '#/$defs/tree' } },
          },
        },
      },
      properties: {
        replicas: { type: 'integer' },
        ratio: { type: 'number' },
        limits: { $ref: '#/$defs/limits' },
        tree: { $ref: '#/$defs/tree' },
        port: { 'x-kubernetes-int-or-string': true },
        note: { type: 'string', nullable: true },
        hosts: { type: 'array', items: { type: 'string' } },
        env: { type: 'object', additionalProperties: { type: 'string' } },
        free: { type: 'object' },
        any: {
          type: 'object',
          properties: { a: {} },
          additionalProperties: true,
        },
        either: { oneOf: [{ type: 'string' }, { type: 'integer' }] },
      },
    },
  };
  const of = (expression: string, fields = {}) =>
    problemsOf(typeWith({ parameters, ...fields }, { a: `\${${expression}}` }));

  it.each([
    [
      'metadata.nam',
      '"nam" of metadata, which it does not have; did you mean "name"?',
    ],
    ['metadata.podSelector', 'did you mean "podSelectors"?'],
    [
      'parameters.replica',
      'of parameters, which it does not have; did you mean "replicas"?',
    ],
    [
      'parameters.limits.cpus',
      'of parameters.limits, which it does not have; did you mean "cpu"?',
    ],
    ['parameters.tree.children[0].children[0].nme', 'did you mean "name"?'],
    ['parameters.replicas + "x"', 'applies + to int and string'],
    ['parameters.ratio + "x"', 'applies + to int or double and string'],
    ['parameters.hosts + 1', 'applies + to list<string> and int'],
    ['parameters.hosts.map(h, h.x)', 'asks for the field "x" of string'],
    ['parameters.env.map(k, k + 1)', 'applies + to string and int'],
    ['parameters.replicas.startsWith("a")', 'calls startsWith(string) on int'],
    ['parameters.replicas == "1"', 'applies == to int and string'],
    ['parameters.limits ? 1 : 2', 'is parameters.limits; expected bool'],
    ['has(parameters.nothing)', 'asks for the field "nothing"'],
    ['parameters.?limts.orValue({})', 'did you mean "limits"?'],
    ['workload.container.imag', 'did you mean "image"?'],
    ['workload.endpoints["http"].prt', 'did you mean "port"?'],
    ['workload.endpoints.transformList(n, e, e.typ)', 'did you mean "type"?'],
    ['configurations.config.envs', 'did you mean "configs"?'],
    [
      'configurations.secrets.envs.map(e, e.remoteref)',
      'did you mean "remoteRef"?',
    ],
    ['configurations.toVolume()', 'did you mean "toVolumes"?'],
    ['dependencies.itms', 'did you mean "items"?'],
    ['dataplane.secretstore', 'did you mean "secretStore"?'],
    ['gateway.ingress.extrenal.name', 'did you mean "external"?'],
    [
      'gateway.ingress.external.https.listnerName',
      'did you mean "listenerName"?',
    ],
    ['environment.gatway', 'did you mean "gateway"?'],
    ['oc_generate_nam("a")', 'did you mean "oc_generate_name"?'],
    ['sets.contain([1], [1])', 'did you mean "sets.contains"?'],
    ['"a".substr(1)', 'calls "substr"'],
    [
      'oc_hash(1)',
      'calls oc_hash(int): no such overload; there is oc_hash(string)',
    ],
    ['[1, 2].map(x, y)', 'speaks of "y", which does not exist'],
    ['[1, 2].map(x, x.size())', 'calls size() on int'],
  ])('names the mistake in %s', (expression, message) => {
    expect(of(expression)).toEqual([
      expect.stringContaining(
        `spec.resources[0].template.a \${${expression}} `,
      ),
    ]);
    expect(of(expression)[0]).toContain(message);
  });

  it.each([
    'parameters.replicas + 1',
    'parameters.replicas * 1.5',
    'parameters.ratio * parameters.replicas',
    'parameters.port == 80 || parameters.port == "http"',
    'parameters.note == null ? "" : parameters.note + "!"',
    'parameters.env["A"] + parameters.env.B',
    'parameters.free.anything.at.all',
    'parameters.any.b + 1',
    'parameters.either + 1',
    'parameters["replicas"] + 1',
    'size(parameters) > 0 && "replicas" in parameters',
    'parameters.map(k, k + ":")',
    'oc_merge(parameters, metadata.labels, {"a": 1})',
    'has(workload.container.args) ? workload.container.args : oc_omit()',
    'workload.endpoints.exists(n, e, "external" in e.visibility && e.port > 80)',
    'workload.toServicePorts().map(p, p.port)',
    'workload.toEndpointResources("http").orValue([]).map(r, r.path)',
    'configurations.toContainerEnvFrom() + dependencies.toContainerEnvs()',
    'gateway.?ingress.?external.?https.?host.orValue("none")',
    'has(gateway.ingress) && gateway.ingress.internal.http.port == 80',
    'dataplane.annotations["a/b"]',
    'environment.?defaultNotificationChannel.orValue("x")',
    '{"a": parameters.replicas, ?"b": parameters.?note}',
    'parameters.hosts.sortBy(h, h.size())[0].split(".")',
    '[1, "a", parameters.limits]',
  ])('accepts %s', expression => {
    expect(of(expression)).toEqual([]);
  });

  it('does not know the parameters of a type without a schema', () => {
    expect(of('parameters.a.b + 1', { parameters: undefined })).toEqual([]);
  });

  it('names a condition that gives a number', () => {
    expect(
      problemsOf(
        typeWith({
          preRenderValidations: [{ rule: '${1.5}', message: 'no rule' }],
        }),
      ),
    ).toEqual([
      'spec.preRenderValidations[0].rule ${1.5} gives double; expected true or false',
    ]);
  });

  it('names everything at once: each template, and each part of it', () => {
    const problems = problemsOf(
      typeWith({
        parameters,
        preRenderValidations: [
          { rule: '${parameters.replicas}', message: 'no rule' },
        ],
        resources: [
          {
            id: 'deployment',
            includeWhen: '${metadata.name}',
            forEach: '${parameters.replicas}',
            var: 'n',
            template: {
              apiVersion: 'v1',
              kind: 'ConfigMap',
              metadata: { name: '${metadata.nam}-${metadata.namspace}' },
              data: { '${1}': '${parameters.x + parameters.y}' },
            },
          },
          {
            id: 'b',
            forEach: '${parameters.hosts}',
            var: 'host',
            includeWhen: '${host.size()}',
            template: {
              apiVersion: 'v1',
              kind: 'ConfigMap',
              metadata: { name: '${host.name}' },
            },
          },
          {
            id: 'c',
            forEach: '${parameters.env}',
            var: 'item',
            template: {
              apiVersion: 'v1',
              kind: 'ConfigMap',
              metadata: { name: '${item.key + item.value + item.vale}' },
            },
          },
        ],
      }),
    );
    expect(problems).toEqual([
      'spec.preRenderValidations[0].rule ${parameters.replicas} gives int; expected true or false',
      'spec.resources[0].forEach ${parameters.replicas} gives int; expected a list or a map',
      'spec.resources[0].includeWhen ${metadata.name} gives string; expected true or false',
      expect.stringContaining(
        'spec.resources[0].template.metadata.name ${metadata.nam} ',
      ),
      expect.stringContaining(
        'spec.resources[0].template.metadata.name ${metadata.namspace} ',
      ),
      'spec.resources[0].template.data["${1}"] has the key ${1}, which does not give text',
      expect.stringMatching(
        /parameters, which it does not have \(character 1: parameters\.x\)$/,
      ),
      expect.stringMatching(
        /parameters, which it does not have \(character 16: parameters\.y\)$/,
      ),
      'spec.resources[1].includeWhen ${host.size()} gives int; expected true or false',
      expect.stringContaining('asks for the field "name" of string'),
      expect.stringContaining('did you mean "value"?'),
    ]);
  });
});

const types = recordedTypes();

(types.length > 0 ? describe : describe.skip)('the types of OpenChoreo', () => {
  it('have nothing that is named as wrong', () => {
    expect(types.length).toBeGreaterThan(100);
    expect(types.flatMap(validateComponentType)).toEqual([]);
  });
});
