import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RiAlertLine,
  RiCheckboxCircleLine,
  RiLoader4Line,
  RiPauseCircleLine,
  RiQuestionLine,
} from '@remixicon/react';
import type { Health } from '@openchoreo/backstage-plugin-openchoreo-common';
import { openchoreoReactTranslationRef } from '../translation';
import { StatusBadge } from './StatusBadge';

const LOOKS = {
  healthy: { icon: RiCheckboxCircleLine, tone: 'positive' },
  suspended: { icon: RiPauseCircleLine, tone: 'neutral' },
  progressing: { icon: RiLoader4Line, tone: 'announcement' },
  unknown: { icon: RiQuestionLine, tone: 'warning' },
  degraded: { icon: RiAlertLine, tone: 'negative' },
} as const;

/** How something does. */
export function HealthBadge({ health }: { readonly health: Health }) {
  const { t } = useTranslationRef(openchoreoReactTranslationRef);
  return <StatusBadge {...LOOKS[health]}>{t(`health.${health}`)}</StatusBadge>;
}
