import {
  AppsV1Api,
  CoreV1Api,
  CustomObjectsApi,
  KubeConfig,
  KubernetesObjectApi,
  PatchStrategy,
  Watch,
  makeInformer,
} from '@kubernetes/client-node';
import { describeContract } from './__testUtils__/target';

describeContract('@kubernetes/client-node', target => {
  let namespace: string;
  let config: KubeConfig;

  beforeEach(async () => {
    namespace = await target().newNamespace();
    config = new KubeConfig();
    config.loadFromString(target().kubeconfig);
  });

  it('creates, reads, lists, replaces and deletes', async () => {
    const core = config.makeApiClient(CoreV1Api);
    const created = await core.createNamespacedConfigMap({
      namespace,
      body: { metadata: { name: 'a' }, data: { k: 'v' } },
    });
    expect(created.metadata?.creationTimestamp).toBeInstanceOf(Date);
    const read = await core.readNamespacedConfigMap({ namespace, name: 'a' });
    expect(read.data).toEqual({ k: 'v' });
    const list = await core.listNamespacedConfigMap({ namespace });
    expect(list.items.map(item => item.metadata?.name)).toContain('a');
    await core.replaceNamespacedConfigMap({
      namespace,
      name: 'a',
      body: { ...read, data: { k: 'w' } },
    });
    await core.deleteNamespacedConfigMap({ namespace, name: 'a' });
    await expect(
      core.readNamespacedConfigMap({ namespace, name: 'a' }),
    ).rejects.toMatchObject({ code: 404 });
  });

  it('applies on the server side through the generic client', async () => {
    const objects = KubernetesObjectApi.makeApiClient(config);
    const apply = (data: { [key: string]: string }) =>
      objects.patch(
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'a', namespace },
          data,
        } as Parameters<typeof objects.patch>[0],
        undefined,
        undefined,
        'client-node',
        true,
        PatchStrategy.ServerSideApply,
      );
    await apply({ keep: '1', drop: '2' });
    expect(await apply({ keep: '1' })).toMatchObject({ data: { keep: '1' } });
    const core = config.makeApiClient(CoreV1Api);
    const read = await core.readNamespacedConfigMap({ namespace, name: 'a' });
    expect(read.data).toEqual({ keep: '1' });
  });

  it('scales', async () => {
    const apps = config.makeApiClient(AppsV1Api);
    await apps.createNamespacedDeployment({
      namespace,
      body: {
        metadata: { name: 'a' },
        spec: {
          replicas: 0,
          paused: true,
          selector: { matchLabels: { app: 'a' } },
          template: {
            metadata: { labels: { app: 'a' } },
            spec: { containers: [{ name: 'main', image: 'example/image:1' }] },
          },
        },
      },
    });
    await apps.replaceNamespacedDeploymentScale({
      namespace,
      name: 'a',
      body: { metadata: { name: 'a', namespace }, spec: { replicas: 2 } },
    });
    const scale = await apps.readNamespacedDeploymentScale({
      namespace,
      name: 'a',
    });
    expect(scale.spec?.replicas).toBe(2);
  });

  it('watches', async () => {
    const seen: string[] = [];
    let resolveDone = () => {};
    const done = new Promise<void>(resolve => {
      resolveDone = resolve;
    });
    const controller = await new Watch(config).watch(
      `/api/v1/namespaces/${namespace}/configmaps`,
      { fieldSelector: 'metadata.name=a' },
      (type: string) => {
        seen.push(type);
        if (seen.length === 2) resolveDone();
      },
      () => {},
    );
    const core = config.makeApiClient(CoreV1Api);
    const body = { metadata: { name: 'a' } };
    await core.createNamespacedConfigMap({ namespace, body });
    await core.deleteNamespacedConfigMap({ namespace, name: 'a' });
    await done;
    controller.abort();
    expect(seen).toEqual(['ADDED', 'DELETED']);
  });

  it('keeps a cache with an informer', async () => {
    const core = config.makeApiClient(CoreV1Api);
    const informer = makeInformer(
      config,
      `/api/v1/namespaces/${namespace}/secrets`,
      () => core.listNamespacedSecret({ namespace }),
    );
    const added = new Promise<string | undefined>(resolve =>
      informer.on('add', object => resolve(object.metadata?.name)),
    );
    await informer.start();
    const body = { metadata: { name: 'a' }, stringData: { k: 'v' } };
    const secret = await core.createNamespacedSecret({ namespace, body });
    expect(secret.data).toEqual({ k: Buffer.from('v').toString('base64') });
    expect(await added).toBe('a');
    await informer.stop();
  });

  it('reads the definitions of custom resources', async () => {
    const custom = config.makeApiClient(CustomObjectsApi);
    const list = await custom.listClusterCustomObject({
      group: 'apiextensions.k8s.io',
      version: 'v1',
      plural: 'customresourcedefinitions',
    });
    expect(list).toMatchObject({ kind: 'CustomResourceDefinitionList' });
  });
});
