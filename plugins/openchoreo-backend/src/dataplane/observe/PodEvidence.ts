import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { Clue } from '../health/HealthReport';
import { recordsAt, stringAt } from '../json';
import type { KubeClient } from '../kubernetes/KubeClient';
import { masked } from './masked';

/** Where to look for what a pod does not say of itself. */
export interface PodClue extends Clue {
  readonly namespace: string;
  readonly pod: string;
  readonly uid: string;
}

const LINES = 3;
const LONGEST_TEXT = 300;
const LIMIT_BYTES = 4_096;
const PATIENCE_MS = 2_000;
const REMEMBERED = 500;

/** Fetches, once for each time that it happens, what explains the state of a pod. */
export class PodEvidence {
  readonly #client: KubeClient;
  readonly #logger: LoggerService;
  /** What was found, oldest first. */
  readonly #found = new Map<string, string>();

  constructor(options: {
    readonly client: KubeClient;
    readonly logger: LoggerService;
  }) {
    this.#client = options.client;
    this.#logger = options.logger;
  }

  /** The last lines of a container that crashed, or what its probe answered; absent when that cannot be had. */
  async find(clue: PodClue): Promise<string | undefined> {
    const key = [clue.type, clue.uid, clue.container, clue.restarts].join('/');
    const known = this.#found.get(key);
    if (known !== undefined) {
      return known;
    }
    const text = await this.#ask(clue);
    if (text) {
      this.#remember(key, text);
    }
    return text;
  }

  /** What cannot be fetched only makes an explanation shorter. */
  async #ask(clue: PodClue): Promise<string | undefined> {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    try {
      return clue.type === 'crash'
        ? await this.#lastLines(clue, signal)
        : await this.#probeFailure(clue, signal);
    } catch (error) {
      this.#logger.debug(
        `Nothing more is known of pod ${clue.namespace}/${
          clue.pod
        }: ${stringifyError(error)}`,
      );
      return undefined;
    }
  }

  async #lastLines(
    { namespace, pod, container }: PodClue,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const chunks = await this.#client.stream({
      method: 'GET',
      path: `${podsPath(namespace)}/${encodeURIComponent(pod)}/log`,
      query: {
        container,
        previous: true,
        tailLines: LINES,
        limitBytes: LIMIT_BYTES,
      },
      accept: '*/*',
      idleTimeoutMs: PATIENCE_MS,
      signal,
    });
    const parts: Uint8Array[] = [];
    for await (const chunk of chunks) {
      parts.push(chunk);
    }
    const lines = Buffer.concat(parts).toString('utf8').trim().split('\n');
    const text = lines.map(line => line.trim()).join(' | ');
    return text && `last log lines: ${shortened(masked(text))}`;
  }

  async #probeFailure(
    { namespace, uid, container }: PodClue,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const { body } = await this.#client.request({
      method: 'GET',
      path: `/api/v1/namespaces/${encodeURIComponent(namespace)}/events`,
      query: { fieldSelector: `involvedObject.uid=${uid}`, limit: 50 },
      signal,
    });
    const failures = recordsAt(body, 'items').filter(
      event =>
        event.reason === 'Unhealthy' &&
        (stringAt(event, 'involvedObject', 'fieldPath') ?? container).includes(
          container,
        ),
    );
    const message = stringAt(failures[failures.length - 1], 'message');
    return message && shortened(masked(message.trim()));
  }

  #remember(key: string, text: string): void {
    this.#found.set(key, text);
    const [oldest] = this.#found.keys();
    if (this.#found.size > REMEMBERED) {
      this.#found.delete(oldest);
    }
  }
}

function podsPath(namespace: string): string {
  return `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods`;
}

function shortened(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}
