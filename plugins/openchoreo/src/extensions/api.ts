import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { createOpenChoreoClient } from '@openchoreo/backstage-plugin-openchoreo-common';
import { openChoreoApiRef } from '@openchoreo/backstage-plugin-openchoreo-react';

/** The REST client of the control plane. */
export const openChoreoApi = ApiBlueprint.make({
  name: 'client',
  params: define =>
    define({
      api: openChoreoApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        createOpenChoreoClient({ discoveryApi, fetchApi }),
    }),
});
