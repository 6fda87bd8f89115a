import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The list of projects. */
export const projectsRouteRef = createRouteRef();

/** What needs the user's attention. */
export const attentionRouteRef = createRouteRef();

/** The list of data planes. */
export const dataPlanesRouteRef = createRouteRef();

/** The component types and traits. */
export const typesRouteRef = createRouteRef();

/** The environments. */
export const environmentsRouteRef = createRouteRef();

/** The deployment pipelines. */
export const pipelinesRouteRef = createRouteRef();
