/**
 * Signal channel on which the control plane says that something about a project changed (any environment).
 * The browser then reads again; the message carries no data, so it needs no permission check of its own.
 */
export function projectChannel(organization: string, project: string): string {
  return `openchoreo:project:${organization}/${project}`;
}

/** Signal channel on which the control plane says that something about any project of an organization changed. */
export function organizationChannel(organization: string): string {
  return `openchoreo:organization:${organization}`;
}

/** Payload on a {@link projectChannel}. */
export type ProjectSignal = {
  readonly action: 'changed';
  readonly environment?: string;
  readonly component?: string;
};

/** Payload on an {@link organizationChannel}. */
export type OrganizationSignal = {
  readonly action: 'changed';
  readonly project: string;
  readonly environment?: string;
};

/** Topic of Backstage's events service on which the control plane says that its change feed has grown. */
export const EVENT_TOPIC_CHANGED = 'openchoreo.changed';
