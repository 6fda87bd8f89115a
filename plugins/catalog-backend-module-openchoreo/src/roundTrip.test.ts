import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import {
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  type Entity,
  EntityPolicies,
  FieldFormatEntityPolicy,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
  stringifyEntityRef,
  systemEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import { ScmIntegrations } from '@backstage/integration';
import {
  type AnyResource,
  parseResources,
  parseWorkloadDescriptor,
  schemaFilesOf,
  type Workload,
  workloadFromDescriptor,
} from '@openchoreo/model';
import { parseAllDocuments, stringify } from 'yaml';
import { entitiesOf } from './__testUtils__/entitiesOf';
import { declarationFor } from './declare/declaration';
import { SourceReader } from './declare/SourceReader';

jest.setTimeout(120_000);

const root = resolve(__dirname, '../../..');
const command = join(root, 'packages/cli/bin/openchoreo');
const fixtures =
  process.env.OPENCHOREO_FIXTURES ?? resolve(root, '../shared/fixtures');
const samples = join(fixtures, 'openchoreo-samples');
const sources = join(fixtures, 'workload-descriptors');

const policy = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);
const validators = {
  Component: componentEntityV1alpha1Validator,
  Domain: domainEntityV1alpha1Validator,
  Resource: resourceEntityV1alpha1Validator,
  System: systemEntityV1alpha1Validator,
};

interface Located {
  readonly entity: Entity;
  readonly file: string;
}

function resourcesIn(yaml: string): AnyResource[] {
  return parseResources(yaml).documents.flatMap(document => {
    expect(document).not.toMatchObject({ status: 'invalid' });
    return document.status === 'valid' ? [document.resource] : [];
  });
}

/** The Workload that a descriptor and the files it names stand for. */
function workloadOf(folder: string): Workload {
  const text = readFileSync(join(folder, 'workload.yaml'), 'utf8');
  const { descriptor } = parseWorkloadDescriptor(text);
  if (!descriptor) {
    throw new Error(`${folder} has no workload descriptor`);
  }
  return workloadFromDescriptor({
    descriptor,
    organization: 'default',
    owner: { projectName: 'default', componentName: 'app' },
    image: 'example.org/app:1',
    schemas: Object.fromEntries(
      schemaFilesOf(descriptor).map(file => [
        file,
        readFileSync(join(folder, file), 'utf8'),
      ]),
    ),
  });
}

/** What the catalog would send of entities. */
async function declared(located: readonly Located[]): Promise<string> {
  const byRef = new Map(
    located.map(({ entity }) => [stringifyEntityRef(entity), entity]),
  );
  const declarations = await Promise.all(
    located.map(({ entity, file }) =>
      declarationFor(entity)?.(entity, {
        location: { type: 'file', target: file },
        reader: new SourceReader({
          urlReader: mockServices.urlReader.mock(),
          integrations: ScmIntegrations.fromConfig(mockServices.rootConfig()),
        }),
        entityByRef: async ref => byRef.get(ref),
        defaultOrganization: 'default',
        onLocation: () => undefined,
      }),
    ),
  );
  return yamlOf(
    declarations.flatMap(declaration => declaration?.resources ?? []),
  );
}

/** Resources said by entities as far as entities can, and then declared by these. */
async function throughTheCatalog(
  resources: readonly AnyResource[],
): Promise<string> {
  const { entities, rest } = entitiesOf(resources);
  for (const entity of entities) {
    await policy.enforce(entity);
    const validator = validators[entity.kind as keyof typeof validators];
    expect(await validator.check(entity)).toBe(true);
  }
  const located = entities.map(entity => ({ entity, file: '/all.yaml' }));
  return [yamlOf(rest), await declared(located)].join('---\n');
}

function yamlOf(resources: readonly object[]): string {
  return resources.map(resource => stringify(resource)).join('---\n');
}

function cellsOf(resources: readonly AnyResource[]) {
  return resources.flatMap(project =>
    project.kind === 'Project'
      ? resources.flatMap(environment =>
          environment.kind === 'Environment' &&
          environment.metadata.namespace === project.metadata.namespace
            ? [
                {
                  organization: project.metadata.namespace,
                  project: project.metadata.name,
                  environment: environment.metadata.name,
                },
              ]
            : [],
        )
      : [],
  );
}

/** The objects of each cell, as the command compiles them. */
function compiled(yaml: string, cells: ReturnType<typeof cellsOf>): string {
  return cells
    .map(({ organization, project, environment }) => {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [
          command,
          'render',
          ...['--organization', organization],
          ...['--project', project],
          ...['--environment', environment],
          ...['--filename', '-'],
        ],
        { encoding: 'utf8', input: yaml },
      );
      expect({ status, stderr }).toEqual({
        status: 0,
        stderr: expect.anything(),
      });
      return stdout;
    })
    .join('# next cell\n');
}

/** The cells of resources, applied as they are and declared by entities. */
async function bothWays(yaml: string, inEnvironment?: string) {
  const resources = resourcesIn(yaml);
  const cells = cellsOf(resources).filter(
    ({ environment }) => !inEnvironment || environment === inEnvironment,
  );
  return {
    applied: compiled(yaml, cells),
    fromEntities: compiled(await throughTheCatalog(resources), cells),
  };
}

describe('the demo organization', () => {
  it('has the same cells as when what it declares is said in other words', async () => {
    const folder = join(root, 'catalog-info');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(name => /(organization|catalog-info)\.yaml$/.test(name))
      .map(name => join(folder, name));
    const located = files.flatMap(file =>
      parseAllDocuments(readFileSync(file, 'utf8')).map(document => ({
        entity: document.toJS() as Entity,
        file,
      })),
    );
    const platform = readdirSync(join(folder, 'platform')).map(name =>
      readFileSync(join(folder, 'platform', name), 'utf8'),
    );
    const { applied, fromEntities } = await bothWays(
      [await declared(located), ...platform].join('---\n'),
    );
    expect(applied).toContain('kind: Deployment');
    expect(fromEntities).toBe(applied);
  });
});

const isThere = existsSync(samples);
(isThere ? describe : describe.skip)(
  `samples of OpenChoreo${
    isThere ? '' : ` (not found in ${samples}; set OPENCHOREO_FIXTURES)`
  }`,
  () => {
    const read = (...names: string[]) =>
      names.map(name => readFileSync(join(samples, name), 'utf8'));
    const shortener = 'from-image/url-shortener';

    it.each([
      ['from-image/go-greeter-service/greeter-service.yaml'],
      ['component-types/component-http-service/http-service-component.yaml'],
      ['component-types/component-grpc-service/grpc-service-component.yaml'],
      ['component-types/component-with-configs/component-with-configs.yaml'],
      [
        'component-types/component-with-embedded-traits/component-with-embedded-traits.yaml',
      ],
      [
        'platform-config/new-deployment-pipeline/deployment-pipeline.yaml',
        ...['qa', 'pre-production', 'production', 'development'].map(
          name => `platform-config/new-environments/${name}-environment.yaml`,
        ),
        'from-image/go-greeter-service/greeter-service.yaml',
      ],
      [
        `${shortener}/project.yaml`,
        ...['postgres', 'redis', 'analytics-service', 'api-service'].map(
          name => `${shortener}/components/${name}.yaml`,
        ),
        `${shortener}/components/frontend.yaml`,
        `${shortener}/alerting-demo/alert-notification-channels.yaml`,
        `${shortener}/alerting-demo/enable-alert.yaml`,
      ],
    ])(
      '%s has the same cells, declared or applied',
      async (...names: string[]) => {
        const { applied, fromEntities } = await bothWays(
          read('getting-started/all.yaml', ...names).join('\n---\n'),
          // Where the samples have a channel for alerts.
          'development',
        );
        expect(applied).toContain('kind: Deployment');
        expect(fromEntities).toBe(applied);
      },
    );

    it.each(
      existsSync(sources)
        ? readdirSync(sources, { recursive: true, encoding: 'utf8' })
            .filter(name => name.endsWith('/workload.yaml'))
            .map(dirname)
        : [],
    )(
      'the repository %s has the same cell, declared or applied',
      async name => {
        const folder = join(sources, name);
        const spec = { componentType: 'deployment/service', autoDeploy: true };
        const entity: Entity = {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: {
            name: 'app',
            annotations: {
              'openchoreo.dev/image': 'example.org/app:1',
              'openchoreo.dev/organization': 'default',
              'openchoreo.dev/project': 'default',
            },
          },
          spec: { owner: 'group:default/app', openchoreo: spec },
        };
        const applied = yamlOf([
          {
            apiVersion: 'openchoreo.dev/v1alpha1',
            kind: 'Component',
            metadata: { name: 'app', namespace: 'default' },
            spec: {
              owner: { projectName: 'default' },
              ...spec,
              componentType: {
                kind: 'ClusterComponentType',
                name: spec.componentType,
              },
            },
          },
          workloadOf(folder),
        ]);
        const base = read('getting-started/all.yaml');
        const cells = cellsOf(resourcesIn(base.join())).filter(
          ({ environment }) => environment === 'development',
        );
        const cell = compiled([...base, applied].join('\n---\n'), cells);
        expect(cell).toContain('example.org/app:1');
        const file = join(folder, 'catalog-info.yaml');
        const fromEntity = await declared([{ entity, file }]);
        expect(compiled([...base, fromEntity].join('\n---\n'), cells)).toBe(
          cell,
        );
      },
    );
  },
);
