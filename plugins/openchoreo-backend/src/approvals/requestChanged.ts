import type { Notifier } from '../notify/Notifier';
import type { ProjectSignals } from '../reconcile/ProjectSignals';
import type { OnRequestChanged } from './PromotionRequests';

/** Tells browsers and people of promotion requests. */
export function requestChanged(options: {
  readonly signals: ProjectSignals;
  readonly notifier: Pick<Notifier, 'requested' | 'answered'>;
}): OnRequestChanged {
  const { signals, notifier } = options;
  return async (request, what) => {
    await signals.changed(request, { component: request.component });
    if (what === 'requested') {
      await notifier.requested(request);
    } else if (request.status !== 'cancelled') {
      await notifier.answered(request);
    }
  };
}
