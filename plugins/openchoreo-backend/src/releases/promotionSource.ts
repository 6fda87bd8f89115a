import type { ComponentRef } from '@openchoreo/backstage-plugin-openchoreo-common';
import type { ReleaseBinding } from '@openchoreo/model';
import type { CellReportStore } from '../database/CellReportStore';
import type { Clock } from '../dataplane/clock';
import { deploymentIn } from '../reconcile/bindingStatus';
import type { PromotionSource } from './promotionObstacle';

/** What was observed of the release that a binding names; nothing before that very release was reconciled. */
export async function promotionSource(
  { organization, project, component }: ComponentRef,
  { spec, status }: ReleaseBinding,
  deps: { readonly reports: CellReportStore; readonly clock: Clock },
): Promise<PromotionSource> {
  const stored = await deps.reports.get({
    organization,
    project,
    environment: spec.environment,
  });
  const reported = stored?.report.components.find(
    ({ name, release }) => name === component && release === spec.releaseName,
  );
  const { release, healthySince } = deploymentIn(status);
  return {
    now: deps.clock.now(),
    ...(reported && { health: reported.health }),
    ...(release === spec.releaseName && healthySince && { healthySince }),
  };
}
