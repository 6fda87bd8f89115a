import type {
  ComponentRelease,
  DataPlane,
  Environment,
  ReleaseBinding,
  SecretReference,
} from '@openchoreo/model';
import {
  type RecordedComponent,
  recordedComponents,
  recordedFuzz,
} from '../__testUtils__/fixtures';
import { canonicalJson } from '../canonicalJson';
import { gatewaysOf } from '../cell/gateways';
import { type DependencyItem, Dependencies } from '../context/dependencies';
import { createExpressionEngine } from '../expressions/expressionEngine';
import { type RenderResult, renderComponent } from './renderComponent';

const engine = createExpressionEngine();

function render({ input }: RecordedComponent): RenderResult {
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
function comparable(objects: readonly unknown[]): string[] {
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

function recorded(component: RecordedComponent): string[] {
  return comparable(
    component.resources.filter(
      (_, index) => component.targetPlanes[index] === 'dataplane',
    ),
  );
}

const golden = recordedComponents();
const describeGolden = golden.length > 0 ? describe : describe.skip;
// A table may not be empty, also where it is skipped.
const cases: [string, RecordedComponent?][] =
  golden.length > 0 ? golden : [['without samples']];

describeGolden('components that OpenChoreo rendered', () => {
  it.each(cases)('renders %s to the same objects', (_, component) => {
    if (!component) {
      throw new Error('the samples are missing');
    }
    const result = render(component);
    expect(result.status === 'failed' ? result.errors : []).toEqual([]);
    expect(
      result.status === 'rendered' ? comparable(result.manifests) : [],
    ).toEqual(recorded(component));
  });

  it('renders generated worlds alike, but refuses what refers to a secret that does not exist', () => {
    const outcome = { alike: 0, refused: 0, unresolvedSecret: 0 };
    const different: string[] = [];
    for (const component of recordedFuzz()) {
      const result = render(component);
      const failed = result.status === 'failed';
      if (component.error) {
        outcome.refused += failed ? 1 : 0;
        if (!failed) {
          different.push(`${component.component}: ${component.error}`);
        }
      } else if (failed && result.errors.every(e => e.code === 'reference')) {
        outcome.unresolvedSecret += 1;
      } else if (
        !failed &&
        canonicalJson(comparable(result.manifests)) ===
          canonicalJson(recorded(component))
      ) {
        outcome.alike += 1;
      } else {
        different.push(`${component.component}: ${canonicalJson(result)}`);
      }
    }
    expect(different).toEqual([]);
    expect(outcome.refused).toBe(48);
  });
});
