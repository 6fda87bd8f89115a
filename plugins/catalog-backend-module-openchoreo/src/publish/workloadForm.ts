import type { JsonObject } from '@backstage/types';
import { ENDPOINT_TYPES } from '@openchoreo/model';

const CONTAINER: JsonObject = {
  title: 'Container',
  type: 'object',
  required: ['image'],
  properties: {
    image: {
      title: 'Image',
      type: 'string',
      minLength: 1,
      pattern: '^\\S+$',
      description: 'e.g. ghcr.io/acme/cart:1.4.2',
    },
    env: {
      title: 'Environment variables',
      type: 'array',
      items: {
        type: 'object',
        required: ['key', 'value'],
        properties: {
          key: { title: 'Name', type: 'string', minLength: 1 },
          value: { title: 'Value', type: 'string' },
        },
      },
    },
  },
};

const ENDPOINTS: JsonObject = {
  title: 'Endpoints',
  type: 'array',
  description: 'What others can call',
  default: [{}],
  items: {
    type: 'object',
    required: ['name', 'type', 'port'],
    properties: {
      name: {
        title: 'Name',
        type: 'string',
        pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
        default: 'http',
      },
      type: {
        title: 'Protocol',
        type: 'string',
        enum: [...ENDPOINT_TYPES],
        default: 'HTTP',
      },
      port: {
        title: 'Port',
        type: 'integer',
        minimum: 1,
        maximum: 65535,
        default: 8080,
      },
      basePath: { title: 'Base path', type: 'string' },
      visibility: {
        title: 'Also reachable from',
        type: 'array',
        uniqueItems: true,
        items: {
          type: 'string',
          enum: ['organization', 'public'],
          enumNames: ['Other projects of the organization', 'The internet'],
        },
        'ui:widget': 'checkboxes',
      },
    },
  },
};

/** The page of a form that asks for a workload; without endpoints where nobody calls. */
export function workloadForm({
  isCalled,
}: {
  readonly isCalled: boolean;
}): JsonObject {
  return {
    title: 'Workload',
    required: ['container'],
    properties: {
      container: CONTAINER,
      ...(isCalled && { endpoints: ENDPOINTS }),
      connections: {
        title: 'Connections',
        type: 'array',
        description: 'Endpoints of other components that this one calls',
        default: [],
        items: {
          type: 'object',
          required: ['component', 'endpoint'],
          properties: {
            project: { type: 'string' },
            component: { type: 'string' },
            endpoint: { type: 'string' },
            addressVariable: { type: 'string' },
          },
        },
        'ui:field': 'OpenChoreoConnectionsPicker',
      },
    },
  };
}
