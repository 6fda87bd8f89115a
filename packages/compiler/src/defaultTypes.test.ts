import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ClusterComponentType,
  type ComponentRelease,
} from '@openchoreo/model';
import {
  type RecordedComponent,
  recordedComponents,
} from './__testUtils__/fixtures';
import { resourcesOf } from './__testUtils__/world';
import { renderRecorded, withoutHash } from './__testUtils__/recorded';
import { defaultTypesYaml } from './generated/defaultTypes';

const types = resourcesOf(defaultTypesYaml).filter(
  (resource): resource is ClusterComponentType =>
    resource.kind === 'ClusterComponentType',
);

const typeNamed = (name: string) =>
  types.find(
    type => `${type.spec.workloadType}/${type.metadata.name}` === name,
  );

/** The recorded component with our type of the same name; undefined where there is none. */
function withOurType(
  recorded: RecordedComponent,
): RecordedComponent | undefined {
  const release = recorded.input.componentRelease as ComponentRelease;
  const { componentType } = release.spec;
  const ours = typeNamed(componentType.name);
  return (
    ours && {
      ...recorded,
      input: {
        ...recorded.input,
        componentRelease: {
          ...release,
          spec: {
            ...release.spec,
            componentType: { ...componentType, spec: ours.spec },
          },
        },
      },
    }
  );
}

/** Routes without the filter that lets every origin call: ours leave it out, see docs/reference/compatibility.md. */
function withoutCors(object: unknown): unknown {
  return JSON.parse(
    JSON.stringify(object, (key, value) =>
      key === 'filters'
        ? value.filter((filter: { type: string }) => filter.type !== 'CORS')
        : value,
    ),
  );
}

const cases = recordedComponents().flatMap(
  ([name, recorded]): [string, RecordedComponent, RecordedComponent][] => {
    const ours = withOurType(recorded);
    return ours ? [[name, recorded, ours]] : [];
  },
);

// A table may not be empty, also where it is skipped.
const table: [string, RecordedComponent?, RecordedComponent?][] =
  cases.length > 0 ? cases : [['without samples']];

it('are the four that OpenChoreo has', () => {
  expect(
    types.map(({ kind, spec, metadata }) => [
      kind,
      `${spec.workloadType}/${metadata.name}`,
    ]),
  ).toEqual([
    ['ClusterComponentType', 'cronjob/scheduled-task'],
    ['ClusterComponentType', 'deployment/service'],
    ['ClusterComponentType', 'deployment/web-application'],
    ['ClusterComponentType', 'deployment/worker'],
  ]);
});

(cases.length > 0 ? describe : describe.skip)(
  'components of OpenChoreo with the default types of this project',
  () => {
    it.each(table)('render %s to the same objects', (_, recorded, ours) => {
      if (!recorded || !ours) {
        throw new Error('the samples are missing');
      }
      const result = renderRecorded(ours);
      expect(result).toMatchObject({ status: 'rendered' });
      expect(
        withoutHash(result.status === 'rendered' ? result.manifests : []),
      ).toEqual(
        withoutHash(
          recorded.resources
            .filter((__, i) => recorded.targetPlanes[i] === 'dataplane')
            .map(withoutCors),
        ),
      );
    });
  },
);

describe('the embedded component types and traits', () => {
  it('are those of the files', () => {
    const files = ['types', 'traits']
      .map(folder => join(__dirname, '..', folder))
      .flatMap(folder =>
        readdirSync(folder)
          .sort()
          .map(file => readFileSync(join(folder, file), 'utf8')),
      );
    // Where they differ: yarn embed-types
    expect(defaultTypesYaml).toBe(files.join('---\n'));
  });
});
