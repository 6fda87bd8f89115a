import type { ComponentRelease, Diagnostic } from '@openchoreo/model';
import { compareText } from '../compareText';
import { componentSubject } from '../componentSubject';
import { hasOperations, schemaOperations } from '../network/operations';
import type { CellRef } from '../snapshot';

/** An endpoint that lets only the operations of its schema pass needs a schema that has some. */
export function schemaErrors(
  cell: CellRef,
  { spec: { owner, workload } }: ComponentRelease,
): Diagnostic[] {
  return Object.entries(workload.endpoints ?? {})
    .sort(([a], [b]) => compareText(a, b))
    .filter(
      ([, endpoint]) =>
        endpoint.enforceSchema &&
        !(hasOperations(endpoint) && schemaOperations(endpoint).length > 0),
    )
    .map(([name, endpoint]) => ({
      severity: 'error',
      code: 'value',
      resource: componentSubject({ ...cell, component: owner.componentName }),
      path: `workload.endpoints.${name}.enforceSchema`,
      message: hasOperations(endpoint)
        ? 'is set, but the schema of the endpoint has no operations'
        : `is set, but an endpoint of type ${endpoint.type} has no operations`,
      remedy: hasOperations(endpoint)
        ? 'give an OpenAPI document or a .proto file as its schema'
        : 'leave it out: only HTTP and gRPC have operations',
    }));
}
