import { NotFoundError } from '@backstage/errors';
import type { SignalApi } from '@backstage/plugin-signals-react';
import type {
  ApplyResult,
  ComponentRef,
  DataPlanePage,
  DataPlaneView,
  EnvironmentPage,
  EnvironmentView,
  PipelinePage,
  PipelineView,
  PlatformTypePage,
  PlatformTypeRef,
  PlatformTypeView,
  RenderPreview,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import type { OpenChoreoApi } from '@openchoreo/backstage-plugin-openchoreo-react';

/** What a test can make fail. */
export type Method = keyof OpenChoreoApi;

/** What a control plane in memory knows of what belongs to no project, and how it tells of changes. */
export class InMemoryPlatform implements SignalApi {
  private readonly listeners = new Map<string, Set<(message: never) => void>>();
  private readonly failures = new Map<Method, Error>();

  /** Makes a method fail until it is told otherwise. */
  fail(method: Method, error: Error | undefined) {
    if (error) {
      this.failures.set(method, error);
    } else {
      this.failures.delete(method);
    }
  }

  protected refuseIfTold(method: Method) {
    const failure = this.failures.get(method);
    if (failure) {
      throw failure;
    }
  }

  subscribe(channel: string, onMessage: (message: never) => void) {
    const listeners = this.listeners.get(channel) ?? new Set();
    this.listeners.set(channel, listeners.add(onMessage));
    return { unsubscribe: () => listeners.delete(onMessage) };
  }

  /** Signals something on a channel. */
  tell(channel: string, message: unknown) {
    this.listeners
      .get(channel)
      ?.forEach(listener => listener(message as never));
  }

  dataPlanes: readonly DataPlaneView[] = [];

  async listDataPlanes(): Promise<DataPlanePage> {
    this.refuseIfTold('listDataPlanes');
    return { items: this.dataPlanes };
  }

  environments: readonly EnvironmentView[] = [];
  pipelines: readonly PipelineView[] = [];

  async listEnvironments(): Promise<EnvironmentPage> {
    this.refuseIfTold('listEnvironments');
    return { items: this.environments };
  }

  async listPipelines(): Promise<PipelinePage> {
    this.refuseIfTold('listPipelines');
    return { items: this.pipelines };
  }

  platformTypes: readonly PlatformTypeView[] = [];
  /** What a text renders. */
  render: (text: string, component: ComponentRef | undefined) => RenderPreview =
    () => ({ status: 'invalid', messages: [] });
  /** What was applied, with the revision that it was made from. */
  readonly applied: { readonly text: string; readonly revision?: string }[] =
    [];
  applyResult: ApplyResult = {
    documents: [{ index: 0, action: 'updated', messages: [] }],
  };

  async listPlatformTypes(): Promise<PlatformTypePage> {
    this.refuseIfTold('listPlatformTypes');
    return { items: this.platformTypes };
  }

  async getPlatformType({
    kind,
    name,
  }: PlatformTypeRef): Promise<PlatformTypeView> {
    this.refuseIfTold('getPlatformType');
    const found = this.platformTypes.find(
      type => type.kind === kind && type.name === name,
    );
    if (!found) {
      throw new NotFoundError(`${kind} ${name} does not exist`);
    }
    return found;
  }

  async previewType(
    text: string,
    component: ComponentRef | undefined,
  ): Promise<RenderPreview> {
    this.refuseIfTold('previewType');
    return this.render(text, component);
  }

  async apply(
    text: string,
    { revision }: { readonly revision?: string } = {},
  ): Promise<ApplyResult> {
    this.refuseIfTold('apply');
    this.applied.push({ text, revision });
    return this.applyResult;
  }
}
