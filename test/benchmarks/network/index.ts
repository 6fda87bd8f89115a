import {
  compileCell,
  type CellPlan,
  type CellSnapshot,
} from '@openchoreo/compiler';
import {
  type Flow,
  type PodPeer,
  PolicyIndex,
} from '@openchoreo/network-policy';
import { type Benchmark, type Print, cpuMillis, table } from '../src';
import { CILIUM, STANDARD, organization } from './world';

const COMPONENT_LABEL = 'openchoreo.dev/component';
const QUESTIONS = 2_000;
/** For all cells together, in milliseconds. */
const COMPILE_TARGET = 2_000;
/** For one question, in milliseconds. */
const QUESTION_TARGET = 1;

/** Arguments: number of cells and of components in each; 50 and 40 unless told. */
export const benchmark: Benchmark = {
  title: 'Network policies of an organization (CPU time of this process)',
  async run([cells = '50', components = '40'], print) {
    const size = { cells: Number(cells), components: Number(components) };
    const standard = organization({ ...size, capabilities: STANDARD });
    const cilium = organization({ ...size, capabilities: CILIUM });
    await compiling(standard, cilium, print);
    print('');
    await asking(standard.map(compileCell), cilium.map(compileCell), print);
  },
};

async function compiling(
  standard: readonly CellSnapshot[],
  cilium: readonly CellSnapshot[],
  print: Print,
): Promise<void> {
  const rounds = { warmup: 2, rounds: 10 };
  const compile = (cells: readonly CellSnapshot[]) =>
    cpuMillis(() => cells.map(compileCell), rounds);
  print(
    table({
      title: `${standard.length} cells of ${standard[0].releases.length} components, compiled as a whole`,
      unit: 'ms',
      better: 'less',
      baseline: 'standard policies',
      figures: [
        {
          name: 'standard policies',
          samples: await compile(standard),
          target: COMPILE_TARGET,
        },
        {
          name: 'policies of Cilium',
          samples: await compile(cilium),
          target: COMPILE_TARGET,
        },
      ],
    }),
  );
}

async function asking(
  standard: readonly CellPlan[],
  cilium: readonly CellPlan[],
  print: Print,
): Promise<void> {
  const rounds = { warmup: 2, rounds: 10 };
  const questions = questionsAbout(standard);
  const ask = async (plans: readonly CellPlan[]) => {
    const index = new PolicyIndex(plans.flatMap(objectsOf));
    const all = await cpuMillis(() => {
      questions.forEach(flow => index.reach(flow));
    }, rounds);
    return all.map(millis => millis / questions.length);
  };
  print(
    table({
      title: 'One question, after indexing',
      unit: 'ms',
      better: 'less',
      baseline: 'standard policies',
      figures: [
        {
          name: 'standard policies',
          samples: await ask(standard),
          target: QUESTION_TARGET,
        },
        {
          name: 'policies of Cilium',
          samples: await ask(cilium),
          target: QUESTION_TARGET,
        },
      ],
    }),
  );
  print('');
  print(
    table({
      title: 'Indexing the policies of all cells, once',
      unit: 'ms',
      better: 'less',
      baseline: 'standard policies',
      figures: [
        {
          name: 'standard policies',
          samples: await indexing(standard),
        },
        { name: 'policies of Cilium', samples: await indexing(cilium) },
      ],
    }),
  );
}

async function indexing(plans: readonly CellPlan[]): Promise<number[]> {
  const objects = plans.flatMap(objectsOf);
  return cpuMillis(() => new PolicyIndex(objects), { warmup: 1, rounds: 5 });
}

function objectsOf({ manifests, components }: CellPlan): unknown[] {
  return [
    ...manifests,
    ...components.flatMap(component =>
      component.status === 'compiled' ? component.manifests : [],
    ),
  ];
}

/** Calls between components all over the organization, near and far. */
function questionsAbout(plans: readonly CellPlan[]): Flow[] {
  const pods = plans.flatMap(({ namespace, components }) =>
    components.map(
      ({ name }): PodPeer => ({
        kind: 'pod',
        namespace: { name: namespace, labels: {} },
        labels: {
          [COMPONENT_LABEL]: name,
          'openchoreo.dev/organization': 'acme',
        },
      }),
    ),
  );
  return Array.from({ length: QUESTIONS }, (_, index) => ({
    from: pods[index % pods.length],
    to: pods[(index * 37 + 1) % pods.length],
    port: 8080,
    protocol: 'TCP',
  }));
}
