import type { CellRef, Manifest } from '@openchoreo/compiler';
import type { Cluster } from '../clusters/ClusterRegistry';
import type { ApplyPolicy, OutsideChange } from '../dataPlanes';
import {
  isNotFound,
  KubeApiError,
  type FieldConflict,
} from '../kubernetes/errors';
import type { KubeObject } from '../kubernetes/kubeObject';
import { serverSideApply } from '../kubernetes/serverSideApply';
import { formatRef } from '../objectRef';
import type { LiveObject } from '../observe/liveObject';
import type { DisturbedObject } from './divideUntouched';
import { readObject } from './objectAccess';
import { failed, failedBy, succeeded } from './outcome';
import type { Outcome } from './outcome';
import { outsideChanges } from './outsideChanges';
import { isImmutable, removeForRecreation } from './recreation';
import { withoutField } from './withoutField';

export interface ApplyObjectOptions {
  readonly cluster: Cluster;
  readonly cell: CellRef;
  readonly desired: DisturbedObject;
  readonly policy: ApplyPolicy;
  readonly signal: AbortSignal;
}

export interface Attempt extends Outcome {
  /** The object as the cluster has it now, when it was applied. */
  readonly live?: LiveObject;
  readonly outside: readonly OutsideChange[];
}

/** Applies one object; what goes wrong with it is its outcome. */
export async function applyObject(
  options: ApplyObjectOptions,
): Promise<Attempt> {
  const { cluster, desired, signal } = options;
  const { ref } = desired;
  const before = cluster.observer.current(ref);
  try {
    const found = await findDisturbed(options);
    const sent = await sendOrRecreate(options);
    if (sent.status === 'refused') {
      const message = `${formatRef(ref)} apply failed: ${sent.reason}`;
      return { ...failed(ref, message, false), outside: [] };
    }
    const { object, created, conflicts } = sent;
    const live = cluster.observer.record(object);
    if (object.kind === 'CustomResourceDefinition') {
      cluster.discovery.invalidate({ force: true });
    }
    const outside = outsideOf(options, { found, object, conflicts });
    if (live.isTerminating) {
      const message = `${formatRef(
        ref,
      )} is being deleted; it is applied again when that is done`;
      return { ...failed(ref, message, true), outside };
    }
    const isSame = before?.resourceVersion === live.resourceVersion;
    const changed = isSame ? 'unchanged' : 'configured';
    const made = sent.isRecreated ? 'recreated' : 'created';
    return { live, outside, ...succeeded(ref, created ? made : changed) };
  } catch (error) {
    signal.throwIfAborted();
    if (isNotFound(error)) {
      cluster.discovery.invalidate();
    }
    return { ...failedBy(ref, 'apply', error), outside: [] };
  }
}

/** The object as others left it, so that it can be told what they did. */
async function findDisturbed({
  cluster: { client, discovery },
  desired: { disturbance, ref },
  signal,
}: ApplyObjectOptions): Promise<KubeObject | undefined> {
  if (disturbance !== 'changed') {
    return undefined;
  }
  const type = await discovery.resourceOf(ref.apiVersion, ref.kind);
  return readObject({ client, type, ref, signal });
}

interface Sent {
  readonly object: KubeObject;
  readonly created: boolean;
  readonly conflicts: readonly FieldConflict[];
}

async function sendOrRecreate(
  options: ApplyObjectOptions,
): Promise<
  | ({ readonly status: 'sent'; readonly isRecreated: boolean } & Sent)
  | { readonly status: 'refused'; readonly reason: string }
> {
  try {
    return { status: 'sent', isRecreated: false, ...(await send(options)) };
  } catch (error) {
    if (!isImmutable(error)) {
      throw error;
    }
    const removal = await removeForRecreation(options);
    return removal.status === 'refused'
      ? { status: 'refused', reason: `${error.message}; ${removal.reason}` }
      : { status: 'sent', isRecreated: true, ...(await send(options)) };
  }
}

/** Asks first, so that others are named whose fields are taken; nobody is asked about what they changed meanwhile. */
async function send(options: ApplyObjectOptions): Promise<Sent> {
  const { cluster, desired, policy, signal } = options;
  const { client, discovery } = cluster;
  const { manifest, disturbance } = desired;
  const apply = (sent: Manifest, force: boolean) =>
    serverSideApply({ client, discovery, manifest: sent, force, signal });
  try {
    const isReverted = disturbance === 'changed';
    return { ...(await apply(manifest, isReverted)), conflicts: [] };
  } catch (error) {
    if (!(error instanceof KubeApiError) || error.conflicts.length === 0) {
      throw error;
    }
    const { conflicts } = error;
    const answer =
      policy.conflicts === 'take-over'
        ? await apply(manifest, true)
        : await apply(withoutFields(manifest, conflicts), false);
    return { ...answer, conflicts };
  }
}

/** The manifest without what others keep; what is identity cannot be theirs. */
function withoutFields(
  manifest: Manifest,
  conflicts: readonly FieldConflict[],
): Manifest {
  const rest = conflicts.reduce<unknown>(
    (value, { field }) => withoutField(value, field),
    manifest,
  );
  return { ...manifest, ...(rest as Manifest) };
}

function outsideOf(
  { desired, policy }: ApplyObjectOptions,
  sent: {
    readonly found: KubeObject | undefined;
    readonly object: KubeObject;
    readonly conflicts: readonly FieldConflict[];
  },
): readonly OutsideChange[] {
  const { found, object, conflicts } = sent;
  const { ref: subject, component } = desired;
  if (found) {
    return outsideChanges({
      object: desired,
      found,
      desired: object,
      resolution: 'reverted',
    });
  }
  if (desired.disturbance === 'deleted') {
    return [
      {
        subject,
        component,
        cause: 'deleted',
        fields: [],
        resolution: 'reverted',
      },
    ];
  }
  const managers = new Set(conflicts.map(({ manager }) => manager));
  return [...managers].map(manager => ({
    subject,
    component,
    cause: 'conflict',
    manager,
    fields: conflicts
      .filter(conflict => conflict.manager === manager)
      .map(({ field }) => ({ path: field.replace(/^\./, '') })),
    resolution: policy.conflicts === 'take-over' ? 'reverted' : 'kept',
  }));
}
