import type { JsonObject } from '@backstage/types';
import type { Component, Workload } from '@openchoreo/model';
import type { DeploymentPreview } from './deployment';
import type { FieldChange } from './manifestChange';

/** What people change of a component once it exists: the fields of its Component and of its Workload. */
export interface ComponentDraft {
  readonly component: Pick<
    Component['spec'],
    'parameters' | 'traits' | 'autoDeploy'
  >;
  readonly workload: Omit<Workload['spec'], 'owner'>;
}

/** `GET /components/{organization}/{project}/{component}/declaration` */
export interface ComponentDeclaration {
  readonly draft: ComponentDraft;
  /** Says which state was read, so that nobody writes over what another one changed meanwhile. */
  readonly revision: string;
  /** The catalog entity whose file declares the component: it is changed there. */
  readonly declaredBy?: string;
  /** `openAPIV3Schema` of what the types let one set. */
  readonly schemas: {
    /** Absent when the component type has no parameters. */
    readonly parameters?: JsonObject;
    readonly traits: readonly {
      readonly instanceName: string;
      readonly schema: JsonObject;
    }[];
  };
}

/** `POST /components/{organization}/{project}/{component}/declaration/preview` */
export interface DeclarationPreview extends DeploymentPreview {
  /** Of a component that is declared in a repository: what to change in its files. */
  readonly files?: readonly {
    readonly file: 'catalog-info.yaml' | 'workload.yaml';
    readonly fields: readonly FieldChange[];
  }[];
}
