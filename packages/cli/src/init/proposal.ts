import { basename, resolve } from 'node:path';
import { dnsLabelProblem } from '@openchoreo/model';
import { type ApiFile, apiFiles } from './apiFiles';
import { exposedPorts } from './dockerfile';
import { languageOf, makesPages } from './language';
import type { Repository } from './Repository';

const DEFAULT_PORT = 8080;
const DOCKERFILE = /(^|\/)(Dockerfile|Containerfile)$/;

/** Names and ports that endpoints get where nothing says otherwise. */
const ENDPOINT_NAMES = {
  HTTP: 'http',
  gRPC: 'grpc',
  GraphQL: 'graphql',
  Websocket: 'events',
} as const;

/** An endpoint as a workload descriptor has it. */
interface ProposedEndpoint {
  readonly name: string;
  readonly type: ApiFile['type'];
  readonly port: number;
  readonly basePath?: string;
  readonly schemaFile?: string;
}

/** What a repository seems to be, as a component. */
export interface Proposal {
  readonly name: string;
  readonly componentType: string;
  readonly language?: string;
  readonly endpoints: readonly ProposedEndpoint[];
  /** What was found where, and what was guessed; a sentence each. */
  readonly findings: readonly string[];
}

/** Looks at a repository and says what component it makes. */
export async function propose(
  repository: Repository,
  given: { readonly name?: string; readonly componentType?: string },
): Promise<Proposal> {
  const language = languageOf(repository);
  const dockerfile = repository.find(DOCKERFILE);
  const ports = dockerfile
    ? exposedPorts(await repository.read(dockerfile))
    : [];
  const apis = await apiFiles(repository);
  const pages = apis.length === 0 && (await makesPages(repository));
  const endpoints = proposedEndpoints({ apis, ports, pages });
  return {
    name: given.name ?? nameFor(repository.folder),
    componentType: given.componentType ?? typeFor(endpoints, pages),
    ...(language && { language }),
    endpoints,
    findings: [
      language ? `written in ${language}` : 'no file tells the language',
      dockerfile
        ? `${dockerfile} exposes ${ports.join(', ') || 'no port'}`
        : 'no Dockerfile',
      ...apis.map(({ file, type }) => `${file} describes a ${type} API`),
      ...(endpoints.length > ports.length
        ? [
            `no port is exposed for each endpoint: correct ports in workload.yaml where they differ`,
          ]
        : []),
    ],
  };
}

function proposedEndpoints(found: {
  readonly apis: readonly ApiFile[];
  readonly ports: readonly number[];
  readonly pages: boolean;
}): ProposedEndpoint[] {
  const { apis, ports, pages } = found;
  const port = (index: number) => ports[index] ?? DEFAULT_PORT + index;
  if (apis.length > 0) {
    return apis.map(({ type, file, basePath }, index) => ({
      name: ENDPOINT_NAMES[type],
      type,
      port: port(index),
      ...(basePath && { basePath }),
      schemaFile: file,
    }));
  }
  const isCalled = pages || ports.length > 0;
  return isCalled ? [{ name: 'http', type: 'HTTP', port: port(0) }] : [];
}

function typeFor(
  endpoints: readonly ProposedEndpoint[],
  pages: boolean,
): string {
  if (pages) {
    return 'deployment/web-application';
  }
  return endpoints.length > 0 ? 'deployment/service' : 'deployment/worker';
}

function nameFor(folder: string): string {
  const name = basename(resolve(folder))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '');
  return dnsLabelProblem(name) ? 'component' : name;
}
