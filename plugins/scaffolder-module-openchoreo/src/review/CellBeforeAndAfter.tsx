import { useMemo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  CellDiagram,
  cellGraphOf,
  englishMessages,
} from '@openchoreo/cell-diagram';
import type {
  CellPreview,
  CellView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { Text } from '@openchoreo/backstage-plugin-openchoreo-react';
import { scaffolderOpenchoreoTranslationRef } from '../translation';
import { markNew } from './markNew';

/** A cell as it is and as it would be; what is new says so in its name. */
export default function CellBeforeAndAfter({
  planned,
}: {
  readonly planned: CellPreview;
}) {
  const { t } = useTranslationRef(scaffolderOpenchoreoTranslationRef);
  const before = useMemo(() => graphOf(planned.before), [planned]);
  const { graph, found } = useMemo(
    () =>
      markNew({
        before,
        after: graphOf(planned.cell),
        nameNew: name => t('review.newPart', { name }),
      }),
    [before, planned, t],
  );
  const messages = useMemo(
    () => ({
      health: { ...englishMessages.health, unknown: t('review.declared') },
    }),
    [t],
  );
  return (
    <>
      <Text as="h3" weight="bold">
        {t('review.before')}
      </Text>
      <CellDiagram
        graph={before}
        messages={messages}
        label={t('review.before')}
        empty={<Text as="p">{t('review.beforeEmpty')}</Text>}
      />
      <Text as="h3" weight="bold">
        {t('review.after')}
      </Text>
      <CellDiagram
        graph={graph}
        found={found}
        messages={messages}
        label={t('review.after')}
      />
    </>
  );
}

function graphOf(cell: CellView) {
  // Of neither cell anything was observed: a health would be made up.
  const components = cell.components.map(component => ({
    ...component,
    health: 'unknown' as const,
    reason: undefined,
  }));
  return cellGraphOf(
    { ...cell, components },
    {
      title: cell.project,
      subtitle: cell.environment,
      // A link would lead out of a form that is not sent yet.
      linkTo: () => undefined,
    },
  );
}
