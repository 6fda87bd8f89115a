import { TestDatabases } from '@backstage/backend-test-utils';
import { servedVersion } from '@openchoreo/model';
import { eventually, TestBench } from '../__testUtils__/TestBench';
import { DATA_PLANE } from '../__testUtils__/testCell';
import { isNotFound } from '../kubernetes/errors';
import { describeOnClusters } from '../__testUtils__/testCluster';
import type { TestCluster } from '../__testUtils__/testCluster';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

const certificates = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: {
    name: 'certificates.cert-manager.io',
    labels: { 'app.kubernetes.io/version': 'v1.18.2' },
  },
  spec: {
    group: 'cert-manager.io',
    scope: 'Namespaced',
    names: {
      kind: 'Certificate',
      plural: 'certificates',
      singular: 'certificate',
      listKind: 'CertificateList',
    },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            'x-kubernetes-preserve-unknown-fields': true,
          },
        },
      },
    ],
  },
};

describeOnClusters('check of a data plane', start => {
  let cluster: TestCluster;
  let bench: TestBench;

  beforeAll(async () => {
    cluster = await start();
  });
  afterAll(async () => {
    await cluster?.stop();
  });
  beforeEach(async () => {
    bench = await TestBench.start(cluster, await databases.init('SQLITE_3'));
  });
  afterEach(async () => {
    await bench?.stop();
  });

  const check = (dataPlane = DATA_PLANE) =>
    bench.dataPlanes.check(dataPlane, { signal: AbortSignal.timeout(30_000) });

  async function tellsAccess(): Promise<boolean> {
    try {
      await bench.post(
        '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews',
        {
          apiVersion: 'authorization.k8s.io/v1',
          kind: 'SelfSubjectRulesReview',
          spec: { namespace: 'default' },
        },
      );
      return true;
    } catch (error) {
      if (isNotFound(error)) {
        return false;
      }
      throw error;
    }
  }

  it('tells the version, what is served and that an administrator may do everything', async () => {
    const found = await check();
    expect(found).toMatchObject({
      status: 'ready',
      version: expect.stringMatching(/^v1\.\d+/),
      simulated: true,
      // An API server that was built without that API tells nobody.
      access: { status: (await tellsAccess()) ? 'sufficient' : 'unknown' },
    });
    if (found.status !== 'ready') {
      throw new Error(found.message);
    }
    const { capabilities } = found;
    expect(capabilities.kubernetesVersion).toBe(found.version);
    expect(capabilities.kinds).toEqual([...capabilities.kinds].sort());
    expect(servedVersion(capabilities, '', 'Namespace')).toBe('v1');
    expect(servedVersion(capabilities, 'apps', 'Deployment')).toBe('v1');
    expect(capabilities.mutualAuthentication).toBe(false);
  });

  it('says why a cluster cannot be reached, and whether that may pass', async () => {
    await bench.proxy.cut();
    expect(await check()).toEqual({
      status: 'unreachable',
      message: expect.stringContaining('ECONNREFUSED'),
      retryable: true,
    });
    expect(
      await check({ ...DATA_PLANE, spec: { clusterRef: 'elsewhere' } }),
    ).toEqual({
      status: 'unreachable',
      message: expect.stringContaining(
        'names the cluster "elsewhere", which is not known',
      ),
      retryable: false,
    });
  });

  it('notices a kind that is defined later, finds its version, and asks nothing meanwhile', async () => {
    await check();
    let changes = 0;
    bench.dataPlanes.onClusterChanged(isOnCluster => {
      expect(isOnCluster(DATA_PLANE)).toBe(true);
      expect(
        isOnCluster({ ...DATA_PLANE, spec: { clusterRef: 'elsewhere' } }),
      ).toBe(false);
      changes++;
    });
    await eventually(
      () =>
        bench.proxy.requests.filter(({ url }) => url.includes('watch=true')),
      watches => watches.length === 1,
    );
    const asked = bench.proxy.requests.length;

    await bench.post(DEFINITIONS, certificates);
    await eventually(
      () => changes,
      seen => seen > 0,
    );
    expect(bench.proxy.requests).toHaveLength(asked);

    const found = await eventually(
      () => check(),
      ({ ...seen }) =>
        'capabilities' in seen &&
        seen.capabilities.kinds.includes('cert-manager.io/v1/Certificate'),
    );
    expect(found).toMatchObject({
      capabilities: { components: { 'cert-manager': { version: 'v1.18.2' } } },
    });
    await bench.delete(`${DEFINITIONS}/${certificates.metadata.name}`);
  });
});
