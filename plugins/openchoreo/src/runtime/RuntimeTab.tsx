import { useSearchParams } from 'react-router-dom';
import type {
  ComponentRef,
  ComponentView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  EmptyState,
  Flex,
  HealthBadge,
  LiveView,
  nameOfComponent,
  ToggleButton,
  ToggleButtonGroup,
  useRuntime,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { ComponentContent } from '../component/ComponentContent';
import { activeOf } from '../entity/activeOf';
import { useText } from '../translation';
import { RestartButton } from './RestartButton';
import { RuntimePanes } from './RuntimePanes';

/** What runs of a component in an environment: its live objects, what happened to them, what they hold and write. */
export function RuntimeTab() {
  return (
    <ComponentContent>
      {(view, ref) => <Environments view={view} component={ref} />}
    </ComponentContent>
  );
}

function Environments(props: {
  readonly view: ComponentView;
  readonly component: ComponentRef;
}) {
  const t = useText();
  const { view, component } = props;
  const [search, setSearch] = useSearchParams();
  const lane =
    view.environments.find(
      ({ environment }) => environment.name === search.get('env'),
    ) ??
    view.environments.find(({ deployment }) => activeOf(deployment)) ??
    view.environments[0];
  const { environment } = lane;
  return (
    <Flex direction="column" gap="4">
      <ToggleButtonGroup
        aria-label={t('cell.environments')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[environment.name]}
        onSelectionChange={keys =>
          setSearch(new URLSearchParams({ env: [...keys].join() }))
        }
      >
        {view.environments.map(
          ({ environment: { name, displayName }, deployment }) => {
            const active = activeOf(deployment);
            return (
              <ToggleButton key={name} id={name}>
                <Flex align="center" gap="2">
                  {displayName}
                  {active && <HealthBadge health={active.health} />}
                </Flex>
              </ToggleButton>
            );
          },
        )}
      </ToggleButtonGroup>
      <Objects
        key={environment.name}
        component={component}
        environment={environment.name}
        title={environment.displayName}
      />
    </Flex>
  );
}

function Objects(props: {
  readonly component: ComponentRef;
  readonly environment: string;
  readonly title: string;
}) {
  const t = useText();
  const place = { ...props.component, environment: props.environment };
  const runtime = useRuntime(place);
  return (
    <LiveView
      of={runtime}
      resource={t('runtime.resource', {
        component: nameOfComponent(place),
        environment: props.title,
      })}
    >
      {view =>
        view.objects.length === 0 ? (
          <EmptyState title={t('runtime.emptyTitle')}>
            {t('runtime.emptyDescription', { environment: props.title })}
          </EmptyState>
        ) : (
          <>
            <RestartButton place={place} title={props.title} />
            <RuntimePanes place={place} view={view} />
          </>
        )
      }
    </LiveView>
  );
}
