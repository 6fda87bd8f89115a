/** Labels on objects of a data plane. */
export const LABELS = {
  /** The organization, under the name OpenChoreo 1.x uses. */
  namespace: 'openchoreo.dev/namespace',
  organization: 'openchoreo.dev/organization',
  project: 'openchoreo.dev/project',
  component: 'openchoreo.dev/component',
  environment: 'openchoreo.dev/environment',
  projectUid: 'openchoreo.dev/project-uid',
  componentUid: 'openchoreo.dev/component-uid',
  environmentUid: 'openchoreo.dev/environment-uid',
  managedBy: 'openchoreo.dev/managed-by',
  /** On routes: the endpoint they lead to. */
  endpointName: 'openchoreo.dev/endpoint-name',
  endpointVisibility: 'openchoreo.dev/endpoint-visibility',
} as const;

/** Annotations on resources. */
export const ANNOTATIONS = {
  displayName: 'openchoreo.dev/display-name',
  description: 'openchoreo.dev/description',
} as const;
