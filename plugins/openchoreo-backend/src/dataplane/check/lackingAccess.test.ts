import { LoopbackServer, sendJson } from '../__testUtils__/LoopbackServer';
import { systemClock } from '../clock';
import { KubeClient } from '../kubernetes/KubeClient';
import { formatAccess, lackingAccess } from './lackingAccess';
import { mendingRole } from './mendingRole';

const rule = (group: string, resource: string, ...verbs: string[]) => ({
  apiGroups: [group],
  resources: [resource],
  verbs,
});

describe('lackingAccess', () => {
  let server: LoopbackServer;
  let client: KubeClient;
  let review: { resourceRules: object[]; incomplete?: boolean };
  /** Verbs that the cluster allows when it is asked singly. */
  let allowed: readonly string[];

  beforeEach(async () => {
    allowed = [];
    server = await LoopbackServer.start((request, response, body) => {
      const isRules = request.url?.endsWith('selfsubjectrulesreviews');
      const { spec } = JSON.parse(body);
      sendJson(response, 201, {
        status: isRules
          ? review
          : { allowed: allowed.includes(spec.resourceAttributes.verb) },
      });
    });
    client = new KubeClient({
      clusterName: 'test',
      connect: async () => server.connection(),
      clock: systemClock,
    });
  });
  afterEach(async () => {
    await client.close();
    await server.stop();
  });

  const lacking = () =>
    lackingAccess(
      client,
      [
        { group: '', resource: 'pods/log', verbs: ['get'] },
        { group: 'apps', resource: 'deployments', verbs: ['get', 'patch'] },
      ],
      { signal: AbortSignal.timeout(30_000) },
    );

  it('asks once when the cluster can list its rules', async () => {
    review = {
      resourceRules: [
        rule('', '*/log', '*'),
        rule('apps', '*', 'get'),
        rule('apps', 'deployments/scale', 'patch'),
        {
          ...rule('apps', 'deployments', 'patch'),
          resourceNames: ['only-this-one'],
        },
      ],
    };
    expect(await lacking()).toEqual([
      { group: 'apps', resource: 'deployments', verbs: ['patch'] },
    ]);
    expect(server.requests).toHaveLength(1);
  });

  it('lacks nothing with every right', async () => {
    review = { resourceRules: [rule('*', '*', '*')] };
    expect(await lacking()).toEqual([]);
  });

  it('asks for each verb when the cluster cannot list its rules', async () => {
    review = { resourceRules: [], incomplete: true };
    allowed = ['get'];
    expect(await lacking()).toEqual([
      { group: 'apps', resource: 'deployments', verbs: ['patch'] },
    ]);
    expect(server.requests).toHaveLength(4);
  });

  it('says it in words and as a ClusterRole', () => {
    const gaps = [
      { group: '', resource: 'pods/log', verbs: ['get'] },
      {
        group: 'apps',
        resource: 'deployments',
        verbs: ['get', 'list', 'patch'],
      },
      {
        group: 'apps',
        resource: 'statefulsets',
        verbs: ['get', 'list', 'patch'],
      },
    ];
    expect(gaps.map(formatAccess)).toEqual([
      'get pods/log',
      'get, list and patch deployments.apps',
      'get, list and patch statefulsets.apps',
    ]);
    expect(mendingRole(gaps)).toBe(`apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: openchoreo-lacking
rules:
  - apiGroups:
      - ""
    resources:
      - pods/log
    verbs:
      - get
  - apiGroups:
      - apps
    resources:
      - deployments
      - statefulsets
    verbs:
      - get
      - list
      - patch
`);
  });
});
