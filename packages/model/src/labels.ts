/** Labels on objects of a data plane. */
export const LABELS = {
  /** The organization, under the name OpenChoreo 1.x uses. */
  namespace: 'openchoreo.dev/namespace',
  organization: 'openchoreo.dev/organization',
  project: 'openchoreo.dev/project',
  component: 'openchoreo.dev/component',
  /** A managed resource of the project. */
  resource: 'openchoreo.dev/resource',
  environment: 'openchoreo.dev/environment',
  projectUid: 'openchoreo.dev/project-uid',
  componentUid: 'openchoreo.dev/component-uid',
  resourceUid: 'openchoreo.dev/resource-uid',
  environmentUid: 'openchoreo.dev/environment-uid',
  managedBy: 'openchoreo.dev/managed-by',
  /** On routes: the endpoint they lead to. */
  endpointName: 'openchoreo.dev/endpoint-name',
  endpointVisibility: 'openchoreo.dev/endpoint-visibility',
} as const;

/** Annotations on resources, and on objects of a data plane. */
export const ANNOTATIONS = {
  displayName: 'openchoreo.dev/display-name',
  description: 'openchoreo.dev/description',
  /** On releases: SHA-256 of the canonical JSON of `spec`. */
  contentHash: 'openchoreo.dev/content-hash',
  /** `true`: the object stays when its managed resource goes. */
  retain: 'openchoreo.dev/retain',
  /** On an object of a data plane: `disabled` protects it from being removed. */
  prune: 'openchoreo.dev/prune',
  /** In a manifest: `never`. On an object of a data plane: `confirmed`, to have it deleted and made anew. */
  recreate: 'openchoreo.dev/recreate',
} as const;
