import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import {
  startControlPlane,
  type TestControlPlane,
} from './__testUtils__/startControlPlane';
import { eventually } from './dataplane/__testUtils__/TestBench';
import { EmbeddedTestCluster } from './dataplane/__testUtils__/testCluster';

const FIXTURES =
  process.env.OPENCHOREO_FIXTURES ??
  resolve(__dirname, '../../../../shared/fixtures');
const SAMPLES = resolve(FIXTURES, 'openchoreo-samples');
const isThere = existsSync(SAMPLES);

const FILES = [
  'getting-started/all.yaml',
  'from-image/url-shortener/alerting-demo/alert-notification-channels.yaml',
  'from-image/go-greeter-service/greeter-service.yaml',
  'from-image/issue-reporter-schedule-task/github-issue-reporter.yaml',
  'from-image/url-shortener/project.yaml',
  'from-image/url-shortener/components/postgres.yaml',
  'from-image/url-shortener/components/redis.yaml',
  'from-image/url-shortener/components/analytics-service.yaml',
  'from-image/url-shortener/components/api-service.yaml',
  'from-image/url-shortener/components/frontend.yaml',
];

(isThere ? describe : describe.skip)(
  `samples of OpenChoreo${
    isThere ? '' : ` (not found in ${SAMPLES}; set OPENCHOREO_FIXTURES)`
  }`,
  () => {
    const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
    let cluster: EmbeddedTestCluster;
    let controlPlane: TestControlPlane;

    beforeEach(async () => {
      cluster = await EmbeddedTestCluster.start();
      controlPlane = await startControlPlane({
        knex: await databases.init('SQLITE_3'),
        cluster: cluster.connection,
      });
    });

    afterEach(async () => {
      await controlPlane.stop();
      await cluster.stop();
    });

    it('are taken as they are, and run', async () => {
      const { client } = controlPlane;
      for (const file of FILES) {
        const { documents } = await client.apply(
          readFileSync(resolve(SAMPLES, file), 'utf8'),
        );
        expect({
          file,
          refused: documents.filter(({ action }) => action === 'invalid'),
        }).toEqual({ file, refused: [] });
      }
      await eventually(
        deploymentStates,
        found =>
          found.length === 7 &&
          found.every(state => state.includes(': healthy')),
      );
    });

    async function deploymentStates(): Promise<string[]> {
      const { client } = controlPlane;
      const { items } = await client.listProjects();
      const projects = await Promise.all(
        items.map(item => client.getProject(item)),
      );
      return projects.flatMap(({ components }) =>
        components.map(({ name, deployments, problem }) => {
          const [first] = deployments;
          return `${name}: ${first?.health ?? 'none'}${problem ?? ''}${
            first?.reason ? ` (${first.reason})` : ''
          }`;
        }),
      );
    }
  },
);
