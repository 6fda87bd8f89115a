import { ApiClient } from '../contract/__testUtils__/apiClient';
import { EmbeddedCluster, startEmbeddedCluster } from '../embeddedCluster';

const reviews = '/apis/authorization.k8s.io/v1';

describe('authorization', () => {
  let cluster: EmbeddedCluster;
  let api: ApiClient;

  beforeAll(async () => {
    cluster = await startEmbeddedCluster();
    api = new ApiClient(cluster.kubeconfig);
  });
  afterAll(async () => {
    await api?.close();
    await cluster?.stop();
  });

  it('tells an account that it may do something', async () => {
    const answer = await api.post(`${reviews}/selfsubjectaccessreviews`, {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: {
        resourceAttributes: { verb: 'delete', resource: 'namespaces' },
      },
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      kind: 'SelfSubjectAccessReview',
      status: { allowed: true },
    });
  });

  it('tells an account what it may do in a namespace that need not exist', async () => {
    const answer = await api.post(`${reviews}/selfsubjectrulesreviews`, {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectRulesReview',
      spec: { namespace: 'nowhere' },
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      kind: 'SelfSubjectRulesReview',
      status: {
        incomplete: false,
        resourceRules: [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'] }],
      },
    });
  });

  it('refuses what is no review', async () => {
    const answer = await api.post(`${reviews}/selfsubjectaccessreviews`, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
    });
    expect(answer.status).toBe(400);
  });
});
