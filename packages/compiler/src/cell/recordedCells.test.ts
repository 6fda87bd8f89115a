import type {
  ComponentRelease,
  DataPlane,
  Environment,
  Project,
  ReleaseBinding,
  SecretReference,
} from '@openchoreo/model';
import {
  type RecordedComponent,
  type RecordedUrl,
  recordedComponents,
} from '../__testUtils__/fixtures';
import { withoutHash } from '../__testUtils__/recorded';
import type { CellPlan, Manifest } from '../cellPlan';
import type { CellSnapshot } from '../snapshot';
import { compileCell } from './compileCell';

const cells = new Map<string, RecordedComponent[]>();
for (const [name, component] of recordedComponents()) {
  const [file] = name.split('/');
  cells.set(file, [...(cells.get(file) ?? []), component]);
}

function snapshotOf(components: readonly RecordedComponent[]): CellSnapshot {
  const [{ input }] = components;
  const metadata = input.metadata as Record<string, string>;
  return {
    cell: {
      organization: metadata.componentNamespace,
      project: metadata.projectName,
      environment: metadata.environmentName,
    },
    project: {
      metadata: { name: metadata.projectName, uid: metadata.projectUID },
      spec: {},
    } as Project,
    environment: input.environment as Environment,
    dataPlane: input.dataPlane as DataPlane,
    releases: components.map(component => ({
      release: component.input.componentRelease as ComponentRelease,
      binding: component.input.releaseBinding as ReleaseBinding,
      componentUid: (component.input.metadata as Record<string, string>)
        .componentUID,
    })),
    secretReferences: components.flatMap(
      component =>
        Object.values(
          component.input.secretReferences ?? {},
        ) as SecretReference[],
    ),
    providers: [],
    consumers: [],
    defaultNotificationChannel: input.defaultNotificationChannel,
  };
}

function manifestsOf(plan: CellPlan, name: string): readonly Manifest[] {
  const component = plan.components.find(c => c.name === name);
  if (component?.status !== 'compiled') {
    throw new Error(JSON.stringify(component));
  }
  return component.manifests.filter(({ kind }) => kind !== 'NetworkPolicy');
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = {
  http: 80,
  https: 443,
};

function text({ scheme, host, port, path = '' }: RecordedUrl): string {
  return `${scheme}://${host}${
    DEFAULT_PORTS[scheme] === port ? '' : `:${port}`
  }${path}`;
}

// A table may not be empty, also where it is skipped.
const cases = cells.size > 0 ? [...cells.keys()] : ['without samples'];

(cells.size > 0 ? describe : describe.skip)(
  'a cell that OpenChoreo rendered',
  () => {
    it.each(cases)(
      '%s compiles as a whole to the same objects and URLs',
      file => {
        const components = cells.get(file) ?? [];
        const plan = compileCell(snapshotOf(components));
        for (const component of components) {
          const ours = plan.components.find(
            c => c.name === component.component,
          );
          expect(withoutHash(manifestsOf(plan, component.component))).toEqual(
            withoutHash(
              component.resources.filter(
                (_, index) => component.targetPlanes[index] === 'dataplane',
              ),
            ),
          );
          expect(
            ours?.status === 'compiled' &&
              ours.endpoints.map(({ name, urls }) => ({
                name,
                project: urls.project,
                public: [...urls.public].sort(),
              })),
          ).toEqual(
            (component.endpoints ?? []).map(endpoint => ({
              name: endpoint.name,
              project: `${endpoint.serviceURL.scheme}://${endpoint.serviceURL.host}:${endpoint.serviceURL.port}`,
              public: Object.values(endpoint.externalURLs ?? {})
                .map(text)
                .sort(),
            })),
          );
        }
      },
    );

    it.each(cases)('%s resolves the same connections', file => {
      const components = cells.get(file) ?? [];
      const plan = compileCell(snapshotOf(components));
      for (const component of components) {
        const ours = plan.components.find(c => c.name === component.component);
        expect(
          ours?.connections.map(({ target, status, ...rest }) => ({
            target:
              target.kind === 'endpoint' &&
              `${target.component}/${target.endpoint}`,
            status,
            address:
              'address' in rest && rest.address?.replace(/^\w+:\/\//, ''),
          })),
        ).toEqual(
          (component.resolvedConnections ?? []).map(connection => ({
            target: `${connection.component}/${connection.endpoint}`,
            status: 'resolved',
            address: `${connection.url.host}:${connection.url.port}`,
          })),
        );
      }
    });
  },
);
