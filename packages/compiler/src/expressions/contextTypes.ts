import {
  DYN,
  INT,
  STRING,
  type Type,
  type Variables,
  listOf,
  mapOf,
} from '@openchoreo/cel';
import { gatewayJsonSchema } from '@openchoreo/model';
import { schemaType } from '../schemas/schemaType';
import type { Schema } from '../schemas/validator';
import { contextObjects } from './contextMethods';

const TEXTS = mapOf(STRING, STRING);
const GATEWAY = schemaType(gatewayJsonSchema, 'gateway');

/** What a type or trait says of its own values; any are possible without a schema. */
interface Definition {
  readonly parameters?: { readonly openAPIV3Schema?: Schema };
  readonly environmentConfigs?: { readonly openAPIV3Schema?: Schema };
}

function object(name: string, fields: Readonly<Record<string, Type>>): Type {
  return { kind: 'object', name, fields };
}

function texts(name: string, ...fields: readonly string[]): Type {
  return object(name, Object.fromEntries(fields.map(field => [field, STRING])));
}

/** `metadata`: what all kinds of types have of it, and more. */
function metadata(
  fields: readonly string[],
  more: Readonly<Record<string, Type>> = {},
): Type {
  const names = [
    'name',
    'namespace',
    'projectName',
    'projectUID',
    'environmentName',
    'environmentUID',
    'dataPlaneName',
    'dataPlaneUID',
    ...fields,
  ];
  return object('metadata', {
    ...Object.fromEntries(names.map(field => [field, STRING])),
    labels: TEXTS,
    annotations: TEXTS,
    ...more,
  });
}

const workload: Type = {
  ...contextObjects.WorkloadContext,
  others: undefined,
  fields: {
    container: object('workload.container', {
      image: STRING,
      command: listOf(STRING),
      args: listOf(STRING),
    }),
    endpoints: mapOf(
      STRING,
      object('workload.endpoints.*', {
        displayName: STRING,
        type: STRING,
        port: INT,
        targetPort: INT,
        basePath: STRING,
        visibility: listOf(STRING),
        tls: object('workload.endpoints.*.tls', {
          hostname: STRING,
          ca: texts('workload.endpoints.*.tls.ca', 'kind', 'name'),
        }),
      }),
    ),
  },
};

const remoteRef = texts('remoteRef', 'key', 'property', 'version');

function variables(name: string, value: Readonly<Record<string, Type>>): Type {
  const env = { name: STRING, ...value };
  return object(name, {
    envs: listOf(object(`${name}.envs[]`, env)),
    files: listOf(object(`${name}.files[]`, { ...env, mountPath: STRING })),
  });
}

const configurations: Type = {
  ...contextObjects.Configurations,
  others: undefined,
  fields: {
    configs: variables('configurations.configs', { value: STRING }),
    secrets: variables('configurations.secrets', { remoteRef }),
  },
};

const dependencies: Type = {
  ...contextObjects.Dependencies,
  others: undefined,
  fields: {
    items: listOf(DYN),
    resources: listOf(DYN),
    envVars: listOf(DYN),
    volumeMounts: listOf(DYN),
    volumes: listOf(DYN),
  },
};

/** What the templates of all kinds of types see, apart from the values of the type itself. */
const surroundings: Variables = {
  dataplane: object('dataplane', {
    secretStore: STRING,
    gateway: GATEWAY,
    observabilityPlaneRef: texts(
      'dataplane.observabilityPlaneRef',
      'kind',
      'name',
    ),
    annotations: TEXTS,
  }),
  environment: object('environment', {
    gateway: GATEWAY,
    defaultNotificationChannel: STRING,
  }),
  gateway: GATEWAY,
};

const component: Variables = {
  ...surroundings,
  metadata: metadata(['componentNamespace', 'componentName', 'componentUID'], {
    podSelectors: TEXTS,
  }),
  workload,
  configurations,
  dependencies,
};

const CONTEXTS = {
  component,
  trait: {
    ...component,
    trait: texts('trait', 'name', 'instanceName'),
    rendered: listOf(DYN),
  },
  project: { ...surroundings, metadata: metadata(['projectNamespace']) },
  resource: {
    ...surroundings,
    metadata: metadata(['resourceNamespace', 'resourceName', 'resourceUID'], {
      podSelectors: TEXTS,
    }),
  },
} as const;

/** What a type is a type of. */
export type TypeKind = keyof typeof CONTEXTS;

/** What the templates of a type can speak of, with what is known of it. */
export function contextOf(kind: TypeKind, definition: Definition): Variables {
  return {
    ...CONTEXTS[kind],
    parameters: valuesOf(definition, 'parameters'),
    environmentConfigs: valuesOf(definition, 'environmentConfigs'),
  };
}

/**
 * The names of a context alone. A release is rendered as it was declared; whether it agrees with its schemas was to be
 * said when the type was stored.
 */
export function namesOf(context: Variables): Variables {
  return Object.fromEntries(Object.keys(context).map(name => [name, DYN]));
}

function valuesOf(definition: Definition, field: keyof Definition): Type {
  const schema = definition[field]?.openAPIV3Schema;
  return schema ? schemaType(schema, field) : DYN;
}
