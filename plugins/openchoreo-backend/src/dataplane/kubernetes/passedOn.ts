import { stringAt } from '../json';
import { KubeApiError } from './errors';
import type { PassedOnResponse } from './KubeRequest';
import { parseJson } from './wire';

/** A program behind the API server that answers as the API server does when it refuses is taken for it. */
export function refusalIn(
  status: number,
  bytes: Buffer,
): KubeApiError | undefined {
  const body = status >= 400 ? parseJson(bytes.toString('utf8')) : undefined;
  return stringAt(body, 'kind') === 'Status' &&
    stringAt(body, 'apiVersion') === 'v1'
    ? KubeApiError.fromStatus({ status, body })
    : undefined;
}

/** The answer of the program. @throws KubeApiError when it is a refusal of the API server */
export function passedOn(answer: {
  readonly response: PassedOnResponse;
  readonly refusal?: KubeApiError;
}): PassedOnResponse {
  if (answer.refusal) {
    throw answer.refusal;
  }
  return answer.response;
}
