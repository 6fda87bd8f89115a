import type { CellRef } from '@openchoreo/compiler';

/** Something that has to be looked at. Says what, not why: whoever does the work reads everything anew. */
export type WorkItem =
  | { readonly topic: 'cell'; readonly cell: CellRef }
  /** Endpoints of a cell are to be asked for their schemas. */
  | { readonly topic: 'schemas'; readonly cell: CellRef }
  | {
      readonly topic: 'component';
      readonly organization: string;
      readonly project: string;
      readonly component: string;
    }
  | {
      readonly topic: 'resource';
      readonly organization: string;
      readonly project: string;
      readonly resource: string;
    }
  | {
      readonly topic: 'project';
      readonly organization: string;
      readonly project: string;
    }
  | {
      readonly topic: 'data-plane';
      /** Empty for a ClusterDataPlane. */
      readonly organization: string;
      readonly dataPlane: string;
    };

/** The columns that tell work apart. */
export interface WorkKey {
  readonly topic: string;
  readonly organization: string;
  readonly project: string;
  readonly name: string;
}

export function workKeyOf(item: WorkItem): WorkKey {
  switch (item.topic) {
    case 'cell':
    case 'schemas': {
      const { organization, project, environment } = item.cell;
      const { topic } = item;
      return { topic, organization, project, name: environment };
    }
    case 'component':
      return {
        topic: 'component',
        organization: item.organization,
        project: item.project,
        name: item.component,
      };
    case 'resource':
      return {
        topic: 'resource',
        organization: item.organization,
        project: item.project,
        name: item.resource,
      };
    case 'project':
      return {
        topic: 'project',
        organization: item.organization,
        project: item.project,
        name: '',
      };
    case 'data-plane':
      return {
        topic: 'data-plane',
        organization: item.organization,
        project: '',
        name: item.dataPlane,
      };
    default:
      return item satisfies never;
  }
}

export function workItemOf(key: WorkKey): WorkItem {
  const { topic, organization, project, name } = key;
  switch (topic) {
    case 'cell':
    case 'schemas':
      return { topic, cell: { organization, project, environment: name } };
    case 'component':
      return { topic, organization, project, component: name };
    case 'resource':
      return { topic, organization, project, resource: name };
    case 'project':
      return { topic, organization, project };
    case 'data-plane':
      return { topic, organization, dataPlane: name };
    default:
      throw new Error(
        `Work of the topic "${topic}" is in the database, but this version knows no such work`,
      );
  }
}

/** e.g. `cell acme/shop/development`. */
export function formatWork({ topic, ...key }: WorkKey): string {
  const path = [key.organization, key.project, key.name].filter(Boolean);
  return `${topic} ${path.join('/')}`;
}
