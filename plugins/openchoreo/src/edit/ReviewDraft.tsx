import type { JsonObject } from '@backstage/types';
import type {
  ComponentDraft,
  ComponentRef,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Alert,
  LiveView,
  Text,
  useComponentAction,
  useDraftPreview,
  ShownPreview,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { Review } from '../forms/Review';
import { useText } from '../translation';
import { DeclaredElsewhere } from './DeclaredElsewhere';

/** What a draft would do in the first environment. */
export function ReviewDraft(props: {
  readonly component: ComponentRef;
  readonly edited: JsonObject;
  readonly revision: string;
  /** The catalog entity whose file declares the component. */
  readonly declaredBy: string | undefined;
  readonly onBack: () => void;
  readonly onSaved: () => void;
}) {
  const t = useText();
  const { component, revision, declaredBy } = props;
  const draft = draftOf(props.edited);
  const preview = useDraftPreview(component, draft);
  const { run, running, refusal } = useComponentAction();
  return (
    <Review
      onBack={props.onBack}
      save={
        declaredBy === undefined
          ? {
              saving: running,
              refusal,
              onSave: () =>
                run(
                  { kind: 'edit', component, draft, revision },
                  props.onSaved,
                ),
            }
          : undefined
      }
    >
      <section aria-label={t('preview.label')}>
        <LiveView of={preview} resource={t('preview.resource')} compact>
          {shown => (
            <>
              <Text as="p">
                {t('edit.where', { environment: shown.environment })}
              </Text>
              <ShownPreview preview={shown} />
              {declaredBy !== undefined && (
                <DeclaredElsewhere
                  declaredBy={declaredBy}
                  files={shown.files ?? []}
                />
              )}
              {!draft.component.autoDeploy && (
                <Alert
                  icon
                  status="info"
                  title={t('edit.notDeployed', {
                    environment: shown.environment,
                  })}
                />
              )}
            </>
          )}
        </LiveView>
      </section>
    </Review>
  );
}

/** Whatever was typed: the control plane says what is wrong with it. A part of which all was taken away is there. */
function draftOf({ component = {}, workload = {}, ...rest }: JsonObject) {
  return { ...rest, component, workload } as unknown as ComponentDraft;
}
