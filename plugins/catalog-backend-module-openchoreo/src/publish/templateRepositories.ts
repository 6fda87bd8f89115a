import type { RootConfigService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';

/** How Templates declare components in repositories. */
export interface TemplateRepositories {
  /** Action of the scaffolder that publishes files, e.g. `publish:github:pull-request`. */
  readonly action: string;
  /** What the action gets besides `repoUrl`. */
  readonly input: JsonObject;
  /** Hosts to choose from; all that are configured when absent. */
  readonly hosts?: readonly string[];
}

/** Reads `openchoreo.catalog.templateRepositories`. @throws when something of it is of another type */
export function readTemplateRepositories(
  config: RootConfigService,
): TemplateRepositories | undefined {
  const settings = config.getOptionalConfig(
    'openchoreo.catalog.templateRepositories',
  );
  const hosts = settings?.getOptionalStringArray('hosts');
  return (
    settings && {
      action: settings.getString('action'),
      input: settings.getOptional<JsonObject>('input') ?? {},
      ...(hosts && { hosts }),
    }
  );
}

/** The page of a form that asks where a component is to be declared. */
export function repositoryStep({ hosts }: TemplateRepositories): JsonObject {
  return {
    title: 'Where it is declared',
    properties: {
      declaredIn: {
        title: 'Declare it in',
        type: 'string',
        enum: ['platform', 'repository'],
        enumNames: ['The platform', 'A Git repository'],
        default: 'platform',
        'ui:widget': 'radio',
      },
    },
    dependencies: {
      declaredIn: {
        oneOf: [
          { properties: { declaredIn: { enum: ['platform'] } } },
          {
            required: ['repoUrl'],
            properties: {
              declaredIn: { enum: ['repository'] },
              repoUrl: {
                title: 'Repository',
                type: 'string',
                description:
                  'Gets catalog-info.yaml and workload.yaml; changes are made there afterwards',
                'ui:field': 'RepoUrlPicker',
                ...(hosts && { 'ui:options': { allowedHosts: [...hosts] } }),
              },
            },
          },
        ],
      },
    },
  };
}

const IN_REPOSITORY = "${{ parameters.declaredIn === 'repository' }}";
/** What a step of a Template has when it is about components that the platform keeps. */
export const IN_PLATFORM = "${{ parameters.declaredIn !== 'repository' }}";

/** The steps of a Template that declare a component in a repository. */
export function repositorySteps(
  component: JsonObject,
  { action, input }: TemplateRepositories,
): JsonObject[] {
  return [
    {
      id: 'files',
      name: 'Write what declares the component',
      action: 'openchoreo:component:files',
      if: IN_REPOSITORY,
      input: component,
    },
    {
      id: 'publish',
      name: 'Publish the files',
      action,
      if: IN_REPOSITORY,
      input: { ...input, repoUrl: '${{ parameters.repoUrl }}' },
    },
    {
      // What has to be merged first has no contents yet.
      id: 'register',
      name: 'Register the component',
      action: 'catalog:register',
      if: "${{ parameters.declaredIn === 'repository' and steps.publish.output.repoContentsUrl }}",
      input: {
        repoContentsUrl: '${{ steps.publish.output.repoContentsUrl }}',
        catalogInfoPath: '${{ steps.files.output.catalogInfoPath }}',
      },
    },
  ];
}

/** What leads from a finished run to what was published. */
export const REPOSITORY_LINKS: readonly JsonObject[] = [
  {
    title: 'Open the component',
    icon: 'catalog',
    // A link without a value for its condition would be shown.
    if: "${{ (steps.register.output.entityRef or '') !== '' }}",
    entityRef: '${{ steps.register.output.entityRef }}',
  },
  {
    title: 'Open the repository',
    if: "${{ (steps.publish.output.remoteUrl or '') !== '' }}",
    url: '${{ steps.publish.output.remoteUrl }}',
  },
];
