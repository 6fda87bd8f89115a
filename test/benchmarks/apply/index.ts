import { apiServerAssets } from '@openchoreo/embedded-cluster/testing';
import type { Benchmark, Print } from '../src';
import { Bench } from './Bench';
import { measureLatency } from './latency';
import { measureMemory } from './memory';
import { measureNoOp } from './noop';
import { measureRates } from './rates';
import { parseArgs, USAGE, type Part, type Sizes } from './sizes';
import { measureThroughput } from './throughput';

const MEASURE: Readonly<
  Record<Part, (bench: Bench, sizes: Sizes, print: Print) => Promise<void>>
> = {
  rates: measureRates,
  unchanged: measureNoOp,
  memory: measureMemory,
  components: measureThroughput,
  latency: measureLatency,
};

export const benchmark: Benchmark = {
  title: 'Applying, watching and not applying cells on a real API server',
  async run(args, print) {
    const assets = apiServerAssets();
    const wanted = parseArgs(args);
    if (!assets || !wanted) {
      print(
        assets ? USAGE : 'Set KUBEBUILDER_ASSETS to the folder of the binaries',
      );
      return;
    }
    const { parts, sizes } = wanted;
    const bench = await Bench.start(assets);
    print(
      `${sizes.objects} objects in ${sizes.cells} cells, then ${sizes.present} objects; database ${bench.database}\n`,
    );
    try {
      for (const part of parts) {
        await MEASURE[part](bench, sizes, print);
      }
    } finally {
      await bench.stop();
    }
  },
};
