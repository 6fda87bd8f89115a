import { KubeApiError, KubeConnectionError } from '../kubernetes/errors';
import { failedBy } from './outcome';

const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  namespace: 'dp-shop',
  name: 'cart',
};

describe('failedBy', () => {
  it.each([
    [
      'a refusal',
      new KubeApiError({
        status: 422,
        message: 'spec.replicas: must be 0 or more',
      }),
      'Deployment dp-shop/cart apply failed: spec.replicas: must be 0 or more',
      false,
    ],
    [
      'a conflict',
      new KubeApiError({
        status: 409,
        message: 'Apply failed with 1 conflict',
        causes: [
          {
            reason: 'FieldManagerConflict',
            message: 'conflict with "helm" using apps/v1',
            field: '.spec.replicas',
          },
        ],
      }),
      'Deployment dp-shop/cart apply failed: Apply failed with 1 conflict; .spec.replicas is owned by helm',
      true,
    ],
    [
      'a namespace that goes',
      new KubeApiError({
        status: 403,
        message: 'forbidden',
        causes: [{ reason: 'NamespaceTerminating' }],
      }),
      'Deployment dp-shop/cart apply failed: namespace dp-shop is being deleted; the cell is applied again when that is done',
      true,
    ],
    [
      'no answer',
      new KubeConnectionError('Cluster eu did not answer'),
      'Deployment dp-shop/cart apply failed: Cluster eu did not answer',
      true,
    ],
  ])(
    'names object, cause and remedy of %s',
    (_name, error, message, retryable) => {
      expect(failedBy(deployment, 'apply', error)).toEqual({
        change: { subject: deployment, action: 'failed', message },
        retryable,
      });
    },
  );
});
