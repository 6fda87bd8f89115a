import type {
  PipelinePage,
  PipelineView,
  PromotionPath,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  type DeploymentPipeline,
  type Environment,
  pipelineOrder,
} from '@openchoreo/model';
import type { Knex } from 'knex';
import { isOfKind } from '../database/resourceKinds';
import type { ResourceStore } from '../database/ResourceStore';
import { describe, displayNameOf } from './names';

/** The deployment pipelines as graphs. */
export class Pipelines {
  readonly #knex: Knex;
  readonly #store: Pick<ResourceStore, 'list' | 'find'>;

  constructor(options: {
    readonly knex: Knex;
    readonly store: Pick<ResourceStore, 'list' | 'find'>;
  }) {
    this.#knex = options.knex;
    this.#store = options.store;
  }

  async list({
    organization,
    ...page
  }: {
    readonly organization?: string;
    readonly cursor?: string;
    readonly limit?: number;
  }): Promise<PipelinePage> {
    const { items, nextCursor } = await this.#store.list({
      ...page,
      namespace: organization,
      kinds: ['DeploymentPipeline'],
    });
    const pipelines = items.filter(item =>
      isOfKind(item, 'DeploymentPipeline'),
    );
    const views: PipelineView[] = [];
    for (const of of organizationsOf(pipelines)) {
      const own = pipelines.filter(({ metadata }) => metadata.namespace === of);
      const names = own.flatMap(environmentsOf);
      const environments = await this.#store.find('Environment', {
        namespace: of,
        names,
      });
      const projects = await this.#projectsOf(own);
      views.push(
        ...own.map(pipeline =>
          pipelineView(pipeline, {
            environments: new Map(
              environments.map(found => [found.metadata.name, found]),
            ),
            projects: projects.get(pipeline.metadata.name) ?? 0,
          }),
        ),
      );
    }
    return { items: views, ...(nextCursor && { nextCursor }) };
  }

  /** How many projects use each of some pipelines of one organization. */
  async #projectsOf(
    pipelines: readonly DeploymentPipeline[],
  ): Promise<ReadonlyMap<string, number>> {
    const rows: { readonly name: string; readonly count: number | string }[] =
      await this.#knex('resource_references as use')
        .join('resources as project', 'project.uid', 'use.from_uid')
        .where({
          'use.to_kind': 'DeploymentPipeline',
          'use.to_namespace': pipelines[0]?.metadata.namespace ?? '',
          'project.kind': 'Project',
        })
        .whereIn(
          'use.to_name',
          pipelines.map(({ metadata }) => metadata.name),
        )
        .groupBy('use.to_name')
        .select({ name: 'use.to_name' })
        .count({ count: '*' });
    return new Map(rows.map(({ name, count }) => [name, Number(count)]));
  }
}

function organizationsOf(pipelines: readonly DeploymentPipeline[]) {
  return new Set(pipelines.map(({ metadata }) => metadata.namespace));
}

function environmentsOf(pipeline: DeploymentPipeline): string[] {
  return pipelineOrder(pipeline).stages.map(({ environment }) => environment);
}

/** A pipeline as a graph. Pure. */
function pipelineView(
  pipeline: DeploymentPipeline,
  facts: {
    readonly environments: ReadonlyMap<string, Environment>;
    readonly projects: number;
  },
): PipelineView {
  const { metadata, spec } = pipeline;
  const { stages, problems } = pipelineOrder(pipeline);
  return {
    organization: metadata.namespace,
    name: metadata.name,
    displayName: displayNameOf(metadata),
    ...describe(metadata),
    environments: stages.map(({ environment: name }) => {
      const environment = facts.environments.get(name);
      return {
        name,
        displayName: environment ? displayNameOf(environment.metadata) : name,
        isProduction: environment?.spec.isProduction ?? false,
        exists: environment !== undefined,
      };
    }),
    paths: spec.promotionPaths.flatMap(pathsOf),
    projects: facts.projects,
    problems: problems.map(({ path, message, remedy }) =>
      [[path, message].filter(Boolean).join(' '), remedy]
        .filter(Boolean)
        .join('; '),
    ),
  };
}

function pathsOf({
  sourceEnvironmentRef: source,
  targetEnvironmentRefs: targets,
}: DeploymentPipeline['spec']['promotionPaths'][number]): PromotionPath[] {
  return targets.map(({ name, approval, gates = [] }) => ({
    from: source.name,
    to: name,
    ...(approval && { approval }),
    gates,
  }));
}
