import { Meter } from '@openchoreo/cel';
import { type Diagnostic, formatResource } from '@openchoreo/model';
import type { Manifest, Output, OutputValue } from '../cellPlan';
import {
  type ExpressionEngine,
  METER,
  type Scope,
} from '../expressions/expressionEngine';
import { isPlainObject, toCel } from '../expressions/values';
import { renderManifest } from '../render/renderSteps';
import { WORK_LIMIT } from '../render/renderComponent';
import { RenderReport } from '../render/renderReport';
import { withLabels } from '../render/stamps';
import { unacceptable } from '../render/unacceptable';
import { TemplateError } from '../templates/templateError';
import type { BoundResource, LiveObject } from '../snapshot';
import { type CompiledPart, compileResourceType } from './compileResourceType';
import type { CompiledOutput } from './compileResourceType';

type Values = Readonly<Record<string, unknown>>;

/** Everything that a resource in one environment is rendered from. */
export interface ResourceInput extends BoundResource {
  readonly context: Values & {
    readonly metadata: {
      readonly resourceNamespace: string;
      readonly labels: Readonly<Record<string, string>>;
    };
  };
  /** Finds what the data plane says of an object; absent when nothing is known of what runs: then all counts as ready. */
  readonly liveOf?: (manifest: Manifest) => LiveObject | undefined;
}

/** What a resource renders to and gives to its dependants, or every reason why it does not. */
export type ResourceResult =
  | {
      readonly status: 'rendered';
      readonly manifests: readonly Manifest[];
      /** Why it cannot be used yet; empty when it is ready. */
      readonly waitsFor: readonly string[];
      readonly outputs: readonly Output[];
      readonly warnings: readonly Diagnostic[];
    }
  | { readonly status: 'failed'; readonly errors: readonly Diagnostic[] };

interface RenderedPart {
  readonly part: CompiledPart;
  readonly manifest: Manifest;
}

/** Renders a managed resource: parameters, objects, labels; then what is known of it on the data plane. */
export function renderResource(
  input: ResourceInput,
  engine: ExpressionEngine,
): ResourceResult {
  const { owner, resourceType, parameters } = input.release.spec;
  const { metadata } = input.context;
  const report = new RenderReport(
    formatResource({
      kind: 'Resource',
      namespace: metadata.resourceNamespace,
      name: `${owner.projectName}/${owner.resourceName}`,
    }),
  );
  const scope: Scope = {
    ...(toCel(input.context) as Values),
    parameters: report.check(
      parameters,
      resourceType.spec.parameters,
      'parameters',
    ),
    environmentConfigs: report.check(
      input.binding.spec.resourceTypeEnvironmentConfigs,
      resourceType.spec.environmentConfigs,
      'resourceTypeEnvironmentConfigs',
    ),
    [METER]: new Meter(WORK_LIMIT),
  };
  const compiled = compileResourceType(resourceType.spec, engine);
  compiled.problems.forEach(problem => report.template(problem));
  const parts = report.failed
    ? []
    : renderParts({ parts: compiled.parts, scope, report, metadata });
  if (report.failed) {
    return { status: 'failed', errors: report.errors };
  }
  const observed = observing(input, parts, scope);
  const waitsFor = input.liveOf
    ? parts.flatMap(part => missingOf(part, observed, input) ?? [])
    : [];
  return {
    status: 'rendered',
    manifests: parts.map(({ manifest }) => manifest),
    waitsFor,
    outputs: compiled.outputs.map(output => outputOf(output, observed)),
    warnings: report.warnings,
  };
}

function renderParts(options: {
  readonly parts: readonly CompiledPart[];
  readonly scope: Scope;
  readonly report: RenderReport;
  readonly metadata: ResourceInput['context']['metadata'];
}): RenderedPart[] {
  const { parts, scope, report, metadata } = options;
  const rendered = parts.flatMap(part =>
    (report.try(() => renderManifest(part, scope)) ?? []).map(item => ({
      part,
      item,
    })),
  );
  unacceptable(rendered.map(({ item }) => item)).forEach(message =>
    report.add({ severity: 'error', code: 'template', message }),
  );
  return rendered.map(({ part, item }) => ({
    part,
    manifest: withLabels(item.object, metadata.labels),
  }));
}

/** The scope in which `applied.<id>.status` is what the data plane says of the object. */
function observing(
  { liveOf }: ResourceInput,
  parts: readonly RenderedPart[],
  scope: Scope,
): Scope {
  const applied = parts.flatMap(({ part, manifest }) => {
    const status = liveOf?.(manifest)?.status;
    return isPlainObject(status) ? [[part.id, { status }] as const] : [];
  });
  return { ...scope, applied: toCel(Object.fromEntries(applied)) };
}

/** Why an object keeps its resource from being used. */
function missingOf(
  { part, manifest }: RenderedPart,
  scope: Scope,
  { liveOf }: ResourceInput,
): string | undefined {
  const subject = `${manifest.kind} ${manifest.metadata.name}`;
  const live = liveOf?.(manifest);
  if (!live) {
    return `${subject} is not on the data plane yet`;
  }
  if (!part.readyWhen) {
    return live.isReady ? undefined : live.reason ?? `${subject} is not ready`;
  }
  try {
    const ready = part.readyWhen.render(scope);
    if (typeof ready !== 'boolean') {
      return `${subject}: ${part.path}.readyWhen gives ${JSON.stringify(
        ready,
      )}; expected true or false`;
    }
    return ready ? undefined : `${subject} is not ready`;
  } catch (error) {
    return `${subject} is not ready: ${messageOf(error)}`;
  }
}

function outputOf(
  { name, isText, path, source }: CompiledOutput,
  scope: Scope,
): Output {
  try {
    const value = source.render(scope);
    return isOutputValue(value)
      ? { name, isText, status: 'known', source: value }
      : {
          name,
          isText,
          status: 'unknown',
          reason: `${path} gives ${JSON.stringify(value)}; expected text`,
        };
  } catch (error) {
    return { name, isText, status: 'unknown', reason: messageOf(error) };
  }
}

function isOutputValue(value: unknown): value is OutputValue {
  if (!isPlainObject(value)) {
    return false;
  }
  const [source] = Object.values(value);
  return isPlainObject(source)
    ? hasText(source.name) && hasText(source.key)
    : hasText(source);
}

function hasText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function messageOf(error: unknown): string {
  if (!(error instanceof TemplateError)) {
    throw error;
  }
  return `${error.path}: ${error.message}`;
}
