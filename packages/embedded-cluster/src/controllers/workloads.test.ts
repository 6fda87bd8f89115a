import { asArray, asObject, valueAt } from '../json';
import {
  Simulation,
  conditionsOf,
  containerOf,
  pathOf,
  workload,
} from './__testUtils__/simulation';

describe('simulated workloads', () => {
  let simulation: Simulation;

  beforeEach(async () => {
    simulation = new Simulation();
    await simulation.start();
  });

  afterEach(() => simulation.stop());

  const status = async (object: Parameters<typeof pathOf>[0]) =>
    asObject((await simulation.read(pathOf(object))).status);

  it('roll a Deployment out through a ReplicaSet to ready pods', async () => {
    const deployment = workload('Deployment', { spec: { replicas: 3 } });
    await simulation.apply(deployment);
    simulation.clock.advance(50);
    const begun = await simulation.read(pathOf(deployment));
    expect(conditionsOf(begun)).toEqual([
      'Progressing=True ReplicaSetUpdated',
      'Available=False MinimumReplicasUnavailable',
    ]);
    simulation.clock.advance(5000);
    const done = await simulation.read(pathOf(deployment));
    expect(done.status).toMatchObject({
      observedGeneration: 1,
      replicas: 3,
      updatedReplicas: 3,
      readyReplicas: 3,
      availableReplicas: 3,
    });
    expect(done.status).not.toHaveProperty('unavailableReplicas');
    expect(conditionsOf(done)).toEqual([
      'Progressing=True NewReplicaSetAvailable',
      'Available=True MinimumReplicasAvailable',
    ]);
    const [pod] = await simulation.pods();
    expect(pod).toMatchObject({
      metadata: { ownerReferences: [{ kind: 'ReplicaSet', controller: true }] },
      spec: { nodeName: 'embedded-simulation' },
      status: { phase: 'Running' },
    });
    expect(await simulation.eventsOf('web')).toEqual(['ScalingReplicaSet']);
  });

  it('never go below the available pods that a rolling update promises', async () => {
    const spec = {
      replicas: 4,
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: { maxSurge: 1, maxUnavailable: 0 },
      },
    };
    const deployment = workload('Deployment', { spec });
    await simulation.apply(deployment);
    simulation.clock.advance(5000);
    await simulation.apply(
      workload('Deployment', { spec, image: 'example/image:2' }),
    );
    for (let step = 0; step < 100; step += 1) {
      simulation.clock.advance(100);
      const { availableReplicas, replicas } = await status(deployment);
      expect(availableReplicas).toBeGreaterThanOrEqual(4);
      expect(replicas).toBeLessThanOrEqual(5);
    }
    const pods = await simulation.pods();
    const images = pods.map(pod =>
      asArray(valueAt(pod, ['spec', 'containers'])).map(c => asObject(c).image),
    );
    expect(images).toEqual(Array(4).fill(['example/image:2']));
  });

  it('scale down to nothing', async () => {
    await simulation.apply(workload('Deployment', { spec: { replicas: 3 } }));
    simulation.clock.advance(5000);
    await simulation.apply(workload('Deployment', { spec: { replicas: 0 } }));
    simulation.clock.advance(5000);
    expect(await simulation.pods()).toEqual([]);
    const deployment = await simulation.read(pathOf(workload('Deployment')));
    expect(conditionsOf(deployment)).toContain(
      'Available=True MinimumReplicasAvailable',
    );
  });

  it('replace all pods at once where the strategy is Recreate', async () => {
    const spec = { replicas: 2, strategy: { type: 'Recreate' } };
    await simulation.apply(workload('Deployment', { spec }));
    simulation.clock.advance(5000);
    await simulation.apply(
      workload('Deployment', { spec, image: 'example/image:2' }),
    );
    simulation.clock.advance(200);
    const pods = await simulation.pods();
    expect(pods.every(p => asObject(p.metadata).deletionTimestamp)).toBe(true);
    simulation.clock.advance(5000);
    expect(await status(workload('Deployment'))).toMatchObject({
      readyReplicas: 2,
      updatedReplicas: 2,
    });
  });

  it('show a crash loop with growing restarts', async () => {
    await simulation.apply(
      workload('Deployment', { image: 'example/crash-loop:1' }),
    );
    simulation.clock.advance(4000);
    const [early] = await simulation.pods();
    expect(containerOf(early)).toMatchObject({
      ready: false,
      restartCount: 1,
      state: { waiting: { reason: 'CrashLoopBackOff' } },
      lastState: { terminated: { exitCode: 1, reason: 'Error' } },
    });
    simulation.clock.advance(120_000);
    const [late] = await simulation.pods();
    expect(Number(containerOf(late).restartCount)).toBeGreaterThan(2);
    const name = String(valueAt(late, ['metadata', 'name']));
    expect(await simulation.eventsOf(name)).toContain('BackOff');
    const log = await simulation.api.get(
      `/api/v1/namespaces/default/pods/${name}/log`,
      { query: { previous: 'true' } },
    );
    expect(log.body.text).toMatch(/\[simulated\] fatal/);
  });

  it('report a rollout that does not get on once its deadline has passed', async () => {
    const deployment = workload('Deployment', {
      image: 'example/image:missing',
      spec: { progressDeadlineSeconds: 60 },
    });
    await simulation.apply(deployment);
    simulation.clock.advance(30_000);
    const [pod] = await simulation.pods();
    expect(containerOf(pod)).toMatchObject({
      state: { waiting: { reason: 'ImagePullBackOff' } },
    });
    expect(conditionsOf(await simulation.read(pathOf(deployment)))).toContain(
      'Progressing=True ReplicaSetUpdated',
    );
    simulation.clock.advance(60_000);
    expect(conditionsOf(await simulation.read(pathOf(deployment)))).toContain(
      'Progressing=False ProgressDeadlineExceeded',
    );
    await simulation.apply(workload('Deployment'));
    simulation.clock.advance(5000);
    expect(conditionsOf(await simulation.read(pathOf(deployment)))).toContain(
      'Progressing=True NewReplicaSetAvailable',
    );
  });

  it('leave pods pending that ask for more than the node has', async () => {
    const resources = { requests: { cpu: '200' } };
    const template = {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'main', image: 'i:1', resources }] },
    };
    await simulation.apply(
      workload('Deployment', { spec: { replicas: 2, template } }),
    );
    simulation.clock.advance(5000);
    const pods = await simulation.pods();
    const waiting = pods.filter(p => asObject(p.status).phase === 'Pending');
    expect(waiting).toHaveLength(1);
    expect(conditionsOf(waiting[0])).toEqual([
      'PodScheduled=False Unschedulable',
    ]);
    await simulation.apply(
      workload('Deployment', { spec: { replicas: 1, template } }),
    );
    simulation.clock.advance(10_000);
    expect(await status(workload('Deployment'))).toMatchObject({
      readyReplicas: 1,
    });
  });

  it('wait for a Secret that they need', async () => {
    const env = [
      {
        name: 'PASSWORD',
        valueFrom: { secretKeyRef: { name: 'db', key: 'password' } },
      },
    ];
    const template = {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'main', image: 'i:1', env }] },
    };
    await simulation.apply(workload('Deployment', { spec: { template } }));
    simulation.clock.advance(3000);
    const [pod] = await simulation.pods();
    expect(containerOf(pod)).toMatchObject({
      state: { waiting: { reason: 'CreateContainerConfigError' } },
    });
    await simulation.apply({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'db' },
      stringData: { password: 'x' },
    });
    simulation.clock.advance(3000);
    expect(await status(workload('Deployment'))).toMatchObject({
      readyReplicas: 1,
    });
  });

  it('start the pods of a StatefulSet in order, each with its claim', async () => {
    const spec = {
      replicas: 3,
      serviceName: 'web',
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: {
            accessModes: ['ReadWriteOnce'],
            resources: { requests: { storage: '1Gi' } },
          },
        },
      ],
    };
    const set = workload('StatefulSet', { spec });
    await simulation.apply(set);
    simulation.clock.advance(500);
    const names = async () =>
      (await simulation.pods()).map(pod => valueAt(pod, ['metadata', 'name']));
    expect(await names()).toEqual(['web-0']);
    simulation.clock.advance(10_000);
    expect(await names()).toEqual(['web-0', 'web-1', 'web-2']);
    expect(await status(set)).toMatchObject({
      readyReplicas: 3,
      updatedReplicas: 3,
      currentReplicas: 3,
    });
    const claims = await simulation.list(
      '/api/v1/namespaces/default/persistentvolumeclaims',
    );
    expect(claims.map(claim => valueAt(claim, ['status', 'phase']))).toEqual([
      'Bound',
      'Bound',
      'Bound',
    ]);
    await simulation.apply(
      workload('StatefulSet', { spec, image: 'example/image:2' }),
    );
    simulation.clock.advance(1000);
    const [zero, one] = await simulation.pods();
    expect(asObject(zero.metadata).deletionTimestamp).toBeUndefined();
    expect(asObject(one.metadata).deletionTimestamp).toBeUndefined();
    simulation.clock.advance(20_000);
    const { currentRevision, updateRevision, readyReplicas } = await status(
      set,
    );
    expect(currentRevision).toBe(updateRevision);
    expect(readyReplicas).toBe(3);
  });

  it('keep one pod of a DaemonSet', async () => {
    const set = workload('DaemonSet');
    await simulation.apply(set);
    simulation.clock.advance(5000);
    expect(await status(set)).toMatchObject({
      desiredNumberScheduled: 1,
      numberReady: 1,
    });
  });

  it('complete a Job', async () => {
    const job = workload('Job', { spec: { completions: 2 } });
    await simulation.apply(job);
    simulation.clock.advance(2000);
    expect(await status(job)).toMatchObject({ active: 1 });
    simulation.clock.advance(20_000);
    const done = await simulation.read(pathOf(job));
    expect(done.status).toMatchObject({ succeeded: 2 });
    expect(done.status).toHaveProperty('completionTime');
    expect(conditionsOf(done)).toEqual(['Complete=True CompletionsReached']);
    const [pod] = await simulation.pods();
    expect(asObject(pod.status).phase).toBe('Succeeded');
  });

  it('fail a Job that fails too often, and remove it when its time is over', async () => {
    const job = workload('Job', {
      image: 'example/image:crash',
      spec: { backoffLimit: 1, ttlSecondsAfterFinished: 60 },
    });
    await simulation.apply(job);
    simulation.clock.advance(30_000);
    const failed = await simulation.read(pathOf(job));
    expect(failed.status).toMatchObject({ failed: 2 });
    expect(conditionsOf(failed)).toEqual(['Failed=True BackoffLimitExceeded']);
    simulation.clock.advance(61_000);
    expect((await simulation.api.get(pathOf(job))).status).toBe(404);
    expect(await simulation.pods()).toEqual([]);
  });

  it('start Jobs on schedule, and none before', async () => {
    const template = asObject(workload('Job').spec);
    const cronJob = {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: 'report' },
      spec: { schedule: '*/10 * * * *', jobTemplate: { spec: template } },
    };
    await simulation.apply(cronJob);
    simulation.clock.advance(9 * 60_000);
    const jobs = () =>
      simulation.list('/apis/batch/v1/namespaces/default/jobs');
    expect(await jobs()).toEqual([]);
    simulation.clock.advance(60_000);
    expect(await jobs()).toHaveLength(1);
    expect(await status(cronJob)).toMatchObject({
      lastScheduleTime: '2030-01-01T00:10:00Z',
    });
    simulation.clock.advance(60 * 60_000);
    // The history keeps three.
    expect(
      (await jobs()).map(job => valueAt(job, ['metadata', 'name'])),
    ).toEqual(
      ['00:50', '01:00', '01:10'].map(
        time => `report-${Date.parse(`2030-01-01T${time}:00Z`) / 60_000}`,
      ),
    );
  });
});
