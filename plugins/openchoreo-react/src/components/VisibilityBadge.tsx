import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RiBuilding2Line,
  RiEarthLine,
  RiLockLine,
  type RemixiconComponentType,
} from '@remixicon/react';
import type { EndpointView } from '@openchoreo/backstage-plugin-openchoreo-common';
import { openchoreoReactTranslationRef } from '../translation';
import { Badge } from '../ui';

const ICONS: Record<EndpointView['visibility'], RemixiconComponentType> = {
  project: RiLockLine,
  organization: RiBuilding2Line,
  public: RiEarthLine,
};

/** Who may call an endpoint. */
export function VisibilityBadge(props: {
  readonly visibility: EndpointView['visibility'];
}) {
  const { t } = useTranslationRef(openchoreoReactTranslationRef);
  const Icon = ICONS[props.visibility];
  return (
    <Badge
      icon={<Icon aria-hidden size={16} />}
      title={t(`visibilityMeaning.${props.visibility}`)}
    >
      {t(`visibility.${props.visibility}`)}
    </Badge>
  );
}
