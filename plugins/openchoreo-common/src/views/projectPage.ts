import type { ProjectRef } from '../refs';

/** A project in a list. */
export interface ProjectListItem extends ProjectRef {
  readonly displayName: string;
  readonly description?: string;
}

/** `GET /projects`: every project, ordered by organization and name. */
export interface ProjectPage {
  readonly items: readonly ProjectListItem[];
  /** Asks for the next page; absent on the last one. */
  readonly nextCursor?: string;
}
