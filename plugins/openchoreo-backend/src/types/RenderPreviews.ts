import type {
  ComponentRef,
  RenderPreview,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { compileSample, defaultTypesYaml, masked } from '@openchoreo/compiler';
import {
  type ClusterComponentType,
  type ClusterTrait,
  type Diagnostic,
  type Trait,
  formatResource,
  parseResources,
  refOf,
} from '@openchoreo/model';
import { typeTraitsOf } from '../database/references';
import type { ResourceStore } from '../database/ResourceStore';
import type { ComponentTrials } from './ComponentTrials';
import type { PlatformType } from './PlatformTypes';
import type { Trial } from './Trial';
import { invalid, messageOfDiagnostic, placed, typeIn } from './typeIn';

/** The default type that traits are tried with. */
const SAMPLE_TYPE = 'service';

/** Tells what component types and traits render while they are written. Writes nothing. */
export class RenderPreviews {
  readonly #store: Pick<ResourceStore, 'getAny'>;
  readonly #components: Pick<ComponentTrials, 'try'>;

  constructor(options: {
    readonly store: Pick<ResourceStore, 'getAny'>;
    readonly components: Pick<ComponentTrials, 'try'>;
  }) {
    this.#store = options.store;
    this.#components = options.components;
  }

  /**
   * @param text - YAML of one component type or trait
   * @param component - is rendered where it runs, with the type of the text in place of the one that is stored; one that is made
   * up when left out
   * @throws NotFoundError for a component that does not exist, InputError for one that has another type, ConflictError for one
   * that runs nowhere
   */
  async preview(
    text: string,
    component: ComponentRef | undefined,
  ): Promise<RenderPreview> {
    const parsed = typeIn(text);
    if (parsed.status === 'invalid') {
      return parsed;
    }
    const { type, warnings, placeOf } = parsed;
    const resource = formatResource(refOf(type));
    const trial = component
      ? await this.#components.try(type, component)
      : await this.#withSample(type);
    if ('obstacle' in trial) {
      return invalid(
        [{ severity: 'error', message: trial.obstacle }],
        resource,
      );
    }
    const { plan } = trial;
    const messageOf = (diagnostic: Diagnostic) =>
      messageOfDiagnostic(placed(diagnostic, type, placeOf));
    switch (plan.status) {
      case 'compiled':
        return {
          status: 'rendered',
          resource,
          with: trial.with,
          objects: plan.manifests.map(masked),
          messages: [...warnings, ...plan.warnings.map(messageOf)],
        };
      case 'waiting':
        return invalid(
          plan.reasons.map(reason => ({
            severity: 'error',
            resource: `Component ${plan.name}`,
            message: `waits: ${reason}`,
          })),
          resource,
        );
      default:
        return invalid([...plan.errors.map(messageOf), ...warnings], resource);
    }
  }

  async #withSample(type: PlatformType): Promise<Trial> {
    const isTrait = type.kind === 'Trait' || type.kind === 'ClusterTrait';
    const componentType = isTrait ? sampleType() : type;
    const namespace =
      'namespace' in componentType.metadata
        ? componentType.metadata.namespace
        : undefined;
    const traits: (Trait | ClusterTrait)[] = [];
    for (const key of typeTraitsOf(componentType.spec, namespace)) {
      const trait = await this.#store.getAny(key);
      if (trait?.kind !== 'Trait' && trait?.kind !== 'ClusterTrait') {
        return {
          obstacle: `spec.traits names the ${formatResource(
            key,
          )}, which does not exist; apply it, or take it out`,
        };
      }
      traits.push(trait);
    }
    const { plan, ...rest } = compileSample({
      componentType,
      traits: isTrait ? [...traits, type] : traits,
      ...(isTrait && { tried: type }),
    });
    return { plan, with: rest };
  }
}

function sampleType(): ClusterComponentType {
  for (const document of parseResources(defaultTypesYaml).documents) {
    if (
      document.status === 'valid' &&
      document.resource.kind === 'ClusterComponentType' &&
      document.resource.metadata.name === SAMPLE_TYPE
    ) {
      return document.resource;
    }
  }
  throw new Error(`The compiler has no component type ${SAMPLE_TYPE}`);
}
