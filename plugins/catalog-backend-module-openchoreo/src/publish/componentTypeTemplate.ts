import type { Entity } from '@backstage/catalog-model';
import type { JsonArray, JsonObject } from '@backstage/types';
import {
  ANNOTATION_ORGANIZATION,
  ANNOTATION_PROJECT,
  formSchemaOf,
  titleOf,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { ClusterComponentType, ComponentType } from '@openchoreo/model';
import {
  IN_PLATFORM,
  REPOSITORY_LINKS,
  type TemplateRepositories,
  repositoryStep,
  repositorySteps,
} from './templateRepositories';
import { workloadForm } from './workloadForm';

const WAIT_STEP: JsonObject = {
  id: 'ready',
  name: 'Wait until it runs',
  action: 'openchoreo:component:wait',
  input: {
    project: '${{ steps.create.output.project }}',
    component: '${{ steps.create.output.component }}',
  },
};

const COMPONENT_LINK: JsonObject = {
  title: 'Open the component',
  icon: 'catalog',
  entityRef: '${{ steps.create.output.entityRef }}',
};

/**
 * A scaffolder Template that creates components of a type, its form made of the parameters of the type.
 *
 * @param entity - the Resource entity of the type, which it shares name, owner and origin with
 * @param repositories - lets people choose a repository instead of the platform
 */
export function componentTypeTemplate(
  type: ComponentType | ClusterComponentType,
  entity: Entity,
  repositories?: TemplateRepositories,
): Entity {
  const {
    title = type.metadata.name,
    tags = [],
    ...metadata
  } = entity.metadata;
  return {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: {
      ...metadata,
      title: titleOf(title),
      description:
        metadata.description ?? `Creates a component of the type ${title}`,
      tags: [...tags, type.spec.workloadType],
    },
    spec: {
      type: type.metadata.name,
      owner: String(entity.spec?.owner),
      parameters: [
        ...pages(type),
        ...(repositories ? [repositoryStep(repositories)] : []),
        reviewStep(type),
      ],
      ...(repositories ? chosenRun(type, repositories) : platformRun(type)),
    },
  };
}

/** What a run does that makes a component of the platform. */
function platformRun(type: ComponentType | ClusterComponentType) {
  return {
    steps: [createStep(type), WAIT_STEP],
    output: { links: [COMPONENT_LINK] },
  };
}

/** What a run does that makes it of the platform or of a repository, as was chosen. */
function chosenRun(
  type: ComponentType | ClusterComponentType,
  repositories: TemplateRepositories,
) {
  return {
    steps: [
      { ...createStep(type), if: IN_PLATFORM },
      { ...WAIT_STEP, if: IN_PLATFORM },
      ...repositorySteps(componentInput(type), repositories),
    ],
    output: {
      links: [{ ...COMPONENT_LINK, if: IN_PLATFORM }, ...REPOSITORY_LINKS],
    },
  };
}

function createStep(type: ComponentType | ClusterComponentType): JsonObject {
  return {
    id: 'create',
    name: 'Create the component',
    action: 'openchoreo:component:create',
    input: componentInput(type),
  };
}

/** What the form says, as the actions that make components want it. */
function componentInput(
  type: ComponentType | ClusterComponentType,
): JsonObject {
  return {
    project: '${{ parameters.project }}',
    component: '${{ parameters.component }}',
    displayName: '${{ parameters.displayName }}',
    description: '${{ parameters.description }}',
    owner: '${{ parameters.owner }}',
    ...typeInput(type),
    parameters: '${{ parameters.parameters }}',
    container: '${{ parameters.container }}',
    endpoints: '${{ parameters.endpoints }}',
    connections: '${{ parameters.connections }}',
  };
}

/** What is asked of the component itself. */
function pages(type: ComponentType | ClusterComponentType): JsonArray {
  const schema = type.spec.parameters?.openAPIV3Schema;
  const parameters = schema && formSchemaOf(schema as JsonObject);
  const hasParameters =
    parameters && Object.keys(parameters.properties ?? {}).length > 0;
  return [
    aboutStep(type),
    workloadForm({ isCalled: rendersService(type) }),
    ...(hasParameters
      ? [
          {
            title: 'Parameters',
            properties: { parameters: { ...parameters, title: 'Parameters' } },
          },
        ]
      : []),
  ];
}

function reviewStep(type: ComponentType | ClusterComponentType): JsonObject {
  return {
    title: 'What will be created',
    properties: {
      review: {
        title: 'What will be created',
        type: 'string',
        'ui:field': 'OpenChoreoReview',
        'ui:options': typeInput(type),
        // It has no value that the page with all values could show.
        'ui:backstage': { review: { show: false } },
      },
    },
  };
}

/** The component type as the action that creates components wants it. */
function typeInput({
  kind,
  metadata,
  spec,
}: ComponentType | ClusterComponentType): JsonObject {
  return {
    componentType: `${spec.workloadType}/${metadata.name}`,
    componentTypeKind: kind,
  };
}

/** A type of one organization is for its own projects. */
function aboutStep({
  metadata,
}: ComponentType | ClusterComponentType): JsonObject {
  const organization = 'namespace' in metadata ? metadata.namespace : undefined;
  return {
    title: 'Component',
    required: ['project', 'component'],
    properties: {
      project: {
        title: 'Project',
        type: 'string',
        description: 'What the component is to be a part of',
        'ui:field': 'EntityPicker',
        'ui:options': {
          allowArbitraryValues: false,
          catalogFilter: {
            kind: 'System',
            [`metadata.annotations.${ANNOTATION_PROJECT}`]: { exists: true },
            ...(organization && {
              [`metadata.annotations.${ANNOTATION_ORGANIZATION}`]: organization,
            }),
          },
        },
      },
      component: {
        title: 'Name',
        type: 'string',
        description: 'Part of addresses; it cannot be changed later',
        'ui:field': 'OpenChoreoComponentName',
      },
      displayName: { title: 'Title', type: 'string' },
      description: { title: 'Description', type: 'string' },
      owner: {
        title: 'Owner',
        type: 'string',
        description: 'The owner of the project when empty',
        'ui:field': 'OwnerPicker',
        'ui:options': { catalogFilter: { kind: ['Group', 'User'] } },
      },
    },
  };
}

/** Components of such a type are there to be called. */
function rendersService({ spec }: ComponentType | ClusterComponentType) {
  return spec.resources.some(({ template }) => template.kind === 'Service');
}
