import { asObject, Json, JsonObject, valueAt, withValueAt } from '../json';
import { KubeObject } from '../object';
import { ApiContext, Target } from '../registry/context';
import { liveObject, patchObject, requireScale } from '../registry/update';
import { mergePatch } from '../apply/mergePatch';
import { jsonPatch } from '../apply/jsonPatch';
import { Answer, json } from './apiRequest';
import { parseBody } from './body';
import { ResourceRequest } from './resourceRequest';
import { writeOptionsOf } from './writeRequests';

/** The scale of an object: how many replicas it wants, has, and how they are selected. */
export function scaleOf(context: ApiContext, target: Target): JsonObject {
  return asScale(liveObject(context, target), target);
}

function asScale(object: KubeObject, target: Target): JsonObject {
  const { specReplicas, statusReplicas, selector } = requireScale(target);
  const { name, namespace, uid, resourceVersion, creationTimestamp } =
    object.metadata;
  const replicas = Number(valueAt(object, specReplicas) ?? 0);
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: replicas ? { replicas } : {},
    status: {
      replicas: Number(valueAt(object, statusReplicas) ?? 0),
      ...(selector && { selector: selectorText(valueAt(object, selector)) }),
    },
  };
}

function selectorText(selector: Json | undefined): string {
  if (typeof selector === 'string') return selector;
  const labels = Object.entries(asObject(asObject(selector).matchLabels));
  return labels.map(([key, value]) => `${key}=${value}`).join(',');
}

/** Changes the number of replicas (PUT or PATCH of a Scale). */
export async function replaceScale(
  context: ApiContext,
  request: ResourceRequest,
): Promise<Answer> {
  const { target, contentType, method } = request;
  const { specReplicas } = requireScale(target);
  const body = parseBody(await request.text(), contentType);
  const current = scaleOf(context, target);
  const wanted = method === 'PUT' ? body : patched(current, body, contentType);
  const replicas = Number(valueAt(wanted, ['spec', 'replicas']) ?? 0);
  const resourceVersion = valueAt(wanted, ['metadata', 'resourceVersion']);
  const { object } = patchObject(context, {
    target,
    options: { ...writeOptionsOf(request), subresource: 'scale' },
    patch: live => {
      const scaled = withValueAt(live, specReplicas, replicas);
      const version = ['metadata', 'resourceVersion'];
      return resourceVersion
        ? withValueAt(scaled, version, resourceVersion)
        : scaled;
    },
  });
  return json(asScale(object, target));
}

function patched(current: Json, patch: Json, contentType: string): Json {
  return contentType.startsWith('application/json-patch+json')
    ? jsonPatch(current, patch)
    : mergePatch(current, patch);
}
