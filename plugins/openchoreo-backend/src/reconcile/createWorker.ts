import type { Worker } from '../queue/WorkLoop';
import {
  reconcileComponent,
  type ReleaseDeps,
} from '../releases/reconcileComponent';
import { reconcileProject } from '../releases/reconcileProject';
import { reconcileResource } from '../releases/reconcileResource';
import type { SchemaDiscovery } from '../schemas/SchemaDiscovery';
import { reconcileDataPlane } from './reconcileDataPlane';
import { reconcileCell, type ReconcileDeps } from './reconcileCell';

/** Does whatever work the queue holds. */
export function createWorker(
  deps: ReconcileDeps &
    ReleaseDeps & {
      readonly schemas: Pick<SchemaDiscovery, 'want' | 'discover'>;
    },
): Worker {
  return async (item, { signal }) => {
    switch (item.topic) {
      case 'cell': {
        const requeue = await reconcileCell(item.cell, deps, { signal });
        await deps.schemas.want(item.cell);
        return requeue;
      }
      case 'schemas':
        return deps.schemas.discover(item.cell, { signal });
      case 'component':
        return reconcileComponent(item, deps);
      case 'resource':
        return reconcileResource(item, deps);
      case 'project':
        return reconcileProject(item, deps);
      case 'data-plane':
        return reconcileDataPlane(item, deps, { signal });
      default:
        return item satisfies never;
    }
  };
}
