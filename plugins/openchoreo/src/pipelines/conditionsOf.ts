import type { PromotionPath } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Translate } from '../translation';

/** What has to hold before a promotion, in a few words each. */
export function conditionsOf(
  { approval, gates }: PromotionPath,
  t: Translate,
): string[] {
  return [
    ...gates.map(gate =>
      gate.type === 'Soak'
        ? t('pipelines.soak', { count: gate.minutes })
        : t('pipelines.healthy'),
    ),
    ...(approval
      ? [t('pipelines.approvals', { count: approval.required })]
      : []),
  ];
}
