import { isVisibleTo } from '@openchoreo/model';
import { compareText } from '../compareText';
import type { CellSnapshot, RemoteConsumer } from '../snapshot';
import { nearness } from './findEndpoint';

/**
 * The components of other cells whose calls come in, in a fixed order.
 *
 * A connection to what is not released here is pending on the side of its consumer, and one to what is not shown to the
 * consumer is an error there.
 */
export function consumersOf({
  cell,
  releases,
  consumers,
}: CellSnapshot): RemoteConsumer[] {
  return consumers
    .filter(({ from, component, endpoint: name }) => {
      const provider = releases.find(
        ({ release }) => release.spec.owner.componentName === component,
      );
      const endpoint = provider?.release.spec.workload.endpoints?.[name];
      return (
        endpoint && isVisibleTo(endpoint.visibility ?? [], nearness(cell, from))
      );
    })
    .map(consumer => ({ consumer, key: JSON.stringify(consumer) }))
    .sort((a, b) => compareText(a.key, b.key))
    .map(({ consumer }) => consumer);
}
