import { TestDatabases } from '@backstage/backend-test-utils';
import { TestBench } from './TestBench';
import { describeOnClusters } from './testCluster';
import type { TestCluster } from './testCluster';

/**
 * Runs the same tests on every cluster and, with a bench of their own each, on the given databases.
 *
 * @param tests - is given the bench of the test that runs
 */
export function describeOnBenches(
  title: string,
  ids: readonly ('SQLITE_3' | 'POSTGRES_15')[],
  tests: (bench: () => TestBench) => void,
): void {
  const databases = TestDatabases.create({ ids: [...ids] });

  describeOnClusters(title, start => {
    let cluster: TestCluster;
    let bench: TestBench;

    beforeAll(async () => {
      cluster = await start();
    });
    afterAll(async () => {
      await cluster?.stop();
    });

    describe.each(databases.eachSupportedId())('with %s', databaseId => {
      beforeEach(async () => {
        bench = await TestBench.start(
          cluster,
          await databases.init(databaseId),
        );
      });
      afterEach(async () => {
        await bench?.stop();
      });

      tests(() => bench);
    });
  });
}
