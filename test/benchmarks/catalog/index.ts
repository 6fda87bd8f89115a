import { type Benchmark, type Print, table } from '../src';
import { type CatalogDatabase, postgres, sqlite } from './databases';
import { measure, type Measurement, percentile } from './measure';

const USAGE = `usage: yarn benchmark catalog [ENDPOINTS...] [--changes N]
  ENDPOINTS  sizes of the catalog, e.g. 1000 10000 50000; 1000 when left out
  --changes  changes that are measured at each size; 20 when left out
PostgreSQL is measured too where BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING names one.`;

/** What the provider of OpenChoreo's own portal takes for 1,000 components at a latency of 10 ms. */
const OFFICIAL = { name: 'official provider, 1,000 components' };
const OFFICIAL_CALLS = 1_042;
const OFFICIAL_READ_S = 19;
/** For the 95th percentile at 10,000 endpoints. */
const VISIBLE_TARGET_MS = 2_000;

export const benchmark: Benchmark = {
  title: 'Endpoints registering themselves in the catalog',
  async run(args, print) {
    const wanted = parseArgs(args);
    if (!wanted) {
      print(USAGE);
      return;
    }
    const figures: Named[] = [];
    for (const open of [sqlite, postgres]) {
      for (const endpoints of wanted.sizes) {
        const database = await open();
        if (database) {
          figures.push(await measured(database, endpoints, wanted.changes));
        }
      }
    }
    report(figures, print);
  },
};

interface Named extends Measurement {
  readonly name: string;
}

async function measured(
  database: CatalogDatabase,
  endpoints: number,
  changes: number,
): Promise<Named> {
  try {
    return {
      name: `${endpoints.toLocaleString('en-US')} endpoints, ${database.name}`,
      ...(await measure({ endpoints, changes, database })),
    };
  } finally {
    await database.drop();
  }
}

function report(figures: readonly Named[], print: Print): void {
  const [{ name: baseline }] = figures;
  const samples = (of: (figure: Named) => readonly number[]) =>
    figures.map(figure => ({ name: figure.name, samples: of(figure) }));
  const tables = [
    table({
      title: 'HTTP calls for reading everything once',
      unit: 'calls',
      better: 'less',
      baseline: OFFICIAL.name,
      figures: [
        { ...OFFICIAL, samples: [OFFICIAL_CALLS] },
        ...samples(({ readCalls }) => [readCalls]),
      ],
    }),
    table({
      title: 'Time from the start until everything is read and handed over',
      unit: 's',
      better: 'less',
      baseline: OFFICIAL.name,
      figures: [
        { ...OFFICIAL, samples: [OFFICIAL_READ_S] },
        ...samples(({ readMs }) => [readMs / 1000]),
      ],
    }),
    table({
      title: 'Time from the start until every endpoint is in the catalog',
      unit: 's',
      better: 'less',
      baseline,
      figures: samples(({ registeredMs }) => [registeredMs / 1000]),
    }),
    table({
      title: 'Time from a change until the catalog shows it',
      unit: 'ms',
      better: 'less',
      baseline,
      figures: samples(({ visibleMs }) => visibleMs),
    }),
    table({
      title: 'The same, 95th percentile',
      unit: 'ms',
      better: 'less',
      baseline,
      figures: samples(({ visibleMs }) => [percentile(visibleMs, 0.95)]).map(
        figure => ({ ...figure, target: VISIBLE_TARGET_MS }),
      ),
    }),
    table({
      title: 'Statements that write to the database, of one change',
      unit: 'statements',
      better: 'less',
      baseline,
      figures: samples(({ writes }) => writes),
    }),
    table({
      title: 'HTTP calls of one change',
      unit: 'calls',
      better: 'less',
      baseline,
      figures: samples(({ calls }) => calls),
    }),
    table({
      title: 'Memory of the backend and of the source',
      unit: 'MiB',
      better: 'less',
      baseline,
      figures: samples(({ memoryMiB }) => [memoryMiB]),
    }),
  ];
  print(tables.join('\n\n'));
}

function parseArgs(args: readonly string[]) {
  const sizes: number[] = [];
  let changes = 20;
  for (let index = 0; index < args.length; index += 1) {
    const isChanges = args[index] === '--changes';
    const value = Number(args[isChanges ? index + 1 : index]);
    if (!Number.isInteger(value) || value < 1) {
      return undefined;
    }
    if (isChanges) {
      changes = value;
      index += 1;
    } else {
      sizes.push(value);
    }
  }
  return { sizes: sizes.length > 0 ? sizes : [1_000], changes };
}
