import type { ReachPath } from '@openchoreo/network-policy';
import { z } from 'zod';
import { CliError } from '../cliError';
import { applyResultSchema, type ApplyResult } from './applyResult';
import { reachResultSchema } from './reachResult';

const TIMEOUT_MS = 60_000;

/** Status codes of who may not ask. */
const FORBIDDEN = [401, 403];

/** Status codes of what cannot be answered; where there is no portal, others give them too. */
const MISTAKEN = [400, 404];

const guestSessionSchema = z.object({
  backstageIdentity: z.object({ token: z.string().min(1) }),
});

const errorSchema = z.object({ error: z.object({ message: z.string() }) });

/** The portal's REST API, as far as the command uses it. */
export class PortalClient {
  private readonly url: string;

  /** @param url - of the portal's backend, e.g. `http://localhost:7007` */
  constructor(url: string) {
    this.url = url.replace(/\/+$/, '');
  }

  /**
   * Signs in without an account, which portals for development allow.
   *
   * @throws CliError `refused` when the portal wants an account
   */
  async signInAsGuest(): Promise<string> {
    const response = await this.post('/api/auth/guest/refresh', {});
    const session = guestSessionSchema.safeParse(await bodyOf(response));
    if (!session.success) {
      throw new CliError(
        'refused',
        `${this.url} does not take guests (status ${response.status}): put a token into an environment variable and name it with --token-env`,
      );
    }
    return session.data.backstageIdentity.token;
  }

  /**
   * Sends YAML to be stored and acted on.
   *
   * @throws CliError `refused` when the token does not suffice, `unreachable` when there is no usable answer
   */
  async apply(options: {
    readonly yaml: string;
    readonly token: string;
  }): Promise<ApplyResult> {
    const response = await this.post('/api/openchoreo/apply', {
      body: options.yaml,
      headers: {
        'content-type': 'application/yaml',
        authorization: `Bearer ${options.token}`,
      },
    });
    return answerOf(this.url, response, applyResultSchema);
  }

  /**
   * Asks who can reach whom in an environment.
   *
   * @throws CliError `refused` when the token does not suffice or something named is not there, `unreachable` when there is
   * no usable answer
   */
  async reach(options: {
    readonly cell: {
      readonly organization: string;
      readonly project: string;
      readonly environment: string;
    };
    readonly from?: string;
    readonly to?: string;
    readonly token: string;
  }): Promise<readonly ReachPath[]> {
    const { cell, from, to, token } = options;
    const place = [cell.organization, cell.project, cell.environment]
      .map(encodeURIComponent)
      .join('/');
    const query = new URLSearchParams({
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
    });
    const response = await this.send(
      `/api/openchoreo/reach/${place}?${query}`,
      {
        headers: { authorization: `Bearer ${token}` },
      },
    );
    const { paths } = await answerOf(this.url, response, reachResultSchema);
    return paths;
  }

  private async post(
    path: string,
    request: Pick<RequestInit, 'body' | 'headers'>,
  ): Promise<Response> {
    return this.send(path, { ...request, method: 'POST' });
  }

  private async send(path: string, request: RequestInit): Promise<Response> {
    try {
      return await fetch(`${this.url}${path}`, {
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...request,
      });
    } catch (error) {
      throw new CliError(
        'unreachable',
        `${this.url} cannot be reached: ${causeOf(error)}`,
        { cause: error },
      );
    }
  }
}

/** What a portal answers; a refusal is one in which the request itself is at fault. */
async function answerOf<T>(
  url: string,
  response: Response,
  schema: z.ZodType<T>,
): Promise<T> {
  const body = await bodyOf(response);
  const result = schema.safeParse(body);
  if (result.success) {
    return result.data;
  }
  const isRefusal =
    FORBIDDEN.includes(response.status) ||
    (MISTAKEN.includes(response.status) && errorSchema.safeParse(body).success);
  throw new CliError(
    isRefusal ? 'refused' : 'unreachable',
    `${url} answers with status ${response.status}: ${reasonIn(body)}`,
  );
}

/** The body as JSON, or as text where it is none. */
async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function reasonIn(body: unknown): string {
  const error = errorSchema.safeParse(body);
  return error.success
    ? error.data.error.message
    : 'not the answer of an OpenChoreo portal';
}

/** The network's own words; `fetch` hides them behind "fetch failed". */
function causeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause ?? error : error;
  return cause instanceof Error ? cause.message || cause.name : String(cause);
}
