import { jsonPatch } from '../apply/jsonPatch';
import { mergePatch } from '../apply/mergePatch';
import { strategicMergePatch } from '../apply/strategicMergePatch';
import { ApiError, invalid } from '../apiError';
import { Json } from '../json';
import { versionOf } from '../kinds/kind';
import { KubeObject } from '../object';
import { applyObject } from '../registry/apply';
import { ApiContext, WriteOptions, WriteResult } from '../registry/context';
import { createObject } from '../registry/create';
import { patchObject, replaceObject } from '../registry/update';
import { Answer, ApiRequest } from './apiRequest';
import { parseBody } from './body';
import { representObject } from './represent';
import { ResourceRequest } from './resourceRequest';

/** How a write is to be carried out, as the query says it. */
export function writeOptionsOf(request: ApiRequest): WriteOptions {
  const { query, userAgent } = request;
  const fieldValidation = query.get('fieldValidation') ?? 'Warn';
  if (!isFieldValidation(fieldValidation)) {
    throw new ApiError(
      'BadRequest',
      `fieldValidation is "${fieldValidation}"; expected Ignore, Warn or Strict`,
    );
  }
  return {
    // Without a field manager, the client's name: the first word of its user agent.
    manager: query.get('fieldManager') || userAgent.split('/')[0].slice(0, 128),
    dryRun: isDryRun(query),
    fieldValidation,
  };
}

function isFieldValidation(
  value: string,
): value is 'Ignore' | 'Warn' | 'Strict' {
  return ['Ignore', 'Warn', 'Strict'].includes(value);
}

export function isDryRun(query: URLSearchParams): boolean {
  const values = query.getAll('dryRun').filter(Boolean);
  if (values.some(value => value !== 'All')) {
    throw new ApiError('BadRequest', `dryRun is "${values}"; expected All`);
  }
  return values.length > 0;
}

export async function create(
  context: ApiContext,
  request: ResourceRequest,
): Promise<Answer> {
  const body = parseBody(await request.text(), request.contentType);
  const { target } = request;
  const options = writeOptionsOf(request);
  return answer(createObject(context, { target, body, options }), request);
}

export async function replace(
  context: ApiContext,
  request: ResourceRequest,
): Promise<Answer> {
  const body = parseBody(await request.text(), request.contentType);
  const { target } = request;
  const options = resourceOptions(request);
  return answer(replaceObject(context, { target, body, options }), request);
}

export async function patch(
  context: ApiContext,
  request: ResourceRequest,
): Promise<Answer> {
  const body = parseBody(await request.text(), request.contentType);
  const mediaType = request.contentType.split(';')[0].trim();
  const options = resourceOptions(request);
  const { target } = request;
  if (mediaType === 'application/apply-patch+yaml') {
    requireManager(request);
    const force = request.query.get('force') === 'true';
    const applied = { target, body, force, options };
    return answer(applyObject(context, applied), request);
  }
  const patched = patchFunction(mediaType, body, request);
  return answer(
    patchObject(context, { target, options, patch: patched }),
    request,
  );
}

function patchFunction(
  mediaType: string,
  body: Json,
  request: ResourceRequest,
): (live: KubeObject) => Json {
  const { kind, version } = request.target;
  switch (mediaType) {
    case 'application/json-patch+json':
      return live => jsonPatch(live, body);
    case 'application/merge-patch+json':
      return live => mergePatch(live, body);
    case 'application/strategic-merge-patch+json':
      if (kind.builtin) {
        const { schema } = versionOf(kind, version);
        return live => strategicMergePatch(live, body, schema);
      }
      throw unsupportedPatch(mediaType, 'application/merge-patch+json');
    default:
      throw unsupportedPatch(
        mediaType,
        'application/json-patch+json, application/merge-patch+json, application/strategic-merge-patch+json, application/apply-patch+yaml',
      );
  }
}

function unsupportedPatch(mediaType: string, accepted: string): ApiError {
  return new ApiError(
    'UnsupportedMediaType',
    `the body of the request was in an unknown format (${mediaType}) - accepted media types include: ${accepted}`,
  );
}

function requireManager(request: ResourceRequest): void {
  if (request.query.get('fieldManager')) return;
  const patchOptions = {
    group: 'meta.k8s.io',
    plural: 'patchoptions',
    kind: 'PatchOptions',
  };
  throw invalid(patchOptions, '', [
    {
      reason: 'FieldValueRequired',
      field: 'fieldManager',
      message: 'Required value: is required for apply patch',
    },
  ]);
}

function resourceOptions(request: ResourceRequest): WriteOptions {
  const { subresource } = request.resourcePath;
  return {
    ...writeOptionsOf(request),
    subresource: subresource === 'status' ? subresource : undefined,
  };
}

function answer(result: WriteResult, request: ResourceRequest): Answer {
  return {
    type: 'json',
    status: result.outcome === 'created' ? 201 : 200,
    body: representObject(result.object, request.view),
    warnings: result.warnings,
  };
}
