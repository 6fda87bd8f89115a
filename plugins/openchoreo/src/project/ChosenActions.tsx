import { useState } from 'react';
import type { ProjectView } from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Button,
  Flex,
  Text,
  useMay,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import type { Actions } from '../actions/useActions';
import { useText } from '../translation';
import { PromoteManyDialog } from './PromoteManyDialog';
import { promotableSteps, type PromotableStep } from './promotableSteps';

/** What can be done with the chosen components of the matrix: promote them, step by step of the pipeline. */
export function ChosenActions(props: {
  readonly view: ProjectView;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
  readonly actions: Actions;
}) {
  const t = useText();
  const { view, chosen, onChoose, actions } = props;
  const may = useMay('promote');
  const [proposed, setProposed] = useState<PromotableStep>();
  const steps = promotableSteps(view, chosen);
  const guarded = steps.filter(({ needsApproval }) => needsApproval);
  const project = { organization: view.organization, project: view.name };
  return (
    <Flex
      role="group"
      aria-label={t('chosen.label')}
      align="center"
      gap="2"
      style={{ flexWrap: 'wrap', minHeight: 'var(--bui-space-10)' }}
    >
      <Text role="status">
        {chosen.size > 0
          ? t('chosen.count', { count: chosen.size })
          : t('chosen.none')}
      </Text>
      {may === 'allowed' &&
        steps
          .filter(({ needsApproval }) => !needsApproval)
          .map(step => (
            <Button
              key={`${step.from.name} ${step.to.name}`}
              size="small"
              onPress={() => setProposed(step)}
            >
              {t('chosen.promote', {
                count: step.components.length,
                environment: step.to.displayName,
              })}
            </Button>
          ))}
      {chosen.size > 0 && (
        <Button
          size="small"
          variant="secondary"
          onPress={() => onChoose(new Set())}
        >
          {t('chosen.clear')}
        </Button>
      )}
      {guarded.map(({ to }) => (
        <Text key={to.name} variant="body-small" color="secondary">
          {t('chosen.needsApproval', { environment: to.displayName })}
        </Text>
      ))}
      {proposed && (
        <PromoteManyDialog
          project={project}
          step={proposed}
          onClose={() => setProposed(undefined)}
          onPromoted={promoted => {
            actions.expect(
              promoted.map(({ component, release }) => ({
                kind: 'promote',
                component,
                release,
                environment: proposed.to.name,
              })),
            );
            const done = new Set(promoted.map(({ component }) => component));
            onChoose(new Set([...chosen].filter(name => !done.has(name))));
          }}
        />
      )}
    </Flex>
  );
}
