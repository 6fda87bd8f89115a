import { createApiRef } from '@backstage/frontend-plugin-api';
import type { OpenChoreoClient } from '@openchoreo/backstage-plugin-openchoreo-common';

/** What the portal asks of the control plane. The REST client is one implementation; tests use one in memory. */
export type OpenChoreoApi = Pick<
  OpenChoreoClient,
  | 'apply'
  | 'getPlatformType'
  | 'listPlatformTypes'
  | 'listEnvironments'
  | 'listPipelines'
  | 'previewType'
  | 'getProject'
  | 'getCell'
  | 'reach'
  | 'getOrganizationMap'
  | 'getComponent'
  | 'getResource'
  | 'getRuntime'
  | 'getRuntimeObject'
  | 'getLogs'
  | 'followLogs'
  | 'restart'
  | 'tryEndpoint'
  | 'listResources'
  | 'listDataPlanes'
  | 'promote'
  | 'promoteMany'
  | 'previewPromotions'
  | 'deploy'
  | 'undeploy'
  | 'rollback'
  | 'suspend'
  | 'resume'
  | 'configureDeployment'
  | 'previewDeployment'
  | 'previewApply'
  | 'getDeclaration'
  | 'previewDeclaration'
  | 'saveDeclaration'
  | 'listDeployments'
  | 'listRecentDeployments'
  | 'confirmRemoval'
  | 'deleteResource'
  | 'revertChanges'
  | 'requestPromotion'
  | 'listPromotionRequests'
  | 'answerPromotionRequest'
>;

/** The control plane, as seen from the browser. */
export const openChoreoApiRef = createApiRef<OpenChoreoApi>({
  id: 'plugin.openchoreo.client',
});
