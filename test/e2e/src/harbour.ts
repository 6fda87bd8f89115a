import { PortalApi } from './api';

/** A project for the journeys that break and mend things, with an approval before production. */
const PROJECT = `
apiVersion: openchoreo.dev/v1alpha1
kind: DeploymentPipeline
metadata: { name: guarded, namespace: demo }
spec:
  promotionPaths:
    - sourceEnvironmentRef: { name: development }
      targetEnvironmentRefs:
        - name: production
          approval: { reviewers: ['user:development/guest'] }
---
apiVersion: openchoreo.dev/v1alpha1
kind: Project
metadata:
  name: harbour
  namespace: demo
  annotations:
    openchoreo.dev/display-name: Harbour
    openchoreo.dev/owner: user:development/guest
spec: { deploymentPipelineRef: { name: guarded } }
`;

/** A service of the project `harbour`. */
function serviceYaml(name: string, image: string): string {
  return `---
apiVersion: openchoreo.dev/v1alpha1
kind: Component
metadata: { name: ${name}, namespace: demo }
spec:
  owner: { projectName: harbour }
  componentType: { kind: ClusterComponentType, name: deployment/service }
  autoDeploy: true
---
apiVersion: openchoreo.dev/v1alpha1
kind: Workload
metadata: { name: ${name}, namespace: demo }
spec:
  owner: { projectName: harbour, componentName: ${name} }
  container: { image: '${image}' }
  endpoints:
    http: { type: HTTP, port: 8080 }
`;
}

/** Declares a service of the project `harbour`, which is made when it is missing. */
export async function declareService(
  url: string,
  name: string,
  image: string,
): Promise<void> {
  const api = await PortalApi.signIn(url);
  await api.apply(PROJECT + serviceYaml(name, image));
}
