import type { EndpointView } from '@openchoreo/backstage-plugin-openchoreo-common';
import { getIntrospectionQuery } from 'graphql';
import type {
  ServiceAddress,
  ServiceAnswer,
  Services,
} from '../dataplane/runtime/Services';
import type { RuntimePlace } from '../dataplane/runtime/Runtime';
import { unreachableReason } from '../endpoints/unreachableReason';
import type { DiscoveryOutcome } from './DiscoveredSchemas';
import {
  type ReadDefinition,
  readIntrospection,
  readOpenApi,
} from './readDefinition';

/** Where programs have their OpenAPI documents, below their base path or at the root. */
const OPENAPI_PATHS = [
  '/openapi.json',
  '/openapi.yaml',
  '/v3/api-docs',
  '/swagger.json',
  '/.well-known/openapi.json',
  '/.well-known/openapi.yaml',
];
const MAX_BYTES = 1024 * 1024;

/** A question to an endpoint, and how its answer is read. */
interface Question {
  readonly type: 'openapi' | 'graphql';
  readonly path: string;
  readonly body?: string;
  readonly read: (text: string) => ReadDefinition;
}

/** The endpoint that is asked. */
export interface AskedService {
  readonly place: RuntimePlace;
  readonly address: ServiceAddress;
  readonly endpoint: EndpointView;
}

/**
 * Asks an endpoint for its definition: GraphQL by introspection, HTTP at the well-known paths of OpenAPI.
 *
 * The first answer that does not come in time ends it.
 */
export async function askForSchema(
  { place, address, endpoint }: AskedService,
  options: {
    readonly services: Pick<Services, 'ask'>;
    /** For each answer. */
    readonly timeoutMs: number;
    readonly signal: AbortSignal;
  },
): Promise<DiscoveryOutcome> {
  const { services, timeoutMs, signal } = options;
  let reason: string | undefined;
  let failure: string | undefined;
  for (const question of questionsFor(endpoint)) {
    const deadline = AbortSignal.timeout(timeoutMs);
    try {
      const answer = await services.ask(place, address, {
        ...requestOf(question),
        maxBytes: MAX_BYTES,
        signal: AbortSignal.any([signal, deadline]),
      });
      const read = definitionIn(answer, question);
      if (read.status === 'valid') {
        const { type, path } = question;
        const { content } = read;
        return { status: 'found', schema: { type, path, content } };
      }
      if (read.status === 'invalid') {
        reason ??= `${question.path}: ${read.reason}`;
      } else if (answer.status >= 500 && !isSimulated(answer)) {
        failure ??= `${question.path} was answered with status ${answer.status}`;
      }
    } catch (error) {
      signal.throwIfAborted();
      return {
        status: 'unanswered',
        reason: deadline.aborted
          ? `no answer came within ${timeoutMs / 1_000} seconds`
          : unanswered(error),
      };
    }
  }
  return failure && !reason
    ? { status: 'unanswered', reason: failure }
    : { status: 'absent', reason: reason ?? nothingFound(endpoint) };
}

function questionsFor({ type, basePath = '' }: EndpointView): Question[] {
  if (type === 'GraphQL') {
    return [
      {
        type: 'graphql',
        path: basePath || '/graphql',
        body: JSON.stringify({ query: getIntrospectionQuery() }),
        read: readIntrospection,
      },
    ];
  }
  const base = basePath.replace(/\/$/, '');
  return [...new Set([base, ''])].flatMap(root =>
    OPENAPI_PATHS.map(path => ({
      type: 'openapi' as const,
      path: root + path,
      read: readOpenApi,
    })),
  );
}

function requestOf({ path, body }: Question) {
  const headers = {
    accept: 'application/json, application/yaml, */*;q=0.1',
    'accept-encoding': 'identity',
  };
  return body === undefined
    ? { method: 'GET', path, headers }
    : {
        method: 'POST',
        path,
        headers: { ...headers, 'content-type': 'application/json' },
        body,
      };
}

function definitionIn(
  answer: ServiceAnswer,
  question: Question,
): ReadDefinition | { readonly status: 'missing' } {
  if (answer.status !== 200 || isSimulated(answer)) {
    return { status: 'missing' };
  }
  return answer.truncated
    ? { status: 'invalid', reason: 'the definition is larger than a mebibyte' }
    : question.read(answer.body.toString('utf8'));
}

/** What the embedded cluster makes up says nothing of the program. */
function isSimulated({ headers }: ServiceAnswer): boolean {
  return headers['x-openchoreo-simulated'] !== undefined;
}

function unanswered(error: unknown): string {
  const reason = unreachableReason(error);
  if (reason === undefined) {
    throw error;
  }
  return reason;
}

function nothingFound({ type }: EndpointView): string {
  return type === 'GraphQL'
    ? 'it did not answer the introspection query of GraphQL'
    : `none of ${OPENAPI_PATHS.join(', ')} has a definition`;
}
