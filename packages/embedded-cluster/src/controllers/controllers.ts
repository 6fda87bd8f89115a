import { Controller } from './controller';
import { customResourceController } from './customResources';
import { ImageRule } from './imageRules';
import { namespaceController } from './namespaces';

/** Every controller of the cluster. */
export function createControllers(_: {
  readonly images: readonly ImageRule[];
  readonly speed: number;
}): readonly Controller[] {
  return [namespaceController, customResourceController];
}
