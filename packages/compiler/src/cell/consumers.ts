import { compareText } from '../compareText';
import type { CellSnapshot, RemoteConsumer } from '../snapshot';
import { isShownToOtherCells } from './connections';

/**
 * The components of other cells whose calls come in, in a fixed order.
 *
 * A connection to what is not released here, or not shown to other cells, is pending on the side of its consumer.
 */
export function consumersOf({
  releases,
  consumers,
}: CellSnapshot): RemoteConsumer[] {
  return consumers
    .filter(({ component, endpoint: name }) => {
      const provider = releases.find(
        ({ release }) => release.spec.owner.componentName === component,
      );
      const endpoint = provider?.release.spec.workload.endpoints?.[name];
      return endpoint && isShownToOtherCells(endpoint);
    })
    .map(consumer => ({ consumer, key: JSON.stringify(consumer) }))
    .sort((a, b) => compareText(a.key, b.key))
    .map(({ consumer }) => consumer);
}
