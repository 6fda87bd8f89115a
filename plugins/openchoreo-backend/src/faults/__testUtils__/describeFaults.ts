import { TestDatabases } from '@backstage/backend-test-utils';
import { apiServerAssets } from '@openchoreo/embedded-cluster/testing';
import {
  EmbeddedTestCluster,
  RealTestCluster,
  type TestCluster,
} from '../../dataplane/__testUtils__/testCluster';
import { Dice } from './Dice';
import {
  type FaultDatabase,
  postgresDatabase,
  sqliteDatabase,
} from './FaultDatabase';
import { FaultReport } from './FaultReport';
import { World } from './World';

/** What a fault run works with. */
export interface FaultRun {
  readonly world: World;
  readonly report: FaultReport;
}

interface Surroundings {
  readonly name: string;
  readonly isHere: boolean;
  cluster(): Promise<TestCluster>;
  database(): Promise<FaultDatabase>;
}

/**
 * Runs fault runs on the embedded cluster with SQLite, and on a real API server with PostgreSQL where both are: the former
 * needs `KUBEBUILDER_ASSETS`, the latter `BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING`.
 *
 * Choices are random and the same for the same `OPENCHOREO_FAULT_SEED`, which every report names.
 */
export function describeFaults(
  title: string,
  tests: (context: { readonly start: () => Promise<FaultRun> }) => void,
  options: { readonly postgresOnly?: boolean } = {},
): void {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
  for (const surroundings of allSurroundings(databases, options)) {
    const describeHere = surroundings.isHere ? describe : describe.skip;
    describeHere(`${title} on ${surroundings.name}`, () => {
      const stops: (() => Promise<void>)[] = [];

      afterEach(async () => {
        for (const stop of stops.splice(0).reverse()) {
          await stop();
        }
      });

      tests({
        start: async () => {
          const seed = Number(process.env.OPENCHOREO_FAULT_SEED ?? Date.now());
          const cluster = await surroundings.cluster();
          stops.push(() => cluster.stop());
          const database = await surroundings.database();
          stops.push(() => database.stop());
          const world = new World(cluster, database, new Dice(seed));
          const report = new FaultReport(
            `${title} on ${surroundings.name}, seed ${seed}`,
          );
          stops.push(async () => {
            report.print();
            await world.stop();
          });
          return { world, report };
        },
      });
    });
  }
}

function allSurroundings(
  databases: TestDatabases,
  { postgresOnly }: { readonly postgresOnly?: boolean },
): Surroundings[] {
  const hasPostgres = databases.supports('POSTGRES_15');
  const assets = apiServerAssets();
  const postgres = () => postgresDatabase(databases);
  return [
    postgresOnly
      ? {
          name: 'the embedded cluster with PostgreSQL',
          isHere: hasPostgres,
          cluster: EmbeddedTestCluster.start,
          database: postgres,
        }
      : {
          name: 'the embedded cluster with SQLite',
          isHere: true,
          cluster: EmbeddedTestCluster.start,
          database: sqliteDatabase,
        },
    {
      name: 'a real API server with PostgreSQL',
      isHere: hasPostgres && assets !== undefined,
      cluster: () => RealTestCluster.start(assets ?? ''),
      database: postgres,
    },
  ];
}
