import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The list of projects. */
export const projectsRouteRef = createRouteRef();

/** The list of data planes. */
export const dataPlanesRouteRef = createRouteRef();
