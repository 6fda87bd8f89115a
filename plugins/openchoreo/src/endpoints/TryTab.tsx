import type { Entity } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useSearchParams } from 'react-router-dom';
import type {
  ComponentEnvironmentView,
  EndpointRef,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  EmptyState,
  endpointRefOf,
  Flex,
  ToggleButton,
  ToggleButtonGroup,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { ComponentContent } from '../component/ComponentContent';
import { NotOurs } from '../entity/NotOurs';
import { useText } from '../translation';
import { endpointIn } from './endpointIn';
import { isTryable } from './isTryable';
import { Trial } from './Trial';

/** A request to the endpoint behind an API, in one of its environments. */
export function TryTab() {
  const { entity } = useEntity();
  const endpoint = endpointRefOf(entity);
  return endpoint ? (
    <ComponentContent>
      {view => (
        <Environments
          entity={entity}
          endpoint={endpoint}
          lanes={view.environments}
        />
      )}
    </ComponentContent>
  ) : (
    <NotOurs />
  );
}

function Environments(props: {
  readonly entity: Entity;
  readonly endpoint: EndpointRef;
  readonly lanes: readonly ComponentEnvironmentView[];
}) {
  const t = useText();
  const { entity, endpoint, lanes } = props;
  const [search, setSearch] = useSearchParams();
  const lane =
    lanes.find(({ environment }) => environment.name === search.get('env')) ??
    lanes.find(other => endpointIn(other, endpoint)) ??
    lanes[0];
  return (
    <Flex direction="column" gap="4">
      <ToggleButtonGroup
        aria-label={t('cell.environments')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[lane.environment.name]}
        onSelectionChange={keys => setSearch({ env: [...keys].join() })}
      >
        {lanes.map(({ environment: { name, displayName } }) => (
          <ToggleButton key={name} id={name}>
            {displayName}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <Lane
        key={lane.environment.name}
        lane={lane}
        entity={entity}
        endpoint={endpoint}
      />
    </Flex>
  );
}

function Lane(props: {
  readonly lane: ComponentEnvironmentView;
  readonly entity: Entity;
  readonly endpoint: EndpointRef;
}) {
  const t = useText();
  const { lane, entity, endpoint } = props;
  const view = endpointIn(lane, endpoint);
  if (!view || !isTryable(view)) {
    return (
      <EmptyState title={t('trial.notRunningTitle')}>
        {view
          ? t('trial.otherProtocol', { type: view.type })
          : t('trial.notRunning', {
              environment: lane.environment.displayName,
            })}
      </EmptyState>
    );
  }
  return (
    <Trial
      endpoint={endpoint}
      environment={lane.environment}
      view={view}
      entity={entity}
    />
  );
}
