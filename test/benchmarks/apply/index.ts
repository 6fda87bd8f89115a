import { apiServerAssets } from '@openchoreo/embedded-cluster/testing';
import type { Benchmark } from '../src';
import { Bench } from './Bench';
import { measureLatency } from './latency';
import { measureMemory } from './memory';
import { measureNoOp } from './noop';
import { measureRates } from './rates';
import { parseSizes, USAGE } from './sizes';
import { measureThroughput } from './throughput';

export const benchmark: Benchmark = {
  title: 'Applying, watching and not applying cells on a real API server',
  async run(args, print) {
    const assets = apiServerAssets();
    const sizes = parseSizes(args);
    if (!assets || !sizes) {
      print(
        assets ? USAGE : 'Set KUBEBUILDER_ASSETS to the folder of the binaries',
      );
      return;
    }
    const bench = await Bench.start(assets);
    print(
      `${sizes.objects} objects in ${sizes.cells} cells, then ${sizes.present} objects; database ${bench.database}\n`,
    );
    try {
      await measureRates(bench, sizes, print);
      await measureNoOp(bench, sizes, print);
      await measureMemory(bench, sizes, print);
      await measureThroughput(bench, sizes, print);
      await measureLatency(bench, sizes, print);
    } finally {
      await bench.stop();
    }
  },
};
