import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ComponentRelease,
  type Trait,
  parseResources,
} from '@openchoreo/model';
import type { validateComponentType } from '../render/validateComponentType';
import { fixtures, recordedComponents, recordedFuzz } from './fixtures';

type AnyType = Parameters<typeof validateComponentType>[0];

const KINDS: ReadonlySet<string> = new Set([
  'ComponentType',
  'ClusterComponentType',
  'Trait',
  'ClusterTrait',
]);

/** The types and traits of OpenChoreo's samples and of the recorded inputs; empty where they are not at hand. */
export function recordedTypes(): AnyType[] {
  const components = [
    ...recordedComponents().map(([, component]) => component),
    ...recordedFuzz(),
  ];
  return [
    ...sampleTypes(join(fixtures, 'openchoreo-samples')),
    ...components.flatMap(({ input }) =>
      typesOf(input.componentRelease as ComponentRelease),
    ),
  ];
}

function sampleTypes(folder: string): AnyType[] {
  if (!existsSync(folder)) {
    return [];
  }
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => /\.ya?ml$/.test(file))
    .flatMap(
      file =>
        parseResources(readFileSync(join(folder, file), 'utf8')).documents,
    )
    .flatMap(document =>
      document.status === 'valid' && KINDS.has(document.resource.kind)
        ? [document.resource as AnyType]
        : [],
    );
}

function typesOf(release: ComponentRelease): AnyType[] {
  const { componentType, traits = [] } = release.spec;
  const common = {
    apiVersion: 'openchoreo.dev/v1alpha1',
    metadata: { name: 'recorded', namespace: 'default' },
  } as const;
  return [
    { ...common, kind: 'ComponentType', spec: componentType.spec },
    ...traits.map(({ spec }): Trait => ({ ...common, kind: 'Trait', spec })),
  ];
}
