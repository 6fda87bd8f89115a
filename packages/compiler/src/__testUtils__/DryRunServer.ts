import { Agent, request } from 'node:https';
import {
  startRealApiServer,
  type RealApiServer,
} from '@openchoreo/embedded-cluster/testing';
import { parse } from 'yaml';
import type { Manifest } from '../cellPlan';
import { customResourceDefinitions } from './clusterSchemas';

const AT_ONCE = 16;

interface Answer {
  readonly status: number;
  readonly text: string;
}

interface ServedKind {
  readonly kind: string;
  /** The plural, in paths. */
  readonly name: string;
  readonly namespaced: boolean;
}

/** What kube-apiserver says of objects that are applied to it without being kept. */
export class DryRunServer {
  readonly #kinds = new Map<string, Promise<readonly ServedKind[]>>();
  readonly #agent: Agent;
  readonly #token: string;

  private constructor(private readonly server: RealApiServer) {
    const { clusters, users } = parse(server.kubeconfig);
    this.#token = users[0].user.token;
    this.#agent = new Agent({
      ca: Buffer.from(
        clusters[0].cluster['certificate-authority-data'],
        'base64',
      ),
      keepAlive: true,
      maxSockets: AT_ONCE,
    });
  }

  /** Starts the server and installs the definitions that data planes have. */
  static async start(assets: string): Promise<DryRunServer> {
    const server = await startRealApiServer(assets, { controllers: false });
    const started = new DryRunServer(server);
    try {
      await started.#install(customResourceDefinitions());
      return started;
    } catch (error) {
      await started.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    this.#agent.destroy();
    await this.server.stop();
  }

  /** Creates the namespaces that the objects are in: an object in none that exists is refused, dry run or not. */
  async createNamespacesOf(objects: readonly Manifest[]): Promise<void> {
    const names = new Set(
      objects.flatMap(({ metadata: { namespace } }) => namespace ?? []),
    );
    await atOnce([...names], name =>
      this.#create('/api/v1/namespaces', {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name },
      }),
    );
  }

  /**
   * What the server says against each object that it refuses, unknown fields included. Rules of definitions are evaluated,
   * which schemas alone are not. An object of a kind that is not served is refused as `<apiVersion> <kind> is not served`.
   */
  async refusalsOf(objects: readonly Manifest[]): Promise<string[]> {
    const answers = await atOnce(objects, object => this.#refusal(object));
    return answers.flatMap(refusal => refusal ?? []);
  }

  async #refusal(object: Manifest): Promise<string | undefined> {
    const { apiVersion, kind, metadata } = object;
    const served = (await this.#kindsOf(apiVersion)).find(
      known => known.kind === kind && !known.name.includes('/'),
    );
    if (!served) {
      return `${apiVersion} ${kind} is not served`;
    }
    const folder = served.namespaced
      ? `/namespaces/${metadata.namespace ?? 'default'}`
      : '';
    const query =
      'dryRun=All&fieldManager=openchoreo&force=true&fieldValidation=Strict';
    const { status, text } = await this.#call(
      'PATCH',
      `${pathOf(apiVersion)}${folder}/${served.name}/${metadata.name}?${query}`,
      object,
    );
    return status < 300
      ? undefined
      : `${kind} ${metadata.name}: ${JSON.parse(text).message}`;
  }

  #kindsOf(apiVersion: string): Promise<readonly ServedKind[]> {
    const known =
      this.#kinds.get(apiVersion) ?? this.#discover(pathOf(apiVersion));
    this.#kinds.set(apiVersion, known);
    return known;
  }

  async #discover(path: string): Promise<readonly ServedKind[]> {
    const { status, text } = await this.#call('GET', path);
    return status === 200 ? JSON.parse(text).resources : [];
  }

  async #install(definitions: readonly Manifest[]): Promise<void> {
    const path = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
    await atOnce(definitions, definition => this.#create(path, definition));
    const paths = definitions.map(({ metadata }) => `${path}/${metadata.name}`);
    await atOnce(paths, each => this.#established(each));
  }

  /** Resolves when objects of the kind can be stored; the time limit of the test ends a wait in vain. */
  async #established(path: string): Promise<void> {
    for (;;) {
      const { status } = JSON.parse((await this.#call('GET', path)).text);
      const conditions: readonly { type: string; status: string }[] =
        status?.conditions ?? [];
      if (
        conditions.some(
          condition =>
            condition.type === 'Established' && condition.status === 'True',
        )
      ) {
        return;
      }
    }
  }

  async #create(path: string, object: Manifest): Promise<void> {
    const { status, text } = await this.#call('POST', path, object);
    const isThere = status === 409;
    if (status !== 201 && !isThere) {
      throw new Error(`${object.kind} ${object.metadata.name}: ${text}`);
    }
  }

  #call(method: string, path: string, body?: Manifest): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const sent = request(
        `${this.server.url}${path}`,
        {
          method,
          agent: this.#agent,
          headers: {
            Authorization: `Bearer ${this.#token}`,
            'Content-Type':
              method === 'PATCH'
                ? 'application/apply-patch+yaml'
                : 'application/json',
          },
        },
        response => {
          const chunks: Buffer[] = [];
          response.on('data', chunk => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              text: Buffer.concat(chunks).toString('utf8'),
            }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(body && JSON.stringify(body));
    });
  }
}

function pathOf(apiVersion: string): string {
  return apiVersion.includes('/')
    ? `/apis/${apiVersion}`
    : `/api/${apiVersion}`;
}

/** Maps with so many calls under way as the server can take. */
async function atOnce<T, R>(
  items: readonly T[],
  each: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const [index, item] of queue) {
        results[index] = await each(item);
      }
    }),
  );
  return results;
}
