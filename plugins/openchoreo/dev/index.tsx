import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { openChoreoApiRef } from '@openchoreo/backstage-plugin-openchoreo-react';
import openchoreoPlugin from '../src';
import { ENTITIES } from '../src/__testUtils__/entities';
import { InMemoryControlPlane } from '../src/__testUtils__/InMemoryControlPlane';
import { SHOP } from '../src/__testUtils__/shop';

const SETTLE_MILLISECONDS = 2_000;

/** Does what it was told a little later, so that the states in between can be seen. */
const controlPlane = new InMemoryControlPlane(SHOP);
setInterval(() => controlPlane.settle(), SETTLE_MILLISECONDS);

createDevApp({
  features: [
    catalogPlugin,
    openchoreoPlugin,
    createFrontendModule({
      pluginId: 'openchoreo',
      extensions: [
        ApiBlueprint.make({
          name: 'client',
          params: define =>
            define({
              api: openChoreoApiRef,
              deps: {},
              factory: () => controlPlane,
            }),
        }),
      ],
    }),
    createFrontendModule({
      pluginId: 'catalog',
      extensions: [
        ApiBlueprint.make({
          params: define =>
            define({
              api: catalogApiRef,
              deps: {},
              factory: () =>
                new InMemoryCatalogClient({ entities: [...ENTITIES] }),
            }),
        }),
      ],
    }),
    createFrontendModule({
      pluginId: 'app',
      extensions: [
        ApiBlueprint.make({
          name: 'signals',
          params: define =>
            define({
              api: signalApiRef,
              deps: {},
              factory: () => controlPlane,
            }),
        }),
      ],
    }),
  ],
});
