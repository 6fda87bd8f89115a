import type {
  ComponentRelease,
  DataPlane,
  Environment,
  ReleaseBinding,
  SecretReference,
} from '@openchoreo/model';
import { canonicalJson } from '../canonicalJson';
import { gatewaysOf } from '../cell/gateways';
import { type DependencyItem, Dependencies } from '../context/dependencies';
import { createExpressionEngine } from '../expressions/expressionEngine';
import { type RenderResult, renderComponent } from '../render/renderComponent';
import type { RecordedComponent } from './fixtures';

const engine = createExpressionEngine();

/** Renders what OpenChoreo was given when it was recorded. */
export function renderRecorded({ input }: RecordedComponent): RenderResult {
  const environment = input.environment as Environment;
  const dataPlane = input.dataPlane as DataPlane;
  const items = (input.dependencyItems ?? []) as DependencyItem[];
  return renderComponent(
    {
      organization: 'default',
      release: input.componentRelease as ComponentRelease,
      binding: input.releaseBinding as ReleaseBinding,
      secretReferences: new Map(
        Object.entries(input.secretReferences ?? {}) as [
          string,
          SecretReference,
        ][],
      ),
      dependencies: new Dependencies(
        items.map(item => ({ ...item, envVars: item.envVars ?? [] })),
        [],
      ),
      context: {
        metadata: input.metadata,
        dataplane: {
          secretStore: dataPlane.spec.secretStoreRef?.name,
          gateway: dataPlane.spec.gateway,
          observabilityPlaneRef: dataPlane.spec.observabilityPlaneRef,
          annotations: dataPlane.metadata.annotations ?? {},
        },
        environment: {
          gateway: environment.spec.gateway ?? {},
          ...(input.defaultNotificationChannel && {
            defaultNotificationChannel: input.defaultNotificationChannel,
          }),
        },
        gateway: gatewaysOf({ environment, dataPlane }),
      },
    },
    engine,
  );
}

/** Objects as text, without the hash annotation, whose algorithm is OpenChoreo's own, and without empty annotations. */
export function withoutHash(objects: readonly unknown[]): string[] {
  return objects
    .map(object =>
      JSON.parse(
        JSON.stringify(object, (key, value) =>
          key === 'openchoreo.dev/dp-resource-hash' ? undefined : value,
        ),
        (key, value) =>
          key === 'annotations' && Object.keys(value).length === 0
            ? undefined
            : value,
      ),
    )
    .map(canonicalJson)
    .sort();
}
