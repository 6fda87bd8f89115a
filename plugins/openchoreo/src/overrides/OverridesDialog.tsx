import type {
  ComponentRef,
  PipelineEnvironment,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Dialog,
  DialogBody,
  DialogHeader,
  LiveView,
  useConfiguration,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { DocumentEditor } from '../forms/DocumentEditor';
import { useText } from '../translation';
import { ReviewOverrides } from './ReviewOverrides';
import { sectionsOf } from './sectionsOf';

/** What an environment overrides of a component, to be changed. */
export default function OverridesDialog(props: {
  readonly component: ComponentRef;
  readonly displayName: string;
  readonly environment: PipelineEnvironment;
  readonly release: string;
  readonly onClose: () => void;
}) {
  const t = useText();
  const { component, environment, onClose } = props;
  const place = {
    component: props.displayName,
    environment: environment.displayName,
  };
  const configuration = useConfiguration(component, {
    environment: environment.name,
    release: props.release,
  });
  return (
    <Dialog isOpen onOpenChange={open => open || onClose()} width={720}>
      <DialogHeader>{t('overrides.title', place)}</DialogHeader>
      {configuration.status === 'ready' ? (
        <DocumentEditor
          sections={sectionsOf(configuration.data.types, t)}
          current={configuration.data.overrides}
          yaml={{
            label: t('overrides.yamlLabel'),
            description: t('overrides.yamlDescription'),
          }}
          review={(overrides, back) => (
            <ReviewOverrides
              component={component}
              environment={environment}
              overrides={overrides}
              onBack={back}
              onSaved={onClose}
            />
          )}
          onClose={onClose}
        />
      ) : (
        <DialogBody>
          <LiveView of={configuration} resource={t('overrides.title', place)}>
            {() => null}
          </LiveView>
        </DialogBody>
      )}
    </Dialog>
  );
}
