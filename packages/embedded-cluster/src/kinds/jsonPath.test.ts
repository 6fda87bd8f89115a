import { evaluateJsonPath } from './jsonPath';

const object = {
  metadata: { labels: { 'app.kubernetes.io/name': 'web' } },
  spec: { replicas: 3, hosts: ['a', 'b'], ports: [{ name: 'http', port: 80 }] },
  status: {
    conditions: [
      { type: 'Ready', status: 'True' },
      { type: 'Synced', status: 'False' },
    ],
  },
};

describe('JSONPath of printer columns', () => {
  it.each([
    ['.spec.replicas', 3],
    ['spec.replicas', 3],
    ['.status.conditions[?(@.type=="Synced")].status', 'False'],
    ["{.status.conditions[?(@.type=='Ready')].status}".slice(1, -1), 'True'],
    ['.spec.ports[*].port', 80],
    ['.spec.hosts[1]', 'b'],
    ['.spec.hosts', '["a","b"]'],
    ['.metadata.labels.app\\.kubernetes\\.io/name', 'web'],
    ["['spec']['replicas']", 3],
    ['.spec.nothing.there', undefined],
  ])('%s', (path, expected) => {
    expect(evaluateJsonPath(object, path)).toBe(expected);
  });
});
