import { TestDatabases } from '@backstage/backend-test-utils';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { ControlPlaneBench } from '../__testUtils__/ControlPlaneBench';
import { componentYaml } from '../__testUtils__/shop';

describe('metrics', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

  it('tell of the queue, of work, of applies and of requests to each cluster', async () => {
    const exporter = new InMemoryMetricExporter(
      AggregationTemporality.CUMULATIVE,
    );
    const reader = new PeriodicExportingMetricReader({
      exporter,
      exportIntervalMillis: 3_600_000,
    });
    const provider = new MeterProvider({ readers: [reader] });
    const bench = await ControlPlaneBench.start(
      await databases.init('SQLITE_3'),
      { metrics: provider.getMeter('openchoreo') },
    );
    try {
      await bench.apply(componentYaml({ project: 'shop', name: 'cart' }));
      await bench.untilHealthy('development');
      await reader.forceFlush();

      const points = new Map(
        exporter
          .getMetrics()
          .flatMap(({ scopeMetrics }) => scopeMetrics)
          .flatMap(scope => scope.metrics)
          .map(({ descriptor, dataPoints }) => [
            descriptor.name,
            dataPoints.map(({ attributes, value }) => ({ attributes, value })),
          ]),
      );
      const having = (attributes: object, value: unknown) =>
        expect.arrayContaining([
          expect.objectContaining({
            attributes: expect.objectContaining(attributes),
            value,
          }),
        ]);
      const some = expect.objectContaining({ sum: expect.any(Number) });
      expect(points.get('openchoreo.reconcile.duration')).toEqual(
        having({ topic: 'cell', outcome: 'done' }, some),
      );
      expect(points.get('openchoreo.apply.duration')).toEqual(
        having(
          { data_plane: 'ClusterDataPlane/default', outcome: 'applied' },
          some,
        ),
      );
      expect(points.get('openchoreo.kubernetes.requests')).toEqual(
        having({ cluster: 'test', method: 'PATCH' }, expect.any(Number)),
      );
      expect(points.get('openchoreo.kubernetes.request.duration')).toEqual(
        having({ cluster: 'test', method: 'PATCH' }, some),
      );
      expect(
        points
          .get('openchoreo.queue.depth')
          ?.map(({ attributes }) => attributes),
      ).toEqual(expect.arrayContaining([{ topic: 'cell' }]));
      expect(points.get('openchoreo.queue.oldest_wait')).toEqual(
        having({ topic: 'component' }, expect.any(Number)),
      );

      expect(await bench.client.getHealth()).toMatchObject({
        status: 'ok',
        dataPlanes: [{ name: 'default', status: { status: 'ready' } }],
        queue: expect.arrayContaining([
          {
            topic: 'cell',
            depth: expect.any(Number),
            oldestWaitSeconds: expect.any(Number),
          },
        ]),
      });
    } finally {
      await bench.stop();
      await provider.shutdown();
    }
  });
});
