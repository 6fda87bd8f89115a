import {
  API_VERSION,
  type ClusterComponentType,
  type ClusterTrait,
  type Component,
  type ComponentType,
  type Trait,
  type Workload,
  type WorkloadTemplate,
} from '@openchoreo/model';
import { compileCell } from '../cell/compileCell';
import type { ComponentPlan } from '../cellPlan';
import { DEFAULT_DATA_PLANE } from '../defaultDataPlane';
import { createRelease } from '../release/createRelease';
import { sampleValues } from '../schemas/sampleValues';
import type { BoundRelease, CellSnapshot } from '../snapshot';

type Type = ComponentType | ClusterComponentType;
type AnyTrait = Trait | ClusterTrait;
type Values = Readonly<Record<string, unknown>>;

const NAME = 'sample';
const ENVIRONMENT = 'development';
const UID = '00000000-0000-0000-0000-000000000000';

/** A component that everybody can call, and one that nobody can: types refuse the one or the other, or have no use for it. */
const WORKLOADS: readonly WorkloadTemplate[] = [
  {
    container: { image: 'registry.example.org/sample:1.0.0' },
    endpoints: { http: { type: 'HTTP', port: 8080, visibility: ['public'] } },
  },
  { container: { image: 'registry.example.org/sample:1.0.0' } },
];

/** What a component type or trait is tried with. */
export interface SampleInput {
  readonly componentType: Type;
  /** Every trait that the type uses, and the one that is tried. */
  readonly traits: readonly AnyTrait[];
  /** Is attached to the component. */
  readonly tried?: AnyTrait;
}

/** What a sample became. */
export interface CompiledSample {
  readonly plan: ComponentPlan;
  readonly environment: string;
  /** What the sample gives the type, or the trait that is tried. */
  readonly parameters: Values;
  readonly environmentConfigs: Values;
}

/**
 * Compiles a component that is made up for a type or a trait, in an environment that is made up too: a fresh portal's.
 * Its parameters follow from the schema, see `sampleValues`. Pure.
 */
export function compileSample(input: SampleInput): CompiledSample {
  const { spec } = input.tried ?? input.componentType;
  const sample = {
    environment: ENVIRONMENT,
    parameters: sampleValues(spec.parameters?.openAPIV3Schema),
    environmentConfigs: sampleValues(spec.environmentConfigs?.openAPIV3Schema),
  };
  const plans = WORKLOADS.map(workload => planOf(input, workload));
  const plan =
    plans.find(isUnobjectionable) ?? plans.find(isCompiled) ?? plans[0];
  return { ...sample, plan };
}

function isUnobjectionable(plan: ComponentPlan): boolean {
  return plan.status === 'compiled' && plan.warnings.length === 0;
}

function isCompiled({ status }: ComponentPlan): boolean {
  return status === 'compiled';
}

function planOf(input: SampleInput, workload: WorkloadTemplate): ComponentPlan {
  const [plan] = compileCell(snapshotOf(input, workload)).components;
  return plan;
}

function snapshotOf(
  input: SampleInput,
  workload: WorkloadTemplate,
): CellSnapshot {
  const organization = organizationOf(input);
  return {
    cell: { organization, project: NAME, environment: ENVIRONMENT },
    project: {
      apiVersion: API_VERSION,
      kind: 'Project',
      metadata: { name: NAME, namespace: organization, uid: UID },
      spec: {
        deploymentPipelineRef: { kind: 'DeploymentPipeline', name: 'default' },
        isolation: 'cell',
      },
    },
    environment: {
      apiVersion: API_VERSION,
      kind: 'Environment',
      metadata: { name: ENVIRONMENT, namespace: organization, uid: UID },
      spec: { isProduction: false },
    },
    dataPlane: {
      ...DEFAULT_DATA_PLANE,
      metadata: { ...DEFAULT_DATA_PLANE.metadata, uid: UID },
    },
    releases: [boundSample(input, workload, organization)],
    secretReferences: [],
    providers: [],
    consumers: [],
  };
}

/** A type of all organizations is tried in one that is made up too. */
function organizationOf({ componentType, tried }: SampleInput): string {
  const own = [tried, componentType].find(
    type => type?.kind === 'Trait' || type?.kind === 'ComponentType',
  );
  return (own && 'namespace' in own.metadata && own.metadata.namespace) || NAME;
}

function boundSample(
  { componentType, traits, tried }: SampleInput,
  workload: WorkloadTemplate,
  organization: string,
): BoundRelease {
  const owner = { projectName: NAME, componentName: NAME };
  const metadata = { name: NAME, namespace: organization };
  const { spec } = componentType;
  const component: Component = {
    apiVersion: API_VERSION,
    kind: 'Component',
    metadata,
    spec: {
      owner: { projectName: NAME },
      componentType: {
        kind: componentType.kind,
        name: `${spec.workloadType}/${componentType.metadata.name}`,
      },
      autoDeploy: true,
      parameters: sampleValues(spec.parameters?.openAPIV3Schema),
      ...(tried && {
        traits: [
          {
            kind: tried.kind,
            name: tried.metadata.name,
            instanceName: NAME,
            parameters: sampleValues(tried.spec.parameters?.openAPIV3Schema),
          },
        ],
      }),
    },
  };
  const declared: Workload = {
    apiVersion: API_VERSION,
    kind: 'Workload',
    metadata,
    spec: { owner, ...workload },
  };
  const release = createRelease({
    component,
    workload: declared,
    componentType,
    traits,
  });
  return {
    release,
    componentUid: UID,
    binding: {
      apiVersion: API_VERSION,
      kind: 'ReleaseBinding',
      metadata,
      spec: {
        owner,
        environment: ENVIRONMENT,
        state: 'Active',
        releaseName: release.metadata.name,
        componentTypeEnvironmentConfigs: sampleValues(
          spec.environmentConfigs?.openAPIV3Schema,
        ),
        ...(tried && {
          traitEnvironmentConfigs: {
            [NAME]: sampleValues(
              tried.spec.environmentConfigs?.openAPIV3Schema,
            ),
          },
        }),
      },
    },
  };
}
