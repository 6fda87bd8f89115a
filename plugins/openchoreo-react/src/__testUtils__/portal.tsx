import type { PropsWithChildren } from 'react';
import { mockApis, TestApiProvider } from '@backstage/frontend-test-utils';
import type { SignalApi } from '@backstage/plugin-signals-react';
import { signalApiRef } from '@backstage/plugin-signals-react';
import type {
  ProjectSignal,
  ProjectView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { openChoreoApiRef, type OpenChoreoApi } from '../api/OpenChoreoApi';

/** Signals in memory. */
export class InMemorySignals implements SignalApi {
  private readonly listeners = new Map<string, Set<(message: never) => void>>();

  subscribe(channel: string, onMessage: (message: never) => void) {
    const listeners = this.listeners.get(channel) ?? new Set();
    this.listeners.set(channel, listeners.add(onMessage));
    return { unsubscribe: () => listeners.delete(onMessage) };
  }

  send(channel: string, message: ProjectSignal) {
    this.listeners
      .get(channel)
      ?.forEach(listener => listener(message as never));
  }

  /** How many listen to a channel. */
  count(channel: string) {
    return this.listeners.get(channel)?.size ?? 0;
  }
}

/** An answer that the test gives when it wants to. */
export interface Pending<T> {
  readonly answer: (value: T) => void;
  readonly refuse: (error: Error) => void;
  readonly signal: AbortSignal | undefined;
}

/** A control plane whose reads of a project wait for the test. */
export function slowControlPlane() {
  const reads: Pending<ProjectView>[] = [];
  const unused = async () => {
    throw new Error('This test reads projects alone');
  };
  const api: OpenChoreoApi = {
    apply: unused,
    getPlatformType: unused,
    listPlatformTypes: unused,
    listEnvironments: unused,
    listPipelines: unused,
    previewType: unused,
    getProject: (_ref, options) =>
      new Promise((answer, refuse) =>
        reads.push({ answer, refuse, signal: options?.signal }),
      ),
    getCell: unused,
    getOrganizationMap: unused,
    getComponent: unused,
    getResource: unused,
    getRuntime: unused,
    getRuntimeObject: unused,
    getLogs: unused,
    reach: unused,
    followLogs: () => {
      throw new Error('This test reads projects alone');
    },
    restart: unused,
    tryEndpoint: unused,
    listResources: unused,
    listDataPlanes: unused,
    promote: unused,
    promoteMany: unused,
    previewPromotions: unused,
    deploy: unused,
    undeploy: unused,
    rollback: unused,
    suspend: unused,
    resume: unused,
    configureDeployment: unused,
    previewDeployment: unused,
    previewApply: unused,
    getDeclaration: unused,
    previewDeclaration: unused,
    saveDeclaration: unused,
    listDeployments: unused,
    listRecentDeployments: unused,
    deleteResource: unused,
    confirmRemoval: unused,
    revertChanges: unused,
    requestPromotion: unused,
    listPromotionRequests: unused,
    answerPromotionRequest: unused,
  };
  return { api, reads };
}

/** A project that differs from others by its title. */
export function projectCalled(displayName: string): ProjectView {
  return {
    organization: 'acme',
    name: 'shop',
    displayName,
    pipeline: 'default',
    environments: [],
    components: [],
    withheldRemovals: [],
  };
}

/** Wraps hooks with a control plane and signals. */
export function portal(api: OpenChoreoApi, signals = new InMemorySignals()) {
  return function Portal({ children }: PropsWithChildren) {
    return (
      <TestApiProvider
        apis={[
          [openChoreoApiRef, api],
          [signalApiRef, signals],
          mockApis.translation(),
        ]}
      >
        {children}
      </TestApiProvider>
    );
  };
}
