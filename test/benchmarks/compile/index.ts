import { compileCell, createCellCompiler } from '@openchoreo/compiler';
import { type Benchmark, type Print, cpuMillis, table } from '../src';
import { coldMillis } from './cold';
import { COMPONENTS, ENVIRONMENTS, HEAP_LIMIT, memoryOfPlans } from './memory';
import { SERVICE, WITH_THREE_TRAITS, boundRelease, cellOf } from './world';

/**
 * CPU time of OpenChoreo's own renderer in Go for one component with three traits, measured once on a machine of this
 * class (2 virtual cores): 3.4 ms warm, 10 ms cold.
 */
const ORIGINAL_WARM_MS = 3.4;
const ORIGINAL_COLD_MS = 10;

const CELL = 200;

/** Arguments: `speed`, `memory` or nothing for both. */
export const benchmark: Benchmark = {
  title: 'Compiling cells (CPU time of this process, one core)',
  async run([only], print) {
    if (only !== 'memory') {
      await speed(print);
    }
    if (only !== 'speed') {
      memory(print);
    }
  },
};

async function speed(print: Print): Promise<void> {
  const rounds = { warmup: 30, rounds: 40 };
  const services = cellOf({ shape: SERVICE, components: CELL });
  const withTraits = cellOf({ shape: WITH_THREE_TRAITS, components: CELL });
  const each = async (cell: typeof services) =>
    (await cpuMillis(() => compileCell(cell), rounds)).map(
      millis => millis / CELL,
    );
  const serviceMillis = await each(services);
  print(
    table({
      title: `One "${SERVICE.name}": Deployment, Service, 2 HTTPRoutes, 2 ConfigMaps, ExternalSecret, network policy`,
      unit: 'components/s',
      better: 'more',
      baseline: 'cold: first of a process',
      figures: [
        {
          name: 'cold: first of a process',
          samples: (await coldMillis('service', 5)).map(perSecond),
        },
        {
          name: 'warm',
          samples: serviceMillis.map(perSecond),
          target: 5_000,
        },
      ],
    }),
  );
  print('');
  print(
    table({
      title: `One "${WITH_THREE_TRAITS.name}": autoscaler, volume, sidecar`,
      unit: 'ms',
      better: 'less',
      baseline: 'OpenChoreo (Go), warm',
      figures: [
        { name: 'OpenChoreo (Go), warm', samples: [ORIGINAL_WARM_MS] },
        { name: 'OpenChoreo (Go), cold', samples: [ORIGINAL_COLD_MS] },
        {
          name: 'warm',
          samples: await each(withTraits),
          target: ORIGINAL_WARM_MS / 10,
        },
        {
          name: 'cold: first of a process',
          samples: await coldMillis('traits', 5),
        },
        {
          name: 'cold: types parsed anew in a warm process',
          samples: await coldTypesMillis(),
          target: ORIGINAL_COLD_MS / 10,
        },
      ],
    }),
  );
  print('');
  print(await incremental());
}

/** One component, each time of types that were never seen: every expression is another one. */
async function coldTypesMillis(): Promise<number[]> {
  const [bound] = cellOf({ shape: WITH_THREE_TRAITS, components: 1 }).releases;
  const text = JSON.stringify(bound);
  const cell = cellOf({ shape: WITH_THREE_TRAITS, components: 1 });
  const cells = Array.from({ length: 500 }, (_, index) => ({
    ...cell,
    releases: [JSON.parse(distinct(text, index))],
  }));
  let next = -1;
  return cpuMillis(() => compileCell(cells[(next += 1)]), {
    warmup: 400,
    rounds: 100,
  });
}

/** The text with other expressions that mean the same: each ends with a comment. */
function distinct(text: string, index: number): string {
  return text.replace(/\$\{([^{}]*)\}/g, `\${$1 // ${index}\\n}`);
}

async function incremental(): Promise<string> {
  const base = cellOf({ shape: SERVICE, components: CELL });
  const variants = ['a', 'b'].map(variable => ({
    ...base,
    releases: base.releases.map((bound, index) =>
      index === CELL / 2
        ? boundRelease({ shape: SERVICE, index, variable })
        : bound,
    ),
  }));
  const readAnew = variants.map(variant => structuredClone(variant));
  const compiler = createCellCompiler();
  const alternating = (cells: typeof variants) => {
    let next = 0;
    return cpuMillis(() => compiler.compile(cells[(next += 1) % 2]), {
      warmup: 20,
      rounds: 100,
    });
  };
  return table({
    title: `One of ${CELL} components of a cell changes`,
    unit: 'ms',
    better: 'less',
    baseline: 'the whole cell anew',
    figures: [
      {
        name: 'the whole cell anew',
        samples: await cpuMillis(() => compileCell(base), {
          warmup: 5,
          rounds: 20,
        }),
      },
      { name: 'incremental', samples: await alternating(variants), target: 5 },
      {
        name: 'incremental, everything read anew',
        samples: await alternating(readAnew),
      },
    ],
  });
}

function memory(print: Print): void {
  const { largestMebibytes, heapMebibytes, cpuSeconds } = memoryOfPlans();
  print('');
  print(
    table({
      title: `Plans of ${COMPONENTS} components in ${
        ENVIRONMENTS.length
      } environments, all kept, by a process with ${HEAP_LIMIT} MiB of heap: ${Math.round(
        cpuSeconds,
      )} s of CPU with reading the inputs`,
      unit: 'MiB',
      better: 'less',
      baseline: 'largest resident size of the process',
      figures: [
        {
          name: 'largest resident size of the process',
          samples: [largestMebibytes],
          target: 1024,
        },
        { name: 'heap in use at the end', samples: [heapMebibytes] },
      ],
    }),
  );
}

function perSecond(millis: number): number {
  return 1000 / millis;
}
