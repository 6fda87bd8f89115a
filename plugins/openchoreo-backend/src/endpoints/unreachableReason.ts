import { NotFoundError } from '@backstage/errors';
import {
  isForbidden,
  KubeApiError,
  KubeConnectionError,
} from '../dataplane/kubernetes/errors';

/** Why a program behind a Service cannot be asked, in the words of its data plane; undefined for any other error. */
export function unreachableReason(error: unknown): string | undefined {
  if (isForbidden(error)) {
    return 'the credential of the data plane lacks the resource services/proxy (verbs get, create, update, patch, delete); add it to its ClusterRole';
  }
  return error instanceof KubeApiError ||
    error instanceof KubeConnectionError ||
    error instanceof NotFoundError
    ? error.message
    : undefined;
}
