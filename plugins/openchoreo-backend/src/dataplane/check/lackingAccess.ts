import { recordsAt, valueAt } from '../json';
import type { KubeClient } from '../kubernetes/KubeClient';
import type { Access } from './neededAccess';

/** Nothing is bound to this namespace, so that what is allowed there is allowed in every namespace. */
const ANYWHERE = 'openchoreo-access-review';
const API = '/apis/authorization.k8s.io/v1';
const API_VERSION = 'authorization.k8s.io/v1';

interface Rule {
  readonly verbs: readonly string[];
  readonly groups: readonly string[];
  readonly resources: readonly string[];
}

/**
 * What the credentials lack of what they need: asked with one request, and one more for each verb of which an authorizer
 * that cannot list its rules (a webhook) has to be asked singly.
 *
 * @throws KubeApiError, KubeConnectionError
 */
export async function lackingAccess(
  client: KubeClient,
  needed: readonly Access[],
  { signal }: { readonly signal: AbortSignal },
): Promise<readonly Access[]> {
  const { body } = await client.request({
    method: 'POST',
    path: `${API}/selfsubjectrulesreviews`,
    body: {
      apiVersion: API_VERSION,
      kind: 'SelfSubjectRulesReview',
      spec: { namespace: ANYWHERE },
    },
    signal,
  });
  const rules = rulesOf(body);
  const isComplete = valueAt(body, 'status', 'incomplete') !== true;
  const lacking = await Promise.all(
    needed.map(async access => {
      const unlisted = access.verbs.filter(
        verb => !rules.some(rule => allows(rule, access, verb)),
      );
      const denied = isComplete
        ? unlisted
        : await deniedOf(client, { ...access, verbs: unlisted }, signal);
      return { ...access, verbs: denied };
    }),
  );
  return lacking.filter(({ verbs }) => verbs.length > 0);
}

/** Rules that name single objects are left out: what is needed is needed of every object. */
function rulesOf(review: unknown): Rule[] {
  return recordsAt(review, 'status', 'resourceRules')
    .filter(rule => textsAt(rule, 'resourceNames').length === 0)
    .map(rule => ({
      verbs: textsAt(rule, 'verbs'),
      groups: textsAt(rule, 'apiGroups'),
      resources: textsAt(rule, 'resources'),
    }));
}

function allows(rule: Rule, { group, resource }: Access, verb: string) {
  const subresource = resource.split('/')[1];
  const isNamed = (names: readonly string[], name: string) =>
    names.includes('*') || names.includes(name);
  return (
    isNamed(rule.verbs, verb) &&
    isNamed(rule.groups, group) &&
    (isNamed(rule.resources, resource) ||
      (subresource !== undefined &&
        rule.resources.includes(`*/${subresource}`)))
  );
}

async function deniedOf(
  client: KubeClient,
  { group, resource, verbs }: Access,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const [plural, subresource] = resource.split('/');
  const answers = await Promise.all(
    verbs.map(async verb => {
      const { body } = await client.request({
        method: 'POST',
        path: `${API}/selfsubjectaccessreviews`,
        body: {
          apiVersion: API_VERSION,
          kind: 'SelfSubjectAccessReview',
          spec: {
            resourceAttributes: { group, resource: plural, subresource, verb },
          },
        },
        signal,
      });
      return { verb, isAllowed: valueAt(body, 'status', 'allowed') === true };
    }),
  );
  return answers.filter(({ isAllowed }) => !isAllowed).map(({ verb }) => verb);
}

function textsAt(value: unknown, field: string): readonly string[] {
  const found = valueAt(value, field);
  return (Array.isArray(found) ? found : []).filter(
    (item): item is string => typeof item === 'string',
  );
}

/** e.g. `create and patch deployments.apps`. */
export function formatAccess({ group, resource, verbs }: Access): string {
  const last = verbs[verbs.length - 1];
  const list =
    verbs.length > 1 ? `${verbs.slice(0, -1).join(', ')} and ${last}` : last;
  return `${list} ${group ? `${resource}.${group}` : resource}`;
}
