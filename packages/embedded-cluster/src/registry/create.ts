import { ownersAfterUpdate } from '../apply/ownership';
import { ApiError, alreadyExists, invalid, notFound } from '../apiError';
import { Json } from '../json';
import { Kind, resourceIdOf, versionOf } from '../kinds/kind';
import { validateName } from '../kinds/names';
import { apiVersionOf, DraftObject, KubeObject, keyOf } from '../object';
import { admit, parseDraft, validate } from './admission';
import { newMetadata } from './commit';
import { ApiContext, Target, WriteOptions, WriteResult } from './context';
import { withJobSelector } from './jobSelector';
import { allocateServiceAddress } from './serviceAddresses';

/** Creates an object from a request body. */
export function createObject(
  context: ApiContext,
  request: {
    readonly target: Target;
    readonly body: Json;
    readonly options: WriteOptions;
  },
): WriteResult {
  const { target, options } = request;
  const parsed = parseDraft(request.body, target);
  const { object, warnings } = admit(parsed, target, options);
  const { name, generateName } = object.metadata;
  if (!name && !generateName) {
    throw invalid(target.kind, '', [
      {
        reason: 'FieldValueRequired',
        field: 'metadata.name',
        message: 'Required value: name or generateName is required',
      },
    ]);
  }
  return storeNew(context, {
    target,
    options,
    warnings,
    draft: object,
    owners: draft => {
      const { kind, version } = target;
      return ownersAfterUpdate({
        before: undefined,
        after: draft,
        owners: [],
        schema: versionOf(kind, version).schema,
        manager: {
          name: options.manager,
          operation: 'Update',
          apiVersion: apiVersionOf(kind.group, version),
        },
        nowMs: context.clock.now(),
      });
    },
  });
}

/** Stores an object that does not exist yet; also the first apply of a configuration. */
export function storeNew(
  context: ApiContext,
  request: {
    readonly target: Target;
    readonly draft: DraftObject;
    readonly options: WriteOptions;
    readonly warnings: readonly string[];
    owners(draft: DraftObject): KubeObject['metadata']['managedFields'];
  },
): WriteResult {
  const { target, options, warnings } = request;
  const { kind } = target;
  const draft = withInitialStatus(request.draft, kind);
  const metadata = newMetadata(context, draft, kind);
  const named = prepareNew(context, { ...draft, metadata });
  requireUsableNamespace(context, target);
  const nameCauses = validateName(kind, metadata.name);
  if (nameCauses.length) throw invalid(kind, metadata.name, nameCauses);
  validate(named, target);
  if (context.store.get(resourceIdOf(kind), keyOf(named))) {
    throw alreadyExists(kind, metadata.name);
  }
  const managedFields = request.owners(named);
  const object: KubeObject = {
    ...named,
    metadata: { ...metadata, ...(managedFields?.length && { managedFields }) },
  };
  if (options.dryRun) return { object, outcome: 'created', warnings };
  const stored = context.store.put(resourceIdOf(kind), object);
  return { object: stored, outcome: 'created', warnings };
}

/** What the API server itself adds to new objects of some kinds. */
function prepareNew<T extends DraftObject>(context: ApiContext, object: T): T {
  return withJobSelector(allocateServiceAddress(context, object));
}

const initialStatus: { readonly [kind: string]: Json } = {
  Pod: { phase: 'Pending' },
  Namespace: { phase: 'Active' },
  PersistentVolumeClaim: { phase: 'Pending' },
  Service: { loadBalancer: {} },
};

/** A status comes from controllers alone where it is a subresource. */
function withInitialStatus(draft: DraftObject, kind: Kind): DraftObject {
  if (!kind.hasStatus) return draft;
  const { status: _, ...rest } = draft;
  const status = kind.builtin ? initialStatus[kind.kind] : undefined;
  return status === undefined ? rest : { ...rest, status };
}

function requireUsableNamespace(context: ApiContext, target: Target): void {
  const { kind, key } = target;
  if (!kind.namespaced) return;
  const namespace = context.store.get('namespaces', {
    namespace: '',
    name: key.namespace,
  });
  if (!namespace) {
    const namespaces = { group: '', plural: 'namespaces', kind: 'Namespace' };
    throw notFound(namespaces, key.namespace);
  }
  if (namespace.metadata.deletionTimestamp) {
    const cause = `namespace ${key.namespace} is being terminated`;
    throw new ApiError(
      'Forbidden',
      `${resourceIdOf(kind)} "${
        key.name
      }" is forbidden: unable to create new content in namespace ${
        key.namespace
      } because it is being terminated`,
      {
        details: {
          name: key.name,
          kind: kind.plural,
          causes: [{ reason: 'NamespaceTerminating', message: cause }],
        },
      },
    );
  }
}
