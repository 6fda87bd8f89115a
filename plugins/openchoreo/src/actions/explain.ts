import type { Translate } from '../translation';
import type { Proposal } from './proposal';

/** What a confirmation says. */
export interface Explanation {
  readonly title: string;
  readonly sentences: readonly string[];
  readonly confirm: string;
}

/** Says in words what an action will change, and for whom. */
export function explain(proposal: Proposal, t: Translate): Explanation {
  const { displayName: component, release } = proposal;
  switch (proposal.kind) {
    case 'promote': {
      const from = proposal.from.displayName;
      const to = proposal.to.displayName;
      return {
        title: t('promoteDialog.title', { component, environment: to }),
        sentences: [
          t('promoteDialog.what', { release, from, to }),
          replacement(proposal.replaces, t),
        ],
        confirm: t('action.promote', { environment: to }),
      };
    }
    case 'request': {
      const from = proposal.from.displayName;
      const environment = proposal.to.displayName;
      return {
        title: t('requestDialog.title', { component, environment }),
        sentences: [
          t('requestDialog.what', { release, from, to: environment }),
          replacement(proposal.replaces, t),
        ],
        confirm: t('action.request', { environment }),
      };
    }
    case 'deploy': {
      const environment = proposal.to.displayName;
      return {
        title: t('deployDialog.title', { component, environment }),
        sentences: [
          t('deployDialog.what', { release, environment }),
          replacement(proposal.replaces, t),
        ],
        confirm: t('action.deploy', { release }),
      };
    }
    case 'rollback': {
      const environment = proposal.to.displayName;
      return {
        title: t('rollbackDialog.title', { component, environment }),
        sentences: [
          t('rollbackDialog.what', { release, environment }),
          replacement(proposal.replaces, t),
        ],
        confirm: t('action.rollback', { release }),
      };
    }
    default: {
      const environment = proposal.from.displayName;
      return {
        title: t(`${proposal.kind}Dialog.title`, { component, environment }),
        sentences: [
          t(`${proposal.kind}Dialog.what`, { release, environment }),
          ...(proposal.kind === 'resume' ? [] : lossOf(proposal.callers, t)),
        ],
        confirm: t(`action.${proposal.kind}`),
      };
    }
  }
}

function lossOf(callers: readonly string[] = [], t: Translate): string[] {
  return callers.length > 0
    ? [
        t('undeployDialog.callers', {
          count: callers.length,
          names: callers.join(', '),
        }),
      ]
    : [];
}

function replacement(replaces: string | undefined, t: Translate): string {
  return replaces
    ? t('promoteDialog.replaces', { release: replaces })
    : t('promoteDialog.first');
}
