import {
  type ClusterComponentType,
  type ClusterTrait,
  type Component,
  type Workload,
  dnsSubdomainProblem,
} from '@openchoreo/model';
import fc from 'fast-check';
import { componentYaml, resourcesOf } from '../__testUtils__/world';
import { defaultTypesYaml } from '../generated/defaultTypes';
import { contentHashOf } from './contentHash';
import { type ReleaseInput, createRelease } from './createRelease';

const traitYaml = (name: string) => `
---
apiVersion: openchoreo.dev/v1alpha1
kind: ClusterTrait
metadata: { name: ${name} }
spec: { removes: [{ target: { group: '', version: v1, kind: Service } }] }`;

function inputOf(name = 'cart'): ReleaseInput {
  const [component, workload, ...traits] = resourcesOf(
    componentYaml({ project: 'shop', name, workload: {} }) +
      traitYaml('a') +
      traitYaml('b'),
  );
  const [componentType] = resourcesOf(defaultTypesYaml);
  return {
    component: component as Component,
    workload: workload as Workload,
    componentType: componentType as ClusterComponentType,
    traits: traits as ClusterTrait[],
  };
}

const nameOf = (input: ReleaseInput) => createRelease(input).metadata.name;

describe('createRelease', () => {
  it('is a copy of what decides the component, without who owns it', () => {
    const input = inputOf();
    expect(createRelease(input).spec).toMatchObject({
      owner: { projectName: 'shop', componentName: 'cart' },
      componentType: {
        kind: 'ClusterComponentType',
        name: 'deployment/service',
        spec: input.componentType.spec,
      },
      traits: [{ name: 'a' }, { name: 'b' }],
      workload: { container: { image: 'example.org/image:1' } },
    });
    expect(createRelease(input).spec.workload).not.toHaveProperty('owner');
  });

  it('holds no more than there is, and says whose it is', () => {
    const input = inputOf();
    const { component } = input;
    const profileOf = (
      spec: Partial<Component['spec']>,
      traits = input.traits,
    ) =>
      createRelease({
        ...input,
        traits,
        component: { ...component, spec: { ...component.spec, ...spec } },
      }).spec;
    const { parameters: _none, traits: _nor, ...bare } = component.spec;
    const plain = createRelease({
      ...input,
      traits: [],
      component: { ...component, spec: bare },
    });
    expect(Object.keys(plain.spec)).toEqual([
      'owner',
      'componentType',
      'workload',
    ]);
    expect(plain.metadata).toStrictEqual({
      name: expect.stringMatching(/^cart-[0-9a-f]{8}$/),
      namespace: 'acme',
      annotations: {
        'openchoreo.dev/content-hash': contentHashOf(plain),
      },
      labels: {
        'openchoreo.dev/project': 'shop',
        'openchoreo.dev/component': 'cart',
      },
    });
    const parameters = { replicas: 2 };
    const traits = [
      { kind: 'ClusterTrait' as const, name: 'a', instanceName: 'one' },
    ];
    expect(
      profileOf({ parameters, traits: undefined }).componentProfile,
    ).toStrictEqual({ parameters });
    expect(
      profileOf({ parameters: undefined, traits }).componentProfile,
    ).toStrictEqual({ traits });
    expect(profileOf({ parameters, traits }).componentProfile).toStrictEqual({
      parameters,
      traits,
    });
  });

  it('has the same name in whatever order the traits are found, and whatever is not part of it', () => {
    const input = inputOf();
    const { component } = input;
    expect(nameOf({ ...input, traits: [...input.traits].reverse() })).toBe(
      nameOf(input),
    );
    expect(
      nameOf({
        ...input,
        component: {
          ...component,
          metadata: { ...component.metadata, uid: 'x', labels: { a: 'b' } },
          spec: { ...component.spec, autoDeploy: false },
        },
      }),
    ).toBe(nameOf(input));
  });

  it.each<[string, (input: ReleaseInput) => ReleaseInput]>([
    [
      'workload',
      input => ({
        ...input,
        workload: {
          ...input.workload,
          spec: { ...input.workload.spec, container: { image: 'x:2' } },
        },
      }),
    ],
    [
      'parameters',
      input => ({
        ...input,
        component: {
          ...input.component,
          spec: { ...input.component.spec, parameters: { a: 1 } },
        },
      }),
    ],
    ['traits', input => ({ ...input, traits: [] })],
    [
      'component type',
      input => ({
        ...input,
        componentType: {
          ...input.componentType,
          spec: { ...input.componentType.spec, workloadType: 'statefulset' },
        } as ClusterComponentType,
      }),
    ],
  ])('has another name when the %s changes', (_, change) => {
    expect(nameOf(change(inputOf()))).not.toBe(nameOf(inputOf()));
  });

  it('has a valid name that begins with that of the component', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/),
        name => {
          const release = nameOf(inputOf(name));
          expect(release).toMatch(new RegExp(`^${name}-[0-9a-f]{8}$`));
          expect(dnsSubdomainProblem(release)).toBeUndefined();
        },
      ),
      { numRuns: 30 },
    );
  });
});
