import { componentOf, planOf } from '../__testUtils__/plans';
import { componentYaml, projectYaml } from '../__testUtils__/world';

const NAMED = 'metadata: { name: "${metadata.name}" }';

/** The plan of a component whose type renders a ConfigMap with a value and a Secret with a condition and a value. */
function planWith(
  options: { name?: string; condition?: string; secret?: string } = {},
) {
  const {
    name = 'ok',
    condition = 'parameters.secret',
    secret = 'ok',
  } = options;
  const yaml = `
---
apiVersion: openchoreo.dev/v1alpha1
kind: ClusterComponentType
metadata: { name: odd }
spec:
  workloadType: deployment
  parameters:
    openAPIV3Schema:
      type: object
      properties:
        secret: { type: boolean, default: false }
  resources:
    - id: deployment
      template: { apiVersion: v1, kind: ConfigMap, ${NAMED}, data: { name: '${name}' } }
    - id: secret
      includeWhen: \${${condition}}
      template: { apiVersion: v1, kind: Secret, ${NAMED}, stringData: { a: '${secret}' } }
`;
  const plan = planOf(
    [
      projectYaml('shop'),
      yaml,
      componentYaml({
        project: 'shop',
        name: 'cart',
        type: 'deployment/odd',
        workload: {},
      }),
    ].join(''),
  );
  return componentOf(plan, 'cart');
}

function pathsOf(component: ReturnType<typeof planWith>) {
  return component.status === 'failed'
    ? component.errors.map(({ path }) => path)
    : component.status;
}

const IN_CONFIG_MAP = 'spec.resources[0].template.data.name';
const IN_SECRET = 'spec.resources[1].template.stringData.a';

describe('a type with faults in its templates', () => {
  it('renders what has none as long as the others are not needed', () => {
    expect(pathsOf(planWith({ secret: '${nothing}' }))).toBe('compiled');
  });

  it('fails with all of its faults once one of them is met', () => {
    expect(
      pathsOf(planWith({ name: '${nothing}', secret: '${neither()}' })),
    ).toEqual([IN_CONFIG_MAP, IN_SECRET]);
    expect(
      pathsOf(
        planWith({
          name: '${nothing}',
          condition: '1',
          secret: '${neither()}',
        }),
      ),
    ).toEqual([IN_CONFIG_MAP, 'spec.resources[1].includeWhen', IN_SECRET]);
  });

  it('is not blamed for what values alone make fail', () => {
    expect(pathsOf(planWith({ name: '${metadata.labels["none"]}' }))).toEqual([
      IN_CONFIG_MAP,
    ]);
  });
});
