import {
  type EndpointType,
  type WorkloadEndpoint,
  type WorkloadTemplate,
  visibilityDegree,
} from '@openchoreo/model';
import { compareText } from '../compareText';
import { toCel } from '../expressions/values';
import { type EndpointResource, endpointResources } from './endpointResources';

const MAX_PORT_NAME = 15;

interface TemplateEndpoint {
  readonly type: EndpointType;
  readonly port: number;
  readonly targetPort: number;
  readonly displayName?: string;
  readonly basePath?: string;
  /** In the words of OpenChoreo 1.x, which component types ask for. */
  readonly visibility: readonly string[];
}

/** A port of a Service. */
export interface ServicePort {
  readonly name: string;
  readonly port: number;
  readonly targetPort: number;
  readonly protocol: 'TCP' | 'UDP';
}

/** The runtime contract of a component; `workload` in templates. */
export class WorkloadContext {
  readonly container: unknown;
  readonly endpoints: unknown;
  readonly #endpoints: readonly (readonly [string, TemplateEndpoint])[];
  readonly #declared: Readonly<Record<string, WorkloadEndpoint>>;

  constructor(workload: WorkloadTemplate) {
    this.#declared = workload.endpoints ?? {};
    const { image, command, args } = workload.container;
    this.container = {
      image,
      ...(command && { command }),
      ...(args && { args }),
    };
    this.#endpoints = Object.entries(this.#declared)
      .sort(([a], [b]) => compareText(a, b))
      .map(
        ([name, { schema: _, visibility = [], targetPort, ...endpoint }]) => [
          name,
          {
            ...endpoint,
            targetPort: targetPort ?? endpoint.port,
            visibility: [
              ...new Set(['project', ...visibility.map(visibilityDegree)]),
            ],
          },
        ],
      );
    this.endpoints = toCel(Object.fromEntries(this.#endpoints));
  }

  /** The operations that the schema of an endpoint declares; read only when a template asks for them. */
  toEndpointResources(name: string): EndpointResource[] {
    return Object.hasOwn(this.#declared, name)
      ? endpointResources(this.#declared[name])
      : [];
  }

  /** Ports of a Service: one per endpoint, in the order of names; endpoints that share port and protocol share it. */
  toServicePorts(): ServicePort[] {
    const ports: ServicePort[] = [];
    for (const [name, { type, port, targetPort }] of this.#endpoints) {
      const protocol = type === 'UDP' ? 'UDP' : 'TCP';
      if (!ports.some(p => p.port === port && p.protocol === protocol)) {
        const taken = ports.map(p => p.name);
        ports.push({
          name: portName(name, taken, ports.length + 1),
          port,
          targetPort,
          protocol,
        });
      }
    }
    return ports;
  }
}

function portName(
  endpoint: string,
  taken: readonly string[],
  position: number,
): string {
  const base =
    cut(
      endpoint
        .toLowerCase()
        .replace(/_/g, '-')
        .replace(/[^a-z0-9-]/g, '')
        .replace(/^-+/, ''),
      MAX_PORT_NAME,
    ) || `port-${position}`;
  let name = base;
  for (let n = 2; taken.includes(name); n += 1) {
    const suffix = `-${n}`;
    name = `${cut(base, MAX_PORT_NAME - suffix.length)}${suffix}`;
  }
  return name;
}

function cut(name: string, length: number): string {
  return name.slice(0, length).replace(/-+$/, '');
}
