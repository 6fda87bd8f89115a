import { API_VERSION } from '../kinds/common';
import type { WorkloadEndpoint } from '../kinds/endpoint';
import type { ComponentOwner, Workload } from '../kinds/workload';
import type {
  DescriptorEndpoint,
  WorkloadDescriptor,
} from './descriptorSchema';

/** The files with API definitions that a descriptor names, each once. */
export function schemaFilesOf(
  descriptor: WorkloadDescriptor,
): readonly string[] {
  const files = (descriptor.endpoints ?? []).flatMap(
    ({ schemaFile }) => schemaFile ?? [],
  );
  return [...new Set(files)];
}

/**
 * The Workload that a descriptor stands for; it is named after its component.
 *
 * @param options.image - usually `descriptor.container?.image`, or what a build made
 * @param options.schemas - the content of each schema file; an endpoint whose file is not among them gets no schema
 */
export function workloadFromDescriptor(options: {
  readonly descriptor: WorkloadDescriptor;
  readonly owner: ComponentOwner;
  readonly organization: string;
  readonly image: string;
  readonly schemas: Readonly<Record<string, string>>;
}): Workload {
  const { descriptor, owner, organization, image, schemas } = options;
  const { container, endpoints, dependencies, telemetry, configurations } =
    descriptor;
  return {
    apiVersion: API_VERSION,
    kind: 'Workload',
    metadata: { name: owner.componentName, namespace: organization },
    spec: {
      owner: {
        projectName: owner.projectName,
        componentName: owner.componentName,
      },
      container: {
        ...container,
        image,
        ...(configurations?.env && {
          env: configurations.env.map(({ name, ...value }) => ({
            key: name,
            ...value,
          })),
        }),
        ...(configurations?.files && {
          files: configurations.files.map(({ name, ...file }) => ({
            key: name,
            ...file,
          })),
        }),
      },
      ...(endpoints && {
        endpoints: Object.fromEntries(
          endpoints.map(endpoint => [
            endpoint.name,
            workloadEndpoint(endpoint, schemas),
          ]),
        ),
      }),
      ...(dependencies && { dependencies }),
      ...(telemetry && { telemetry }),
    },
  };
}

function workloadEndpoint(
  endpoint: DescriptorEndpoint,
  schemas: Readonly<Record<string, string>>,
): WorkloadEndpoint {
  const { name, schemaFile, ...rest } = endpoint;
  const content =
    schemaFile !== undefined && Object.hasOwn(schemas, schemaFile)
      ? schemas[schemaFile]
      : undefined;
  return {
    ...rest,
    ...(content !== undefined && { schema: { content } }),
  };
}
