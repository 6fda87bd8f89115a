import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  type Entity,
  EntityPolicies,
  FieldFormatEntityPolicy,
  groupEntityV1alpha1Validator,
  type KindValidator,
  locationEntityV1alpha1Validator,
  parseEntityRef,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
  stringifyEntityRef,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import { mockServices } from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import {
  formatDiagnosticLine,
  normalizeVisibility,
  type ParsedDocument,
  parseResources,
  type Workload,
} from '@openchoreo/model';
import { parseAllDocuments, stringify } from 'yaml';
import { declarationFor } from './declare/declaration';
import type { DeclaredResource } from './declare/declaredResources';
import { SourceReader } from './declare/SourceReader';

const root = resolve(__dirname, '../../../catalog-info');

const validators: Readonly<Record<string, KindValidator>> = {
  API: apiEntityV1alpha1Validator,
  Component: componentEntityV1alpha1Validator,
  Domain: domainEntityV1alpha1Validator,
  Group: groupEntityV1alpha1Validator,
  Location: locationEntityV1alpha1Validator,
  Resource: resourceEntityV1alpha1Validator,
  System: systemEntityV1alpha1Validator,
  User: userEntityV1alpha1Validator,
};

const policy = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

interface Loaded {
  readonly entity: Entity;
  readonly file: string;
}

function load(file: string): Loaded[] {
  return parseAllDocuments(readFileSync(file, 'utf8')).flatMap(document => {
    expect(document.errors).toEqual([]);
    const entity = document.toJS() as Entity;
    const targets = entity.spec?.targets;
    const children =
      entity.kind === 'Location' && Array.isArray(targets)
        ? targets.flatMap(target =>
            load(resolve(dirname(file), String(target))),
          )
        : [];
    return [{ entity, file }, ...children];
  });
}

const loaded = load(join(root, 'all.yaml'));
const entities = new Map(
  loaded.map(({ entity }) => [stringifyEntityRef(entity), entity]),
);

async function declare({ entity, file }: Loaded) {
  return declarationFor(entity)?.(entity, {
    location: { type: 'file', target: file },
    reader: new SourceReader({
      urlReader: mockServices.urlReader.mock(),
      integrations: ScmIntegrations.fromConfig(mockServices.rootConfig()),
    }),
    entityByRef: async ref => entities.get(ref),
    defaultOrganization: 'default',
    onLocation: () => undefined,
  });
}

async function declaredResources(): Promise<DeclaredResource[]> {
  const declarations = await Promise.all(loaded.map(declare));
  return declarations.flatMap(declaration => declaration?.resources ?? []);
}

function messagesOf(document: ParsedDocument): string[] {
  switch (document.status) {
    case 'valid':
      return document.warnings.map(formatDiagnosticLine);
    case 'invalid':
      return document.errors.map(formatDiagnosticLine);
    default:
      return [`document ${document.index} is ignored`];
  }
}

function workloadsOf(resources: readonly DeclaredResource[]): Workload[] {
  return resources
    .filter(({ kind }) => kind === 'Workload')
    .map(resource => resource as unknown as Workload);
}

describe('the demo organization', () => {
  it('is found from one location', () => {
    const all = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('catalog-info.yaml'))
      .map(name => join(root, name));
    expect([...new Set(loaded.map(({ file }) => file))]).toEqual(
      expect.arrayContaining(all),
    );
  });

  it.each(loaded.map(item => [stringifyEntityRef(item.entity), item] as const))(
    '%s is a valid entity',
    async (_ref, { entity }) => {
      await policy.enforce(entity);
      expect(await validators[entity.kind]?.check(entity)).toBe(true);
    },
  );

  it('has relations that lead somewhere', () => {
    const dangling = loaded.flatMap(({ entity }) => {
      const { owner, system, domain, memberOf } = entity.spec ?? {};
      const refs = [
        ['group', owner],
        ['system', system],
        ['domain', domain],
        ...(Array.isArray(memberOf) ? memberOf : []).map(ref => ['group', ref]),
      ] as [string, string | undefined][];
      return refs
        .filter(([, ref]) => ref !== undefined)
        .map(([defaultKind, ref]) =>
          stringifyEntityRef(
            parseEntityRef(ref ?? '', {
              defaultKind,
              defaultNamespace: entity.metadata.namespace,
            }),
          ),
        )
        .filter(ref => !entities.has(ref));
    });
    expect(dangling).toEqual([]);
  });

  it('declares valid resources', async () => {
    const resources = await declaredResources();
    const problems = resources.flatMap(resource =>
      parseResources(stringify(resource)).documents.flatMap(messagesOf),
    );
    expect(problems).toEqual([]);
    expect(resources.map(({ kind }) => kind).sort()).toEqual([
      ...Array(11).fill('Component'),
      'Organization',
      ...Array(2).fill('Project'),
      ...Array(11).fill('Workload'),
    ]);
  });

  it('connects to endpoints that exist and may be called from there', async () => {
    const workloads = workloadsOf(await declaredResources());
    const wrong = workloads.flatMap(({ spec }) =>
      (spec.dependencies?.endpoints ?? []).filter(dependency => {
        const project = dependency.project ?? spec.owner.projectName;
        const provider = workloads.find(
          ({ spec: { owner } }) =>
            owner.projectName === project &&
            owner.componentName === dependency.component,
        );
        const endpoint = provider?.spec.endpoints?.[dependency.name];
        return !(
          endpoint &&
          (project === spec.owner.projectName ||
            endpoint.visibility
              ?.map(normalizeVisibility)
              .includes('organization'))
        );
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('shows every type, protocol and visibility', async () => {
    const resources = await declaredResources();
    const workloads = workloadsOf(resources);
    const endpoints = workloads.flatMap(({ spec }) =>
      Object.values(spec.endpoints ?? {}),
    );
    const types = loaded.flatMap(
      ({ entity }) =>
        entity.metadata.annotations?.['openchoreo.dev/component-type'] ?? [],
    );
    expect(new Set(types)).toEqual(
      new Set([
        'deployment/service',
        'deployment/web-application',
        'deployment/worker',
        'cronjob/scheduled-task',
      ]),
    );
    expect(new Set(endpoints.map(({ type }) => type))).toEqual(
      new Set(['HTTP', 'gRPC', 'GraphQL', 'Websocket']),
    );
    expect(
      new Set(
        endpoints.flatMap(
          ({ visibility }) => visibility ?? ['project' as const],
        ),
      ),
    ).toEqual(new Set(['project', 'organization', 'public']));
    expect(
      workloads.flatMap(({ spec }) => spec.dependencies?.external ?? []).length,
    ).toBeGreaterThan(0);
  });

  it('has a valid platform', () => {
    const folder = join(root, 'platform');
    const documents = readdirSync(folder).flatMap(name => {
      const file = join(folder, name);
      return parseResources(readFileSync(file, 'utf8'), {
        file: relative(root, file),
      }).documents;
    });
    expect(documents.flatMap(messagesOf)).toEqual([]);
    expect(
      documents
        .map(document =>
          document.status === 'valid' ? document.resource.kind : '',
        )
        .sort(),
    ).toEqual([
      'DeploymentPipeline',
      'Environment',
      'Environment',
      'Environment',
    ]);
  });
});
