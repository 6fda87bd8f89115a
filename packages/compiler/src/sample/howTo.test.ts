import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseResources, type ParsedDocument } from '@openchoreo/model';
import { resourcesOf } from '../__testUtils__/world';
import { defaultTypesYaml } from '../generated/defaultTypes';
import { checkTemplates } from '../render/checkTemplates';
import { compileSample } from './compileSample';

const PAGE = resolve(
  __dirname,
  '../../../../docs/how-to/write-a-component-type.md',
);

/** The examples of the page, in their order. */
const [queueWorker, pinned] = [
  ...readFileSync(PAGE, 'utf8').matchAll(/```yaml\n([\s\S]*?)```/g),
].flatMap(([, yaml]) => parseResources(yaml).documents.map(checkTemplates));

function resourceIn(document: ParsedDocument) {
  if (document.status !== 'valid') {
    throw new Error(JSON.stringify(document));
  }
  expect(document.warnings).toEqual([]);
  return document.resource;
}

describe('the page on writing component types', () => {
  it('has a type that renders what it says', () => {
    const componentType = resourceIn(queueWorker);
    if (componentType.kind !== 'ClusterComponentType') {
      throw new Error(`The first example is a ${componentType.kind}`);
    }
    const { plan, parameters } = compileSample({ componentType, traits: [] });
    expect(parameters).toEqual({ topic: 'orders' });
    expect(plan).toMatchObject({
      status: 'compiled',
      warnings: [],
      manifests: expect.arrayContaining([
        expect.objectContaining({
          kind: 'Deployment',
          spec: expect.objectContaining({
            replicas: 1,
            template: expect.objectContaining({
              spec: {
                containers: [
                  expect.objectContaining({
                    args: ['--topic=orders', '--prefetch=10'],
                  }),
                ],
              },
            }),
          }),
        }),
      ]),
    });
  });

  it('has a trait that does what it says', () => {
    const tried = resourceIn(pinned);
    const [componentType] = resourcesOf(defaultTypesYaml).filter(
      ({ metadata }) => metadata.name === 'service',
    );
    if (
      tried.kind !== 'ClusterTrait' ||
      componentType.kind !== 'ClusterComponentType'
    ) {
      throw new Error(`The second example is a ${tried.kind}`);
    }
    const { plan } = compileSample({ componentType, traits: [tried], tried });
    expect(plan).toMatchObject({
      status: 'compiled',
      manifests: expect.arrayContaining([
        expect.objectContaining({
          kind: 'Deployment',
          spec: expect.objectContaining({
            template: expect.objectContaining({
              spec: expect.objectContaining({
                nodeSelector: { 'topology.kubernetes.io/zone': 'eu-west-1a' },
              }),
            }),
          }),
        }),
      ]),
    });
  });
});
