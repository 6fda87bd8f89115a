import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type {
  CellRef,
  EndpointAnswer,
  EndpointRef,
  EndpointTrial,
  EndpointView,
} from '@openchoreo/backstage-plugin-openchoreo-common';
import { type Clock } from '../dataplane/clock';
import type {
  ServiceAddress,
  ServiceAnswer,
  Services,
} from '../dataplane/runtime/Services';
import type { Views } from '../views/Views';
import { checkHeaders, checkPath } from './checkTrial';
import { httpAddressOf } from './httpAddressOf';
import { unreachableReason } from './unreachableReason';

const MAX_ANSWER_BYTES = 1024 * 1024;
const TIMEOUT_MS = 30_000;

/** An endpoint of a component in one environment. */
export type EndpointPlace = EndpointRef & CellRef;

/** Sends requests of people to endpoints that the control plane knows, and to nothing else. */
export class EndpointTrials {
  readonly #views: Pick<Views, 'component'>;
  readonly #services: Pick<Services, 'ask'>;
  readonly #clock: Clock;
  readonly #timeoutMs: number;

  constructor(options: {
    readonly views: Pick<Views, 'component'>;
    readonly services: Pick<Services, 'ask'>;
    readonly clock: Clock;
    /** How long an answer may take, in milliseconds; half a minute when left out. */
    readonly timeoutMs?: number;
  }) {
    this.#views = options.views;
    this.#services = options.services;
    this.#clock = options.clock;
    this.#timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  }

  /**
   * @throws InputError for a request that is not passed on, and for an endpoint that speaks no HTTP
   * @throws NotFoundError when the component has no such endpoint in the environment
   * @throws ServiceUnavailableError when nothing answers, with the reason
   */
  async send(
    place: EndpointPlace,
    trial: EndpointTrial,
    options: { readonly signal: AbortSignal },
  ): Promise<EndpointAnswer> {
    const path = checkPath(trial.path);
    const headers = checkHeaders(trial.headers);
    const address = addressOf(place, await this.#endpoint(place));
    const deadline = AbortSignal.timeout(this.#timeoutMs);
    const began = this.#clock.elapsed();
    try {
      const answer = await this.#services.ask(
        { cell: cellOf(place), component: place.component },
        address,
        {
          method: trial.method,
          path,
          // What is shown is the text: nobody would unpack it.
          headers: {
            accept: '*/*',
            ...headers,
            'accept-encoding': 'identity',
          },
          body: trial.body,
          maxBytes: MAX_ANSWER_BYTES,
          signal: AbortSignal.any([options.signal, deadline]),
        },
      );
      return shown(answer, this.#clock.elapsed() - began);
    } catch (error) {
      throw deadline.aborted
        ? new ServiceUnavailableError(
            `${subjectOf(place)} did not answer within ${
              this.#timeoutMs / 1_000
            } seconds`,
          )
        : unreachable(place, error);
    }
  }

  async #endpoint(place: EndpointPlace): Promise<EndpointView> {
    const { environments } = await this.#views.component(place);
    const lane = environments.find(
      ({ environment }) => environment.name === place.environment,
    );
    const endpoints = lane?.deployment?.endpoints ?? [];
    const found = endpoints.find(({ name }) => name === place.endpoint);
    if (!found) {
      const names = endpoints.map(({ name }) => name).join(', ') || 'none';
      throw new NotFoundError(
        `${subjectOf(place)} does not exist; it has there: ${names}`,
      );
    }
    return found;
  }
}

function addressOf(place: EndpointPlace, view: EndpointView): ServiceAddress {
  const address = httpAddressOf(view);
  if (!address) {
    throw new InputError(
      `${subjectOf(place)} speaks ${
        view.type
      }; requests can be sent to endpoints of type HTTP and GraphQL`,
    );
  }
  return address;
}

function shown(answer: ServiceAnswer, durationMs: number): EndpointAnswer {
  const { status, headers, body, truncated, simulated } = answer;
  return {
    status,
    headers: Object.entries(headers).flatMap(([name, values = []]) =>
      [values].flat().map(value => ({ name, value })),
    ),
    ...textOf(body, truncated),
    truncated,
    durationMs: Math.round(durationMs),
    simulated,
  };
}

/** A character that was cut in two at the end makes no binary of a text. */
function textOf(
  body: Buffer,
  truncated: boolean,
): Pick<EndpointAnswer, 'body' | 'encoding'> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body, {
      stream: truncated,
    });
    return { body: text, encoding: 'text' };
  } catch {
    return { body: body.toString('base64'), encoding: 'base64' };
  }
}

/** What a data plane refuses, or cannot answer, is no fault of ours: its words are passed on. */
function unreachable(place: EndpointPlace, error: unknown): unknown {
  const reason = unreachableReason(error);
  return reason === undefined
    ? error
    : new ServiceUnavailableError(
        `${subjectOf(place)} cannot be asked: ${reason}`,
      );
}

function subjectOf(place: EndpointPlace): string {
  const { organization, project, component, endpoint, environment } = place;
  return `Endpoint ${endpoint} of Component ${organization}/${project}/${component} in ${environment}`;
}

function cellOf({ organization, project, environment }: CellRef): CellRef {
  return { organization, project, environment };
}
