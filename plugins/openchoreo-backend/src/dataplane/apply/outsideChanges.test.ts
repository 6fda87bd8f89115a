import { parseKubeObject } from '../kubernetes/kubeObject';
import { outsideChanges } from './outsideChanges';

const REF = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  namespace: 'cell',
  name: 'cart',
};

function deployment(options: {
  readonly replicas: number;
  readonly annotations?: Record<string, string>;
  readonly managedFields: readonly object[];
}) {
  const { replicas, annotations = {}, managedFields } = options;
  return parseKubeObject({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: 'cart',
      namespace: 'cell',
      uid: 'u',
      resourceVersion: '1',
      annotations,
      managedFields,
    },
    spec: { replicas },
  });
}

const OURS = {
  manager: 'openchoreo',
  operation: 'Apply',
  fieldsV1: { 'f:spec': { 'f:replicas': {} } },
};
const EDIT = {
  manager: 'kubectl-edit',
  operation: 'Update',
  time: '2026-11-01T10:00:00Z',
  fieldsV1: { 'f:spec': { 'f:replicas': {} } },
};

describe('outsideChanges', () => {
  it('does not take what a controller writes in between for a change of what we applied', () => {
    const changes = outsideChanges({
      object: {
        ref: REF,
        component: 'cart',
        manifest: { ...REF, metadata: REF },
        hash: 'h',
      },
      found: deployment({ replicas: 3, managedFields: [EDIT] }),
      desired: deployment({
        replicas: 1,
        annotations: { 'deployment.kubernetes.io/revision': '1' },
        managedFields: [OURS],
      }),
      resolution: 'reverted',
    });
    expect(changes).toEqual([
      {
        subject: REF,
        component: 'cart',
        cause: 'changed',
        manager: 'kubectl-edit',
        changedAt: '2026-11-01T10:00:00Z',
        fields: [{ path: 'spec.replicas', desired: '1', found: '3' }],
        resolution: 'reverted',
      },
    ]);
  });
});
