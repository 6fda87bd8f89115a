import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import type {
  ComponentRef,
  ComponentView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Button,
  Flex,
  LiveView,
  Text,
  ToggleButton,
  ToggleButtonGroup,
  useHistory,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import type { Actions } from '../actions/useActions';
import { useText } from '../translation';
import { HistoryTable } from './HistoryTable';

/** Entries of a history that are read at first, and added each time that more are asked for. */
export const HISTORY_STEP = 25;
const PARAMETER = 'history';
const ALL = '*';

/** Who deployed what of a component, when, and what that changed; of one environment or all. The choice stands in the URL. */
export function HistorySection(props: {
  readonly component: ComponentRef;
  readonly view: ComponentView;
  readonly actions: Actions;
}) {
  const t = useText();
  const { component, view } = props;
  const [search, setSearch] = useSearchParams();
  const [limit, setLimit] = useState(HISTORY_STEP);
  const environment = search.get(PARAMETER) ?? undefined;
  const history = useHistory(component, { environment, limit });

  const choose = (chosen: string) =>
    setSearch(
      current => {
        const next = new URLSearchParams(current);
        if (chosen === ALL) {
          next.delete(PARAMETER);
        } else {
          next.set(PARAMETER, chosen);
        }
        return next;
      },
      { replace: true },
    );

  return (
    <section aria-labelledby="openchoreo-history">
      <Flex direction="column" gap="3">
        <Text as="h2" id="openchoreo-history" variant="title-small">
          {t('history.title')}
        </Text>
        <ToggleButtonGroup
          aria-label={t('history.filter')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[environment ?? ALL]}
          onSelectionChange={keys =>
            [...keys].forEach(key => choose(String(key)))
          }
        >
          {[
            <ToggleButton key={ALL} id={ALL}>
              {t('history.all')}
            </ToggleButton>,
            ...view.environments.map(lane => (
              <ToggleButton
                key={lane.environment.name}
                id={lane.environment.name}
              >
                {lane.environment.displayName}
              </ToggleButton>
            )),
          ]}
        </ToggleButtonGroup>
        <LiveView
          of={history}
          resource={t('history.resource', { component: view.displayName })}
        >
          {({ items, nextCursor }) => (
            <>
              {items.length > 0 ? (
                <HistoryTable {...props} events={items} />
              ) : (
                <Text color="secondary">{t('history.empty')}</Text>
              )}
              {nextCursor && (
                <Button
                  variant="secondary"
                  size="small"
                  onPress={() => setLimit(limit + HISTORY_STEP)}
                >
                  {t('history.more')}
                </Button>
              )}
            </>
          )}
        </LiveView>
      </Flex>
    </section>
  );
}
