import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogCollatorExtensionPoint } from '@backstage/plugin-search-backend-module-catalog';
import { entityDocument } from './entityDocument';

/**
 * Lets the search find APIs by what their definitions offer.
 *
 * Adds to the documents of the catalog, so that whoever may not read an entity does not find it either.
 */
export const searchModuleOpenchoreo = createBackendModule({
  pluginId: 'search',
  moduleId: 'openchoreo',
  register(reg) {
    reg.registerInit({
      deps: {
        collator: catalogCollatorExtensionPoint,
        logger: coreServices.logger,
      },
      async init({ collator, logger }) {
        collator.setEntityTransformer(entity =>
          entityDocument(entity, problem => logger.debug(problem)),
        );
      },
    });
  },
});
