import type { JsonObject } from '@backstage/types';
import {
  formSchemaOf,
  type ComponentDeclaration,
  type ComponentDraft,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { FormSection } from '../forms/DocumentForm';
import type { Translate } from '../translation';

type Endpoint = NonNullable<ComponentDraft['workload']['endpoints']>[string];

const ENDPOINT_TYPES: readonly Endpoint['type'][] = [
  'HTTP',
  'gRPC',
  'GraphQL',
  'Websocket',
  'TCP',
  'UDP',
];
const VISIBILITIES = ['project', 'organization', 'public'];

/** The parts of the form for a component: its parameters, those of its traits, its container and its endpoints. */
export function draftSections(
  { draft, schemas }: ComponentDeclaration,
  t: Translate,
): readonly FormSection[] {
  const { traits = [] } = draft.component;
  return [
    {
      title: t('edit.releases'),
      path: ['component'],
      schema: {
        properties: {
          autoDeploy: {
            type: 'boolean',
            title: t('edit.autoDeploy'),
            description: t('edit.autoDeployDescription'),
          },
        },
      },
    },
    ...(schemas.parameters
      ? [
          {
            title: t('edit.parameters'),
            path: ['component', 'parameters'],
            schema: formSchemaOf(schemas.parameters),
          },
        ]
      : []),
    ...schemas.traits.map(({ instanceName, schema }) => ({
      title: t('edit.trait', { name: instanceName }),
      path: [
        'component',
        'traits',
        traits.findIndex(trait => trait.instanceName === instanceName),
        'parameters',
      ],
      schema: formSchemaOf(schema),
    })),
    {
      title: t('edit.container'),
      path: ['workload', 'container'],
      schema: containerSchema(t),
    },
    ...Object.entries(draft.workload.endpoints ?? {}).map(
      ([name, endpoint]) => ({
        title: t('edit.endpoint', { name }),
        path: ['workload', 'endpoints', name],
        schema: endpointSchema(endpoint, t),
      }),
    ),
  ];
}

function containerSchema(t: Translate): JsonObject {
  const text = { type: 'string' };
  return {
    properties: {
      image: { ...text, title: t('edit.image') },
      command: { type: 'array', title: t('edit.command'), items: text },
      args: { type: 'array', title: t('edit.arguments'), items: text },
      env: {
        type: 'array',
        title: t('edit.variables'),
        items: {
          type: 'object',
          properties: {
            key: { ...text, title: t('edit.variableName') },
            value: { ...text, title: t('edit.variableValue') },
          },
        },
      },
    },
  };
}

/** Words of OpenChoreo 1.x for a visibility stay choices where they are used. */
function endpointSchema(
  { visibility = [] }: Endpoint,
  t: Translate,
): JsonObject {
  return {
    properties: {
      type: {
        type: 'string',
        title: t('edit.endpointType'),
        enum: [...ENDPOINT_TYPES],
      },
      port: {
        type: 'integer',
        title: t('edit.port'),
        minimum: 1,
        maximum: 65535,
      },
      basePath: { type: 'string', title: t('edit.basePath') },
      visibility: {
        type: 'array',
        title: t('edit.visibility'),
        items: {
          type: 'string',
          enum: [...new Set([...VISIBILITIES, ...visibility])],
        },
      },
    },
  };
}
