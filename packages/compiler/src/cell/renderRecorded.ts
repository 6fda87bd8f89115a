import type {
  ClusterDataPlane,
  ComponentRelease,
  DataPlane,
  DataPlaneCapabilities,
  Diagnostic,
  Environment,
  GatewaySpec,
  Project,
  ReleaseBinding,
  SecretReference,
} from '@openchoreo/model';
import type { Manifest } from '../cellPlan';
import {
  type DependencyItem,
  type ResourceDependencyItem,
  Dependencies,
} from '../context/dependencies';
import { sharedEngine } from '../expressions/sharedEngine';
import { renderComponent } from '../render/renderComponent';
import { type CellContext, type Member, cellContext } from './cellContext';
import { componentPolicies } from './componentPolicies';
import {
  type RecordedConnections,
  recordedConnections,
  recordedPaths,
} from './recordedConnections';
import { type RecordedEndpoint, recordedEndpoints } from './recordedEndpoints';
import { compareManifests } from './sortManifests';
import { dataPlaneContext, environmentContext } from './templateContext';

/** `metadata` of the templates, as a control plane computed it. */
export interface RecordedMetadata {
  readonly name: string;
  readonly namespace: string;
  readonly componentNamespace: string;
  readonly componentName: string;
  readonly componentUID: string;
  readonly projectName: string;
  readonly projectUID: string;
  readonly environmentName: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** Everything that one component of one environment was rendered from, recorded by a control plane. */
export interface RecordedInput {
  readonly componentRelease: ComponentRelease;
  readonly releaseBinding: ReleaseBinding;
  readonly environment: Environment;
  readonly dataPlane: DataPlane | ClusterDataPlane;
  readonly secretReferences: readonly SecretReference[];
  readonly metadata: RecordedMetadata;
  readonly dependencyItems: readonly DependencyItem[];
  readonly resourceDependencyItems: readonly ResourceDependencyItem[];
  /** What the control plane found out about connections before it rendered. */
  readonly connections: RecordedConnections;
  readonly defaultNotificationChannel?: string;
}

/** What a recorded input renders to, in the words of OpenChoreo's recordings; or every reason why it does not. */
export type RecordedResult = { readonly warnings: readonly Diagnostic[] } & (
  | {
      readonly status: 'rendered';
      /** Of every plane, sorted. */
      readonly resources: readonly Manifest[];
      /** Of each resource, in the same order. */
      readonly targetPlanes: readonly string[];
      readonly networkPolicies: {
        readonly kubernetes: readonly Manifest[];
        readonly cilium: readonly Manifest[];
      };
      readonly endpoints: readonly RecordedEndpoint[];
      readonly connections: RecordedConnections;
    }
  | { readonly status: 'failed'; readonly errors: readonly Diagnostic[] }
);

const WITH_CILIUM: DataPlaneCapabilities = {
  kinds: ['cilium.io/v2/CiliumNetworkPolicy'],
  components: { cilium: {} },
  mutualAuthentication: false,
};

/**
 * Renders one component by itself. Unlike {@link compileCell} it takes names, labels and variables of connections as they
 * were recorded, so that the result can be compared with what another control plane made of the same.
 */
export function renderRecorded(input: RecordedInput): RecordedResult {
  const { componentRelease: release, metadata } = input;
  const { context, member } = placeOf(input);
  const rendered = renderComponent(
    {
      organization: metadata.componentNamespace,
      release,
      binding: input.releaseBinding,
      secretReferences: new Map(
        input.secretReferences.map(each => [each.metadata.name, each]),
      ),
      dependencies: new Dependencies(
        input.dependencyItems,
        member.connections.externalEnv,
        input.resourceDependencyItems,
      ),
      context: {
        metadata,
        dataplane: dataPlaneContext(input),
        environment: environmentContext(input),
        gateway: context.gateways,
      },
    },
    sharedEngine(),
  );
  if (rendered.status === 'failed') {
    return rendered;
  }
  const objects = [
    ...rendered.manifests.map(manifest => ({
      manifest,
      targetPlane: 'dataplane',
    })),
    ...rendered.elsewhere,
  ].sort((a, b) => compareManifests(a.manifest, b.manifest));
  return {
    status: 'rendered',
    resources: objects.map(({ manifest }) => manifest),
    targetPlanes: objects.map(({ targetPlane }) => targetPlane),
    networkPolicies: {
      kubernetes: policiesOf(input),
      cilium: policiesOf(input, WITH_CILIUM),
    },
    endpoints: recordedEndpoints({
      endpoints: release.spec.workload.endpoints ?? {},
      manifests: rendered.manifests,
      // OpenChoreo looks for URLs among the environment's gateways alone when it has some, unlike templates do.
      gateways: ownGateways(input),
    }),
    connections: recordedConnections(input),
    warnings: rendered.warnings,
  };
}

function policiesOf(
  input: RecordedInput,
  capabilities?: DataPlaneCapabilities,
): Manifest[] {
  const { context, member } = placeOf(input, capabilities);
  const connections = { ...member.connections, paths: recordedPaths(input) };
  const group = capabilities ? 'cilium.io/' : 'networking.k8s.io/';
  return componentPolicies(context, { ...member, connections }).filter(
    ({ apiVersion }) => apiVersion.startsWith(group),
  );
}

function ownGateways({ environment, dataPlane }: RecordedInput): GatewaySpec {
  const own = environment.spec.gateway ?? {};
  return Object.keys(own).length > 0 ? own : dataPlane.spec.gateway ?? {};
}

/** The component in its cell, as far as the input tells. */
function placeOf(
  input: RecordedInput,
  capabilities?: DataPlaneCapabilities,
): { readonly context: CellContext; readonly member: Member } {
  const { metadata, componentRelease: release } = input;
  const organization = metadata.componentNamespace;
  const { projectName, projectUID, environmentName, componentUID } = metadata;
  const project: Project = {
    apiVersion: release.apiVersion,
    kind: 'Project',
    metadata: { name: projectName, namespace: organization, uid: projectUID },
    spec: {
      deploymentPipelineRef: { kind: 'DeploymentPipeline', name: 'default' },
      isolation: 'cell',
    },
  };
  const context = cellContext({
    cell: { organization, project: projectName, environment: environmentName },
    project,
    environment: input.environment,
    dataPlane: input.dataPlane,
    ...(capabilities && { capabilities }),
    releases: [
      { release, binding: input.releaseBinding, componentUid: componentUID },
    ],
    secretReferences: input.secretReferences,
    providers: [],
    consumers: [],
  });
  const [member] = context.members;
  return { context, member };
}
