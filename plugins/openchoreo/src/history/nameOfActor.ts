import { parseEntityRef } from '@backstage/catalog-model';
import type { Translate } from '../translation';

const SERVICE = 'service:';

/** Who did something, as people say it; nobody is the control plane itself. */
export function nameOfActor(actor: string | undefined, t: Translate): string {
  if (actor === undefined) {
    return t('history.itself');
  }
  return actor.startsWith(SERVICE)
    ? t('history.service', { name: actor.slice(SERVICE.length) })
    : parseEntityRef(actor).name;
}
