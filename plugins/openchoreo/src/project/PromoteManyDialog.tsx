import { useState } from 'react';
import type {
  ProjectRef,
  PromotedComponent,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Alert,
  Dialog,
  Flex,
  LiveView,
  usePreviewOfMany,
  usePromotionOfMany,
  ShownPreview,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { QuestionBody } from '../actions/QuestionBody';
import { useText } from '../translation';
import { PromotedList, Refusals } from './PromotedList';
import type { PromotableStep } from './promotableSteps';

type Promoted = Extract<PromotedComponent, { readonly status: 'promoted' }>;

/** Says what a promotion of several components changes, and does it when the user agrees. Refusals stay here, with their reasons. */
export function PromoteManyDialog(props: {
  readonly project: ProjectRef;
  readonly step: PromotableStep;
  readonly onClose: () => void;
  readonly onPromoted: (promoted: readonly Promoted[]) => void;
}) {
  const t = useText();
  const { project, onClose, onPromoted } = props;
  // What is promoted, and with it the step, may change while the dialog is open; what was asked about may not.
  const [step] = useState(props.step);
  const { from, to, components } = step;
  const promotion = {
    ...project,
    from: from.name,
    to: to.name,
    components: components.map(({ name }) => name),
  };
  const { run, running, refusal } = usePromotionOfMany();
  const [refused, setRefused] = useState<readonly PromotedComponent[]>();
  const where = { count: components.length, environment: to.displayName };

  const promote = () =>
    run(promotion, result => {
      const rest = result.components.filter(
        ({ status }) => status === 'refused',
      );
      onPromoted(
        result.components.filter(
          (component): component is Promoted => component.status === 'promoted',
        ),
      );
      if (rest.length === 0) {
        onClose();
      } else {
        setRefused(rest);
      }
    });

  return (
    <Dialog isOpen onOpenChange={open => open || onClose()} width={720}>
      <QuestionBody
        title={t('chosen.question', where)}
        refusal={refusal}
        onClose={onClose}
        close={refused && t('chosen.done')}
        confirm={
          refused
            ? undefined
            : {
                label: t('chosen.promote', where),
                running,
                onConfirm: promote,
              }
        }
      >
        {refused ? (
          <Refusals components={refused} />
        ) : (
          <Question promotion={promotion} isProduction={to.isProduction} />
        )}
      </QuestionBody>
    </Dialog>
  );
}

function Question(props: {
  readonly promotion: Parameters<typeof usePreviewOfMany>[0];
  readonly isProduction: boolean;
}) {
  const t = useText();
  const preview = usePreviewOfMany(props.promotion);
  return (
    <>
      {props.isProduction && (
        <Alert icon status="warning" title={t('action.productionWarning')} />
      )}
      <section aria-label={t('preview.label')}>
        <LiveView of={preview} resource={t('preview.resource')} compact>
          {shown => (
            <Flex direction="column" gap="3">
              <Refusals components={shown.components} />
              <PromotedList components={shown.components} />
              <ShownPreview preview={shown} />
            </Flex>
          )}
        </LiveView>
      </section>
    </>
  );
}
