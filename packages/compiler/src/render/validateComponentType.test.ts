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
      'spec.resources[0].template.spec.replicas ${1 +} Unexpected token: EOF',
    ],
    [
      'a variable that does not exist',
      typeWith({}, { spec: { a: '${metdata.name}' } }),
      'spec.resources[0].template.spec.a ${metdata.name} Unknown variable: metdata',
    ],
    [
      'a function that does not exist',
      typeWith({}, { spec: { a: '${workload.toPods()}' } }),
      "spec.resources[0].template.spec.a ${workload.toPods()} found no matching overload for 'dyn.toPods()'",
    ],
    [
      'an expression that closes what it did not open',
      typeWith({}, { spec: { a: '${1) + (2}' } }),
      "spec.resources[0].template.spec.a ${1) + (2} Unexpected character: ')'",
    ],
    [
      'the item of a loop outside of the loop',
      typeWith({
        preRenderValidations: [{ rule: '${endpoint.port > 0}', message: 'm' }],
      }),
      'spec.preRenderValidations[0].rule ${endpoint.port > 0} Unknown variable: endpoint',
    ],
    [
      'a trait variable in a component type',
      typeWith({}, { spec: { a: '${trait.instanceName}' } }),
      'spec.resources[0].template.spec.a ${trait.instanceName} Unknown variable: trait',
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
      'spec.traits[0].parameters.size ${parameter.size} Unknown variable: parameter',
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
            var: 'list',
            template: {
              apiVersion: 'apps/v1',
              kind: 'Deployment',
              a: '${list}',
            },
          },
        ],
      }),
      'spec.resources[0].template.a cannot have a variable "list": the name has a meaning in CEL',
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
