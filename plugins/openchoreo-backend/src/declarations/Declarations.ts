import { ConflictError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import {
  ANNOTATION_DECLARED_BY,
  type ComponentDeclaration,
  type ComponentDraft,
  type ComponentRef,
  type DeclarationPreview,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { Component } from '@openchoreo/model';
import type { Knex } from 'knex';
import { asIfDone } from '../database/inTransaction';
import type { ResourceStore } from '../database/ResourceStore';
import { componentOf, nameOf } from '../releases/lookups';
import { previewOf } from '../releases/previewOf';
import { type ComponentParts, partsOf } from '../releases/releaseComponent';
import { deployedAtOnce, firstCellOf } from './deployedAtOnce';
import { type Declared, draftOf, withDraft } from './draft';
import { fileChanges } from './fileChanges';
import type { Workspace } from './Workspace';

type Parts = Extract<ComponentParts, { status: 'complete' }>['input'];

/** What editing declarations works with. */
export interface DeclarationDeps {
  readonly knex: Knex;
  readonly store: ResourceStore;
  /** What is to be worked with in a transaction; tells nobody of what changes there. */
  readonly within: (tx: Knex.Transaction) => Workspace;
}

/** How people see and change a component that exists, without writing its YAML. */
export class Declarations {
  readonly #deps: DeclarationDeps;

  constructor(deps: DeclarationDeps) {
    this.#deps = deps;
  }

  /** @throws NotFoundError, ConflictError while it lacks its workload or its type */
  async read(ref: ComponentRef): Promise<ComponentDeclaration> {
    return declarationOf(await this.#parts(ref));
  }

  /**
   * What a draft would change in the first environment of the pipeline once it runs there. Nothing is changed: what would
   * be done is done in a transaction that is taken back.
   *
   * @throws InputError for a draft that is none, and what `read` throws
   */
  async preview(
    ref: ComponentRef,
    draft: ComponentDraft,
  ): Promise<DeclarationPreview> {
    const { knex, store, within } = this.#deps;
    const current = await this.#parts(ref);
    const declared = withDraft(current, draft);
    const cell = await firstCellOf(ref, store);
    const { before, after, deployed } = await asIfDone(knex, async tx => {
      const trial = within(tx);
      const running = await trial.cells.read(cell);
      await storeBoth(declared, trial.store);
      return {
        before: running,
        deployed: await deployedAtOnce(declared.component, cell, trial.store),
        after: await trial.cells.read(cell),
      };
    });
    const compared = previewOf(before, after);
    return {
      environment: cell.environment,
      state: 'Active',
      ...compared,
      ...('release' in deployed
        ? deployed
        : {
            problems: [{ message: deployed.obstacle }, ...compared.problems],
          }),
      needsApproval: false,
      ...(declaredByOf(current.component) && {
        files: fileChanges(current, declared),
      }),
    };
  }

  /**
   * Stores a draft; the component is released and deployed as it is after any change.
   *
   * @throws ConflictError when a file in the catalog declares the component, or somebody changed it after it was read;
   * InputError for a draft that is none
   */
  async save(
    ref: ComponentRef,
    {
      draft,
      revision,
    }: { readonly draft: ComponentDraft; readonly revision: string },
  ): Promise<ComponentDeclaration> {
    const parts = await this.#parts(ref);
    const current = declarationOf(parts);
    if (current.declaredBy) {
      throw new ConflictError(
        `${nameOf(ref)} is declared by the catalog entity ${
          current.declaredBy
        }; change it in the file of that entity`,
      );
    }
    if (current.revision !== revision) {
      throw new ConflictError(
        `${nameOf(
          ref,
        )} was changed by somebody else meanwhile; open it again, and repeat your change`,
      );
    }
    const declared = withDraft(parts, draft);
    await refuseUnlessBothFit(declared, this.#deps.store);
    await storeBoth(declared, this.#deps.store);
    return this.read(ref);
  }

  async #parts(ref: ComponentRef): Promise<Parts> {
    const component = await componentOf(ref, this.#deps.store);
    const parts = await partsOf(component, this.#deps.store);
    if (parts.status === 'blocked') {
      throw new ConflictError(parts.message);
    }
    return parts.input;
  }
}

async function storeBoth(
  { component, workload }: Declared,
  store: ResourceStore,
): Promise<void> {
  await store.put(component, { origin: 'api' });
  await store.put(workload, { origin: 'api' });
}

/** So that not one of them is stored without the other. */
async function refuseUnlessBothFit(
  { component, workload }: Declared,
  store: ResourceStore,
): Promise<void> {
  await store.put(component, { origin: 'api', dryRun: true });
  await store.put(workload, { origin: 'api', dryRun: true });
}

/** The catalog entity whose file declares a component. */
function declaredByOf({ metadata }: Component): string | undefined {
  return metadata.annotations?.[ANNOTATION_DECLARED_BY];
}

function declarationOf(parts: Parts): ComponentDeclaration {
  const { component, workload, componentType, traits } = parts;
  const declaredBy = declaredByOf(component);
  const parameters = componentType.spec.parameters?.openAPIV3Schema;
  return {
    draft: draftOf({ component, workload }),
    revision: [component, workload]
      .map(({ metadata }) => metadata.generation)
      .join('.'),
    ...(declaredBy && { declaredBy }),
    schemas: {
      ...(parameters && { parameters: parameters as JsonObject }),
      traits: (component.spec.traits ?? []).flatMap(
        ({ kind, name, instanceName }) => {
          const trait = traits.find(
            other => other.kind === kind && other.metadata.name === name,
          );
          const schema = trait?.spec.parameters?.openAPIV3Schema;
          return schema ? [{ instanceName, schema: schema as JsonObject }] : [];
        },
      ),
    },
  };
}
