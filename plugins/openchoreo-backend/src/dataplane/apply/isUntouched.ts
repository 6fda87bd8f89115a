import type { InventoryEntry } from '../inventory/Inventory';
import type { LiveObject } from '../observe/liveObject';
import type { DesiredObject } from './desiredObjects';

/**
 * Whether an object is known to be on its cluster exactly as it should be, so that nothing has to be sent: we applied
 * this manifest, the object is still the same one, and the fields we own have the values they had right after.
 */
export function isUntouched(options: {
  readonly desired: DesiredObject;
  readonly recorded: InventoryEntry | undefined;
  /** As an up-to-date watch has it; absent when there is none to rely on. */
  readonly live: LiveObject | undefined;
}): boolean {
  const { desired, recorded, live } = options;
  return (
    recorded?.status.state === 'applied' &&
    recorded.component === desired.component &&
    recorded.ref.apiVersion === desired.ref.apiVersion &&
    recorded.status.desiredHash === desired.hash &&
    live !== undefined &&
    !live.isTerminating &&
    live.uid === recorded.status.uid &&
    live.ownedHash !== undefined &&
    live.ownedHash === recorded.status.ownedHash
  );
}
