import {
  ResourceLink,
  type LinkTo,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import type { ComponentRef } from '@openchoreo/backstage-plugin-openchoreo-common';
import { useText } from '../translation';

/** A component that calls this one. */
export function Caller(props: {
  readonly caller: ComponentRef;
  readonly linkTo: LinkTo;
}) {
  const t = useText();
  const { organization, project, component } = props.caller;
  return (
    <ResourceLink href={props.linkTo({ organization, project, component })}>
      {t('connections.callerOf', { component, project })}
    </ResourceLink>
  );
}
