import type {
  ConnectionTargetView,
  ProjectRef,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  ResourceLink,
  type LinkTo,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText, type Translate } from '../translation';

/** Where a connection leads to, with a link to the component behind it. */
export function ConnectionTarget(props: {
  readonly target: ConnectionTargetView;
  /** Project that the connection starts in; its own components are named without it. */
  readonly from: ProjectRef;
  readonly linkTo: LinkTo;
}) {
  const t = useText();
  const { target, from, linkTo } = props;
  const href =
    target.kind === 'endpoint'
      ? linkTo({
          organization: target.organization,
          project: target.project,
          component: target.component,
        })
      : undefined;
  return <ResourceLink href={href}>{titleOf(target, from, t)}</ResourceLink>;
}

function titleOf(
  target: ConnectionTargetView,
  from: ProjectRef,
  t: Translate,
): string {
  switch (target.kind) {
    case 'endpoint': {
      const { component, endpoint, project } = target;
      const sameProject =
        project === from.project && target.organization === from.organization;
      return sameProject
        ? t('connections.endpointOf', { component, endpoint })
        : t('connections.inOtherProject', { component, project, endpoint });
    }
    case 'external':
      return t('connections.external', {
        name: target.name,
        host: [target.host, ...target.ports].join(':'),
      });
    default:
      return t('connections.resource', { name: target.name });
  }
}
