import type { RecordedInput } from '@openchoreo/compiler';
import {
  API_VERSION,
  parseResource,
  type AnyResource,
  type Diagnostic,
} from '@openchoreo/model';
import { z } from 'zod';

type Kind = AnyResource['kind'];
type Of<K extends Kind> = Extract<AnyResource, { readonly kind: K }>;

/** A recorded input, or everything that is wrong with it. */
export type ParsedRecordedInput =
  | { readonly status: 'valid'; readonly input: RecordedInput }
  | { readonly status: 'invalid'; readonly errors: readonly Diagnostic[] };

const text = z.string();
const object = z.record(z.string(), z.unknown());
const target = {
  namespace: text,
  project: text,
  component: text,
  endpoint: text,
};

/** Lists and maps that Go writes as null when they are empty. */
const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform(items => items ?? []);

const key = z.object({ name: text, key: text });
const keyReference = z.union([
  z.object({ secretKeyRef: key }),
  z.object({ configMapKeyRef: key }),
]);

const recordedInputSchema = z.object({
  componentRelease: object,
  releaseBinding: z.looseObject({
    status: z
      .object({
        resolvedConnections: list(
          z.object({
            ...target,
            visibility: text.optional(),
            url: z.object({
              scheme: text,
              host: text,
              port: z.number(),
              path: text.optional(),
            }),
          }),
        ),
        pendingConnections: list(z.object({ ...target, reason: text })),
      })
      .nullish(),
  }),
  environment: object,
  dataPlane: object,
  secretReferences: z.record(z.string(), object).nullish(),
  metadata: z.looseObject({
    name: text,
    namespace: text,
    componentNamespace: text,
    componentName: text,
    componentUID: text,
    projectName: text,
    projectUID: text,
    environmentName: text,
    labels: z.record(z.string(), text),
  }),
  dependencyItems: list(
    z.object({
      ...target,
      visibility: text,
      envVars: list(z.object({ name: text, value: text.optional() })),
    }),
  ),
  resourceDependencyItems: list(
    z.object({
      ref: text,
      envVars: list(
        z.union([
          z.object({ name: text, valueFrom: keyReference }),
          z.object({ name: text, value: text.optional() }),
        ]),
      ),
      volumeMounts: list(
        z.object({ name: text, mountPath: text, subPath: text }),
      ),
      volumes: list(z.looseObject({ name: text })),
    }),
  ),
  defaultNotificationChannel: text.nullish(),
});

/** Checks a recorded input with everything in it, so that what comes after may rely on its types. */
export function parseRecordedInput(value: unknown): ParsedRecordedInput {
  const parsed = recordedInputSchema.safeParse(value);
  if (!parsed.success) {
    return {
      status: 'invalid',
      errors: parsed.error.issues.map(({ path, message }) => ({
        severity: 'error',
        code: 'value',
        path: pathOf(path),
        message,
      })),
    };
  }
  const errors: Diagnostic[] = [];
  const resource = <K extends Kind>(
    path: string,
    kinds: readonly [K, ...K[]],
    document: Readonly<Record<string, unknown>>,
  ): Of<K> | undefined => {
    const checked = resourceOf(path, kinds, document);
    errors.push(...checked.errors);
    return checked.resource;
  };
  const { data } = parsed;
  const componentRelease = resource(
    'componentRelease',
    ['ComponentRelease'],
    data.componentRelease,
  );
  const releaseBinding = resource(
    'releaseBinding',
    ['ReleaseBinding'],
    data.releaseBinding,
  );
  const environment = resource(
    'environment',
    ['Environment'],
    data.environment,
  );
  const dataPlane = resource(
    'dataPlane',
    ['DataPlane', 'ClusterDataPlane'],
    data.dataPlane,
  );
  const secretReferences = Object.entries(data.secretReferences ?? {}).flatMap(
    ([name, reference]) =>
      resource(`secretReferences.${name}`, ['SecretReference'], reference) ??
      [],
  );
  if (
    !componentRelease ||
    !releaseBinding ||
    !environment ||
    !dataPlane ||
    errors.length > 0
  ) {
    return { status: 'invalid', errors };
  }
  const { resolvedConnections = [], pendingConnections = [] } =
    data.releaseBinding.status ?? {};
  return {
    status: 'valid',
    input: {
      componentRelease,
      releaseBinding,
      environment,
      dataPlane,
      secretReferences,
      metadata: data.metadata,
      dependencyItems: data.dependencyItems,
      resourceDependencyItems: data.resourceDependencyItems,
      connections: {
        resolved: resolvedConnections,
        pending: pendingConnections,
      },
      ...(data.defaultNotificationChannel && {
        defaultNotificationChannel: data.defaultNotificationChannel,
      }),
    },
  };
}

/** A recorded resource may leave out apiVersion and kind: its place says what it is. */
function resourceOf<K extends Kind>(
  path: string,
  kinds: readonly [K, ...K[]],
  document: Readonly<Record<string, unknown>>,
): { readonly resource?: Of<K>; readonly errors: readonly Diagnostic[] } {
  const [kind] = kinds;
  const parsed = parseResource({ apiVersion: API_VERSION, kind, ...document });
  switch (parsed.status) {
    case 'valid': {
      const { resource } = parsed;
      return isOneOf(resource, kinds)
        ? { resource, errors: [] }
        : {
            errors: [
              wrong(
                `${path}.kind`,
                `is ${resource.kind}; expected ${kinds.join(' or ')}`,
              ),
            ],
          };
    }
    case 'invalid':
      return {
        errors: parsed.errors.map(error => ({
          ...error,
          path: error.path ? `${path}.${error.path}` : path,
        })),
      };
    default:
      return { errors: [wrong(`${path}.apiVersion`, parsed.reason)] };
  }
}

function isOneOf<K extends Kind>(
  resource: AnyResource,
  kinds: readonly K[],
): resource is Of<K> {
  return kinds.some(kind => kind === resource.kind);
}

function wrong(path: string, message: string): Diagnostic {
  return { severity: 'error', code: 'value', path, message };
}

function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map(part => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}
