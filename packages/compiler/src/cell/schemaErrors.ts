import type { ComponentRelease, Diagnostic } from '@openchoreo/model';
import { compareText } from '../compareText';
import { componentSubject } from '../componentSubject';
import { operationsObstacle, schemaOperations } from '../network/operations';
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
        (operationsObstacle(endpoint) !== undefined ||
          schemaOperations(endpoint).length === 0),
    )
    .map(([name, endpoint]) => ({
      severity: 'error',
      code: 'value',
      resource: componentSubject({ ...cell, component: owner.componentName }),
      path: `workload.endpoints.${name}.enforceSchema`,
      message: `is set, but ${
        operationsObstacle(endpoint) ??
        'the schema of the endpoint has no operations'
      }`,
      remedy: operationsObstacle(endpoint)
        ? 'leave it out: only unencrypted HTTP and gRPC show their operations'
        : 'give an OpenAPI document or a .proto file as its schema',
    }));
}
