import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiBuilding2Line, RiEarthLine, RiLockLine } from '@remixicon/react';
import type { EndpointView } from '@openchoreo/backstage-plugin-openchoreo-common';
import { openchoreoReactTranslationRef } from '../translation';
import { StatusBadge } from './StatusBadge';

const ICONS = {
  project: RiLockLine,
  organization: RiBuilding2Line,
  public: RiEarthLine,
} as const;

/** Who may call an endpoint. */
export function VisibilityBadge({
  visibility,
}: Pick<EndpointView, 'visibility'>) {
  const { t } = useTranslationRef(openchoreoReactTranslationRef);
  return (
    <StatusBadge
      icon={ICONS[visibility]}
      tone="neutral"
      title={t(`visibilityMeaning.${visibility}`)}
    >
      {t(`visibility.${visibility}`)}
    </StatusBadge>
  );
}
