import type { JsonObject } from '@backstage/types';
import type {
  ComponentRef,
  DeploymentOverrides,
  PipelineEnvironment,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Alert,
  useComponentAction,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { Preview } from '../changes/Preview';
import { Review } from '../forms/Review';
import { useText } from '../translation';

/** What overrides would do to an environment. */
export function ReviewOverrides(props: {
  readonly component: ComponentRef;
  readonly environment: PipelineEnvironment;
  readonly overrides: JsonObject;
  readonly onBack: () => void;
  readonly onSaved: () => void;
}) {
  const t = useText();
  const { component, environment, overrides } = props;
  const { run, running, refusal } = useComponentAction();
  const change = {
    environment: environment.name,
    // Whatever was typed: the control plane says what is wrong with it.
    overrides: overrides as DeploymentOverrides,
  };
  return (
    <Review
      onBack={props.onBack}
      save={{
        saving: running,
        refusal,
        onSave: () =>
          run({ kind: 'configure', component, ...change }, props.onSaved),
      }}
    >
      {environment.isProduction && (
        <Alert icon status="warning" title={t('action.productionWarning')} />
      )}
      <Preview
        component={component}
        request={{ action: 'configure', ...change }}
      />
    </Review>
  );
}
