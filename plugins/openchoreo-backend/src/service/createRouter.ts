import { readFileSync } from 'node:fs';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  createValidatedOpenApiRouterFromGeneratedEndpointMap,
  type TypedRouter,
} from '@backstage/backend-openapi-utils';
import express, { type Router } from 'express';
import { parse } from 'yaml';
import type { Endpoints } from '../schema/endpoints';
import { addCatalogRoutes } from './catalogRoutes';
import { addDataPlaneRoutes } from './dataPlaneRoutes';
import { addDeclarationRoutes } from './declarationRoutes';
import { addDeploymentRoutes } from './deploymentRoutes';
import { addEndpointRoutes } from './endpointRoutes';
import { addRuntimeRoutes } from './runtimeRoutes';
import { addHealthRoutes } from './healthRoutes';
import { addPlatformRoutes } from './platformRoutes';
import { addPromotionRequestRoutes } from './promotionRequestRoutes';
import { addResourceRoutes } from './resourceRoutes';
import type { RouteDeps } from './RouteDeps';
import { addViewRoutes } from './viewRoutes';

/** The REST API. Requests that do not fit `openapi.yaml` never reach a route. */
export function createRouter(
  deps: RouteDeps,
  options: { readonly maxApplyBytes: number },
): Router {
  const router: TypedRouter<Endpoints> =
    createValidatedOpenApiRouterFromGeneratedEndpointMap<Endpoints>(
      readOpenApi(),
    );
  addResourceRoutes(router, deps);
  addViewRoutes(router, deps);
  addDataPlaneRoutes(router, deps);
  addDeclarationRoutes(router, deps);
  addPlatformRoutes(router, deps);
  addDeploymentRoutes(router, deps);
  addRuntimeRoutes(router, deps);
  addEndpointRoutes(router, deps);
  addPromotionRequestRoutes(router, deps);
  addHealthRoutes(router, deps);
  addCatalogRoutes(router, deps);

  const api = express.Router();
  // Outside of the validated router, which would make any error of a body a 400.
  api.use(
    express.text({
      type: ['application/yaml', 'text/yaml'],
      limit: options.maxApplyBytes,
    }),
  );
  api.use(router);
  return api;
}

function readOpenApi() {
  const path = resolvePackagePath(
    '@openchoreo/backstage-plugin-openchoreo-backend',
    'src/schema/openapi.yaml',
  );
  return parse(readFileSync(path, 'utf8'));
}
