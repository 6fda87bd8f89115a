import { ApiError } from '../apiError';
import { asObject, JsonObject } from '../json';
import { Answer, ApiRequest, json } from './apiRequest';
import { parseBody } from './body';

const version = 'authorization.k8s.io/v1';
const everything = {
  resourceRules: [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'] }],
  nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['*'] }],
  incomplete: false,
};

/** What each review answers: the one account of this cluster may do everything. */
const answers: Readonly<Record<string, { kind: string; status: JsonObject }>> =
  {
    selfsubjectaccessreviews: {
      kind: 'SelfSubjectAccessReview',
      status: { allowed: true },
    },
    selfsubjectrulesreviews: {
      kind: 'SelfSubjectRulesReview',
      status: everything,
    },
  };

/** Answers `POST /apis/authorization.k8s.io/v1/selfsubject...reviews`; `undefined` for any other request. */
export async function answerReview(
  request: ApiRequest,
  path: string,
): Promise<Answer | undefined> {
  const plural = path.match(
    /^\/apis\/authorization\.k8s\.io\/v1\/([^/]+)$/,
  )?.[1];
  const review = answers[plural ?? ''];
  if (!review || request.method !== 'POST') return undefined;
  const body = asObject(parseBody(await request.text(), request.contentType));
  if (body.kind !== review.kind) {
    throw new ApiError(
      'BadRequest',
      `kind is "${body.kind}"; expected ${review.kind}`,
    );
  }
  const { kind, status } = review;
  return json({ kind, apiVersion: version, spec: body.spec, status }, 201);
}
