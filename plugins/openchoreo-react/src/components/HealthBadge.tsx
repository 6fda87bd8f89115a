import type { CSSProperties } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RiAlertLine,
  RiCheckboxCircleLine,
  RiLoader4Line,
  RiPauseCircleLine,
  RiQuestionLine,
  type RemixiconComponentType,
} from '@remixicon/react';
import type { Health } from '@openchoreo/backstage-plugin-openchoreo-common';
import { openchoreoReactTranslationRef } from '../translation';
import { Badge } from '../ui';

const LOOKS: Record<Health, { Icon: RemixiconComponentType; color: string }> = {
  healthy: {
    Icon: RiCheckboxCircleLine,
    color: 'var(--bui-positive-fg-subdued)',
  },
  suspended: { Icon: RiPauseCircleLine, color: 'var(--bui-fg-secondary)' },
  progressing: {
    Icon: RiLoader4Line,
    color: 'var(--bui-announcement-fg-subdued)',
  },
  unknown: { Icon: RiQuestionLine, color: 'var(--bui-warning-fg-subdued)' },
  degraded: { Icon: RiAlertLine, color: 'var(--bui-negative-fg-subdued)' },
};

/** How something does: an icon and a word, so that colour is never the only cue. */
export function HealthBadge(props: {
  readonly health: Health;
  readonly style?: CSSProperties;
}) {
  const { t } = useTranslationRef(openchoreoReactTranslationRef);
  const { Icon, color } = LOOKS[props.health];
  return (
    <Badge
      icon={<Icon aria-hidden size={16} color={color} />}
      style={props.style}
    >
      {t(`health.${props.health}`)}
    </Badge>
  );
}
