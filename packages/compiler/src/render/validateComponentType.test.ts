import { type Trait, parseResources } from '@openchoreo/model';
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
