import type { ComponentEnvironmentView } from '@openchoreo/backstage-plugin-openchoreo-common';
import { Flex } from '@openchoreo/backstage-plugin-openchoreo-react';
import { ActionButton } from '../actions/ActionButton';
import { useText } from '../translation';
import type { LaneProps } from './EnvironmentLane';
import { isBusy } from './isBusy';

/** What is done to what runs in an environment beside moving on: configure, roll back, suspend and resume, undeploy. */
export function SecondaryActions(
  props: LaneProps & {
    readonly deployment: NonNullable<ComponentEnvironmentView['deployment']>;
  },
) {
  const t = useText();
  const {
    view,
    component,
    lane,
    actions,
    deployment,
    earlierRelease,
    configure,
  } = props;
  const { environment } = lane;
  const common = { component, displayName: view.displayName };
  const place = { environment: environment.displayName };
  const busy = isBusy(props, environment);
  const { release } = deployment;
  const onOff = deployment.state === 'Suspend' ? 'resume' : 'suspend';
  const callers = [
    ...new Set(
      deployment.consumers.map(
        caller => `${caller.project}/${caller.component}`,
      ),
    ),
  ];
  return (
    <Flex gap="2" style={{ flexWrap: 'wrap' }}>
      <ActionButton
        kind="configure"
        optional
        label={t('overrides.open')}
        spokenLabel={t('overrides.openIn', place)}
        onPress={() => configure(environment.name)}
      />
      {earlierRelease && (
        <ActionButton
          kind="rollback"
          optional
          label={t('action.rollback', { release: earlierRelease })}
          spokenLabel={t('action.rollbackIn', {
            ...place,
            release: earlierRelease,
          })}
          busy={busy}
          onPress={() =>
            actions.propose({
              ...common,
              kind: 'rollback',
              release: earlierRelease,
              to: environment,
              replaces: release,
            })
          }
        />
      )}
      <ActionButton
        kind={onOff}
        optional
        label={t(`action.${onOff}`)}
        spokenLabel={t(`action.${onOff}In`, place)}
        busy={busy}
        onPress={() =>
          actions.propose({
            ...common,
            kind: onOff,
            release,
            from: environment,
            callers,
          })
        }
      />
      <ActionButton
        kind="undeploy"
        label={t('action.undeploy')}
        spokenLabel={t('action.undeployFrom', place)}
        busy={busy}
        onPress={() =>
          actions.propose({
            ...common,
            kind: 'undeploy',
            release,
            from: environment,
            callers,
          })
        }
      />
    </Flex>
  );
}
