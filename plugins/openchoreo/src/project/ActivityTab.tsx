import { useState } from 'react';
import { useEntity } from '@backstage/plugin-catalog-react';
import type { ProjectRef } from '@openchoreo/backstage-plugin-openchoreo-common';
import {
  Button,
  EmptyState,
  Flex,
  LiveView,
  nameOfProject,
  projectRefOf,
  useProjectHistory,
} from '@openchoreo/backstage-plugin-openchoreo-react';
import { NotOurs } from '../entity/NotOurs';
import { HISTORY_STEP } from '../history/HistorySection';
import { RecentTable } from '../history/RecentTable';
import { useText } from '../translation';

/** Who deployed what of a project, when and where. */
export function ActivityTab() {
  const { entity } = useEntity();
  const ref = projectRefOf(entity);
  return ref ? <Activity project={ref} /> : <NotOurs />;
}

function Activity({ project }: { readonly project: ProjectRef }) {
  const t = useText();
  const [limit, setLimit] = useState(HISTORY_STEP);
  const history = useProjectHistory(project, { limit });
  const name = nameOfProject(project);
  return (
    <LiveView of={history} resource={t('activity.resource', { project: name })}>
      {({ items, nextCursor }) =>
        items.length === 0 ? (
          <EmptyState title={t('activity.emptyTitle')}>
            {t('activity.emptyDescription')}
          </EmptyState>
        ) : (
          <Flex direction="column" gap="3">
            <RecentTable
              ofOneProject
              label={t('activity.label', { project: name })}
              events={items}
            />
            {nextCursor && (
              <Button
                variant="secondary"
                size="small"
                onPress={() => setLimit(limit + HISTORY_STEP)}
              >
                {t('history.more')}
              </Button>
            )}
          </Flex>
        )
      }
    </LiveView>
  );
}
