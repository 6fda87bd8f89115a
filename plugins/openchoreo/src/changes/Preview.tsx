import type {
  ComponentRef,
  DeploymentRequest,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  LiveView,
  usePreview,
  ShownPreview,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { useText } from '../translation';

/** What a change would do, asked of the control plane: in words, and object by object. */
export function Preview(props: {
  readonly component: ComponentRef;
  readonly request: DeploymentRequest;
}) {
  const t = useText();
  const preview = usePreview(props.component, props.request);
  return (
    <section aria-label={t('preview.label')}>
      <LiveView of={preview} resource={t('preview.resource')} compact>
        {shown => <ShownPreview preview={shown} />}
      </LiveView>
    </section>
  );
}
