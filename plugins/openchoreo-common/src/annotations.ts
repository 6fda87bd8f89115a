/**
 * Annotations on catalog entities.
 *
 * The catalog module puts the first three on every entity it knows, so that a page finds the resource behind an entity
 * without guessing from names.
 */
export const ANNOTATION_ORGANIZATION = 'openchoreo.dev/organization';
/** On System, Component and API entities: name of the Project. On a System in a file: asks for a Project of that name. */
export const ANNOTATION_PROJECT = 'openchoreo.dev/project';
/** On Component and API entities: name of the Component. */
export const ANNOTATION_COMPONENT = 'openchoreo.dev/component';
/** On API entities: name of the endpoint. */
export const ANNOTATION_ENDPOINT = 'openchoreo.dev/endpoint';
/** On API entities: project, organization or public. */
export const ANNOTATION_VISIBILITY = 'openchoreo.dev/visibility';
/** On a Component in a file: makes it a Component of this type, e.g. `deployment/service`. */
export const ANNOTATION_COMPONENT_TYPE = 'openchoreo.dev/component-type';
/** On a Component in a file: path of the workload descriptor, relative to the entity's file; `./workload.yaml` when absent. */
export const ANNOTATION_WORKLOAD = 'openchoreo.dev/workload';
/** On a Component in a file: container image, where the workload descriptor names none. */
export const ANNOTATION_IMAGE = 'openchoreo.dev/image';
/** On a System in a file: name of the DeploymentPipeline; `default` when absent. */
export const ANNOTATION_PIPELINE = 'openchoreo.dev/deployment-pipeline';
/** On a Component in a file: `false` keeps changes from being released and deployed by themselves. */
export const ANNOTATION_AUTO_DEPLOY = 'openchoreo.dev/auto-deploy';
/** On a Component in a file: parameters of its component type, as YAML text. */
export const ANNOTATION_PARAMETERS = 'openchoreo.dev/parameters';
/** On a Component in a file: its traits, as YAML text: a list as in `spec.traits` of the resource. */
export const ANNOTATION_TRAITS = 'openchoreo.dev/traits';
/** On a System in a file: `strict` lets only declared connections pass inside of the project too. */
export const ANNOTATION_ISOLATION = 'openchoreo.dev/isolation';
/** On API entities: names of the environments the endpoint runs in, in promotion order, separated by commas. */
export const ANNOTATION_ENVIRONMENTS = 'openchoreo.dev/environments';

/** On resources: the catalog entity that declares them; the catalog has no other entity for such a resource. */
export const ANNOTATION_DECLARED_BY = 'openchoreo.dev/declared-by';
/** On resources: since when the entity that declared them is not in the catalog any more; ISO 8601. */
export const ANNOTATION_ORPHANED_SINCE = 'openchoreo.dev/orphaned-since';
/** On resources: the catalog entity that owns them, e.g. `group:default/shop-team`. */
export const ANNOTATION_OWNER = 'openchoreo.dev/owner';

/**
 * On Component resources: the lifecycle of the component's entities, e.g. `deprecated`; when absent it follows from the
 * environments it runs in.
 */
export const ANNOTATION_LIFECYCLE = 'openchoreo.dev/lifecycle';

/** On entities of a project: the catalog entity that owns the project, e.g. `group:default/shop-team`. */
export const ANNOTATION_PROJECT_OWNER = 'openchoreo.dev/project-owner';

/**
 * On resources: whether endpoints without a schema may be asked for one. On an Environment `on` or `off`, which holds
 * also for production; on a Component `off`, or the names of the endpoints that may be asked, separated by commas.
 */
export const ANNOTATION_SCHEMA_DISCOVERY = 'openchoreo.dev/schema-discovery';
/** On API entities whose definition was discovered: the release that gave it. */
export const ANNOTATION_DISCOVERED_RELEASE =
  'openchoreo.dev/schema-discovered-release';
/** On API entities whose definition was discovered: when; ISO 8601. */
export const ANNOTATION_DISCOVERED_AT = 'openchoreo.dev/schema-discovered-at';
/** On API entities: why the running service gave no definition, or none of its present release. */
export const ANNOTATION_DISCOVERY_PROBLEM =
  'openchoreo.dev/schema-discovery-problem';
