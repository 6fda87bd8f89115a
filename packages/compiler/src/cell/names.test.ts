import { dnsLabelProblem, dnsSubdomainProblem } from '@openchoreo/model';
import fc from 'fast-check';
import { compiled, componentOf, planOf } from '../__testUtils__/plans';
import { World, componentYaml, projectYaml } from '../__testUtils__/world';
import type { CellPlan, Manifest } from '../cellPlan';
import { compileCell } from './compileCell';

const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/);
const fileName = fc.stringMatching(/^[A-Za-z0-9._-]{1,80}$/);
const LABEL_VALUE = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;
/** Kinds whose names Kubernetes wants to be DNS labels. */
const LABELS_ONLY = ['Namespace', 'Service'];
const MAX_CRON_JOB = 52;

function problemsOf({ kind, metadata }: Manifest): unknown[] {
  const { name, labels = {} } = metadata;
  return [
    LABELS_ONLY.includes(kind)
      ? dnsLabelProblem(name)
      : dnsSubdomainProblem(name),
    kind === 'CronJob' && name.length > MAX_CRON_JOB ? name : undefined,
    ...Object.values(labels).filter(
      value => value.length > 63 || !LABEL_VALUE.test(value),
    ),
  ].filter(problem => problem !== undefined);
}

const allManifests = (plan: CellPlan) => [
  ...plan.manifests,
  ...plan.components.flatMap(component =>
    component.status === 'compiled' ? component.manifests : [],
  ),
];

describe('names of rendered objects', () => {
  it('are valid, and so are labels, whatever users name their things', () => {
    fc.assert(
      fc.property(
        fc.record({
          project: label,
          component: label,
          endpoint: label,
          file: fileName,
        }),
        fc.constantFrom(
          'deployment/service',
          'deployment/worker',
          'cronjob/scheduled-task',
        ),
        ({ project, component, endpoint, file }, type) => {
          const plan = planOf(
            projectYaml(project) +
              componentYaml({
                project,
                name: component,
                type,
                workload: {
                  container: {
                    image: 'x',
                    env: [{ key: 'A', value: 'b' }],
                    files: [{ key: file, mountPath: '/etc/x', value: 'y' }],
                  },
                  ...(type === 'deployment/service' && {
                    endpoints: {
                      [endpoint]: {
                        type: 'HTTP',
                        port: 80,
                        visibility: ['public', 'organization'],
                      },
                      grpc: { type: 'gRPC', port: 81, visibility: ['public'] },
                    },
                  }),
                },
              }),
            project,
          );
          expect(componentOf(plan, component)).toMatchObject({
            status: 'compiled',
          });
          expect(allManifests(plan).flatMap(problemsOf)).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are those of OpenChoreo for a CronJob as long as Kubernetes takes them', () => {
    const nameOf = (name: string) =>
      compiled(
        planOf(
          projectYaml('shop') +
            componentYaml({
              project: 'shop',
              name,
              type: 'cronjob/scheduled-task',
              workload: {},
            }),
        ),
        name,
      ).manifests.find(({ kind }) => kind === 'CronJob')?.metadata.name;
    expect(nameOf('nightly-report-of-all-sales')).toMatch(
      /^nightly-report-of-all-sales-development-[0-9a-f]{8}$/,
    );
    expect(nameOf('nightly-report-of-all-sales-everywhere')).toMatch(
      /^nightly-report-of-all-development-[0-9a-f]{8}$/,
    );
  });
});

describe('a component that several bindings place', () => {
  it('is compiled from none of them, and its neighbours are', () => {
    const snapshot = new World(
      projectYaml('shop') +
        ['a', 'b']
          .map(name =>
            componentYaml({
              project: 'shop',
              name,
              type: 'deployment/worker',
              workload: {},
            }),
          )
          .join(''),
    ).snapshot('shop');
    const [first, second] = snapshot.releases;
    const rival = {
      ...first,
      binding: {
        ...first.binding,
        metadata: { ...first.binding.metadata, name: 'a-again' },
      },
    };
    const plan = compileCell({ ...snapshot, releases: [second, first, rival] });
    expect(componentOf(plan, 'a')).toMatchObject({
      status: 'failed',
      errors: [
        {
          resource: 'Component acme/shop/a',
          message:
            'is placed in development by several ReleaseBindings: a-again, a-development',
        },
      ],
    });
    expect(componentOf(plan, 'b').status).toBe('compiled');
  });
});
