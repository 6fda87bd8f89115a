import type { ReactElement } from 'react';
import type { Entity } from '@backstage/catalog-model';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { openChoreoApiRef } from '@openchoreo/backstage-plugin-openchoreo-react';
import { dataPlanesRouteRef, environmentsRouteRef } from '../routes';
import { ENTITIES } from './entities';
import { InMemoryControlPlane } from './InMemoryControlPlane';
import { SHOP } from './shop';

/** Shows part of an entity page in a portal whose control plane and catalog are in memory. */
export function renderOn(
  entity: Entity,
  element: ReactElement,
  options: {
    readonly controlPlane?: InMemoryControlPlane;
    readonly entities?: readonly Entity[];
    /** Names of permissions that the user lacks. */
    readonly denied?: readonly string[];
    readonly path?: string;
  } = {},
) {
  const controlPlane = options.controlPlane ?? new InMemoryControlPlane(SHOP);
  const denied = options.denied ?? [];
  renderInTestApp(<EntityProvider entity={entity}>{element}</EntityProvider>, {
    apis: [
      [openChoreoApiRef, controlPlane],
      [signalApiRef, controlPlane],
      catalogApiMock({ entities: [...(options.entities ?? ENTITIES)] }),
      mockApis.identity({
        userEntityRef: 'user:default/ada',
        ownershipEntityRefs: ['user:default/ada', 'group:default/shop-team'],
      }),
      mockApis.permission({
        authorize: ({ permission }) =>
          denied.includes(permission.name)
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
      }),
    ],
    mountedRoutes: {
      '/catalog/:namespace/:kind/:name': entityRouteRef,
      '/data-planes': dataPlanesRouteRef,
      '/environments': environmentsRouteRef,
    },
    initialRouteEntries: [options.path ?? '/'],
  });
  return { controlPlane };
}
