import type {
  EndpointType,
  EnvVar,
  FileVar,
  WorkloadDependencies,
} from '@openchoreo/model';

/** An endpoint of a component that is taken over. */
export interface AdoptedEndpoint {
  readonly type: EndpointType;
  readonly port: number;
  readonly targetPort?: number;
  readonly visibility?: readonly 'public'[];
}

/** A component that something which runs elsewhere would be. */
export interface AdoptedComponent {
  readonly name: string;
  /** What others call it by where it runs now. */
  readonly hosts: readonly string[];
  /** e.g. `deployment/service`. */
  readonly componentType: string;
  readonly container: {
    readonly image: string;
    readonly command?: readonly string[];
    readonly args?: readonly string[];
    readonly env?: readonly EnvVar[];
    readonly files?: readonly FileVar[];
  };
  readonly endpoints: Readonly<Record<string, AdoptedEndpoint>>;
  readonly dependencies?: WorkloadDependencies;
  /** For `componentTypeEnvironmentConfigs`. */
  readonly environmentConfigs: Readonly<Record<string, unknown>>;
}

/** What a file describes, as components. */
export interface Adoption {
  readonly components: readonly AdoptedComponent[];
  /** What is not taken over, or was guessed: a sentence each, the name of the component first. */
  readonly remarks: readonly string[];
}

/** A service when others can call it. */
export function longRunningType(
  endpoints: Readonly<Record<string, unknown>>,
): string {
  return Object.keys(endpoints).length > 0
    ? 'deployment/service'
    : 'deployment/worker';
}

const HTTP_PORTS = new Set([
  80, 3000, 4200, 5000, 8000, 8080, 8081, 8888, 9090,
]);

/** What a port most likely speaks, by its number and what it is called. */
export function protocolOf(
  port: number,
  said: { readonly name?: string; readonly transport?: string } = {},
): EndpointType {
  const { name = '', transport = '' } = said;
  if (/^udp$/i.test(transport)) {
    return 'UDP';
  }
  if (/grpc/i.test(name)) {
    return 'gRPC';
  }
  if (/http|web|api/i.test(name)) {
    return 'HTTP';
  }
  const isHttp = name === '' || /^(port)?-?\d*$/.test(name);
  return isHttp && HTTP_PORTS.has(port) ? 'HTTP' : 'TCP';
}

/** An environment variable by its parts; a value that is none stands for nothing. */
export function literal(key: string, value: unknown): EnvVar[] {
  return value === null || value === undefined
    ? []
    : [{ key, value: String(value) }];
}
