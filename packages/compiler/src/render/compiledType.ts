import type { Template } from '../templates/template';
import type { TemplateError } from '../templates/templateError';

/** Something that is rendered once, or once for each item of a list. */
export interface CompiledLoop {
  readonly forEach?: Template;
  /** Name of the item. */
  readonly variable: string;
}

/** A manifest with its condition and its loop. */
export interface CompiledManifest extends CompiledLoop {
  /** e.g. `spec.resources[2]`. */
  readonly path: string;
  readonly targetPlane: string;
  readonly includeWhen?: Template;
  /** A condition that speaks of the item of the loop. */
  readonly includeItemWhen?: Template;
  readonly template: Template;
}

/** A rule on the inputs. */
export interface CompiledRule {
  readonly path: string;
  readonly source: string;
  readonly rule: Template;
  /** What is wrong; may speak of the values. */
  readonly message: Template;
}

/** The objects that a patch or a removal is about. */
export interface CompiledTarget {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly where?: Template;
  readonly targetPlane: string;
}

/** A change to what was rendered before. */
export interface CompiledPatch extends CompiledLoop {
  readonly path: string;
  readonly target: CompiledTarget;
  readonly operations: readonly {
    readonly op: 'add' | 'replace' | 'remove';
    readonly path: Template;
    readonly value?: Template;
  }[];
}

/** A rule on what was rendered. */
export interface CompiledPostRule extends CompiledLoop {
  readonly path: string;
  readonly source: string;
  readonly when?: Template;
  readonly target: CompiledTarget;
  readonly mustMatch: boolean;
  readonly rule: Template;
  /** What is wrong; may speak of the values. */
  readonly message: Template;
}

/** A trait that is part of a component type, with the values that the type gives it. */
export interface CompiledTrait {
  readonly kind: string;
  readonly name: string;
  readonly instanceName: string;
  readonly parameters: Template;
  readonly environmentConfigs: Template;
}

/** A component type or a trait whose templates are ready to be rendered. */
export interface CompiledType {
  readonly rules: readonly CompiledRule[];
  readonly manifests: readonly CompiledManifest[];
  readonly traits: readonly CompiledTrait[];
  readonly patches: readonly CompiledPatch[];
  readonly removes: readonly (CompiledLoop & {
    readonly path: string;
    readonly target: CompiledTarget;
  })[];
  readonly postRules: readonly CompiledPostRule[];
  /** What was found to be wrong while compiling; nothing can be rendered then. */
  readonly problems: readonly TemplateError[];
}

/** A type that is compiled as far as it is rendered: of a large type a component uses a part. */
export interface LazyType extends CompiledType {
  /** Everything that is wrong with the type, also in what was not rendered. */
  everyProblem(): readonly TemplateError[];
}
