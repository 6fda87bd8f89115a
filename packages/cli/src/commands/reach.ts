import type { CellRef } from '@openchoreo/compiler';
import {
  answerReach,
  parsePlace,
  ReachError,
  type ReachPath,
} from '@openchoreo/network-policy';
import { PortalClient } from '../api/PortalClient';
import { tokenFor } from '../api/tokenFor';
import { CliError } from '../cliError';
import {
  organizationOf,
  renderOffline,
  resourcesIn,
} from '../render/renderOffline';
import type { Terminal } from '../terminal';
import type { AnswerFormat } from './validate';

const NO_ANSWER = 'there is no answer';

interface ReachOptions {
  /** Absent when a portal is asked. */
  readonly files?: readonly string[];
  readonly url: string;
  /** Name of the environment variable that holds the token; without it the command signs in as guest. */
  readonly tokenEnv?: string;
  readonly organization?: string;
  readonly project: string;
  readonly environment: string;
  readonly from?: string;
  readonly to?: string;
  readonly output: AnswerFormat;
}

/**
 * Tells whether one place reaches another and which rules say so, or everything that reaches a place or is reached from it;
 * from files, or as a portal has it.
 *
 * @throws CliError `refused` when something named is not there or does not compile, `usage` when a place cannot be read,
 * `unreachable` when there is no usable answer of the portal
 */
export async function reach(
  options: ReachOptions,
  terminal: Terminal,
): Promise<void> {
  const { from, to, output } = options;
  if (from === undefined && to === undefined) {
    throw new CliError('usage', 'needs --from, --to or both');
  }
  const paths = options.files
    ? await fromFiles({ ...options, files: options.files }, terminal)
    : await fromPortal(options, terminal);
  if (output === 'json') {
    terminal.out(`${JSON.stringify(paths, undefined, 2)}\n`);
    return;
  }
  if (paths.length === 0) {
    terminal.err(
      from === undefined ? 'nobody can reach it' : 'it can reach nobody',
    );
  }
  terminal.out(paths.map(textOf).join(''));
}

async function fromFiles(
  options: ReachOptions & { readonly files: readonly string[] },
  terminal: Terminal,
): Promise<ReachPath[]> {
  const resources = await resourcesIn(options.files, NO_ANSWER, terminal);
  const own = {
    organization: organizationOf(options, resources),
    project: options.project,
  };
  const { environment, from, to } = options;
  try {
    return await answerReach(
      {
        ...(from !== undefined && { from: parsePlace(from, own) }),
        ...(to !== undefined && { to: parsePlace(to, own) }),
      },
      async project =>
        renderOffline(
          { ...project, environment },
          resources,
          NO_ANSWER,
          terminal,
        ),
    );
  } catch (error) {
    if (error instanceof ReachError) {
      throw new CliError(
        error.code === 'unknown' ? 'refused' : 'usage',
        error.message,
      );
    }
    throw error;
  }
}

async function fromPortal(
  options: ReachOptions,
  terminal: Terminal,
): Promise<readonly ReachPath[]> {
  const { organization, project, environment, from, to } = options;
  if (organization === undefined) {
    throw new CliError('usage', 'needs --organization to ask a portal');
  }
  const client = new PortalClient(options.url);
  const token = await tokenFor(options, client, terminal);
  const cell: CellRef = { organization, project, environment };
  return client.reach({ cell, from, to, token });
}

function textOf(path: ReachPath): string {
  const { from, to, protocol, port, allowed, egress, ingress } = path;
  const way = `${from} -> ${to} (${protocol} ${port ?? 'every port'})`;
  return [
    `${way}: ${allowed ? 'allowed' : 'denied'}`,
    endText('leaves', egress),
    endText('enters', ingress),
  ]
    .join('\n  ')
    .concat('\n');
}

function endText(verb: string, end: ReachPath['egress']): string {
  if (end.status === 'not-isolated') {
    return `${verb}: no policy`;
  }
  const rules = end.by
    .map(({ policy, rule }) => (rule ? `${policy} ${rule}` : policy))
    .join(', ');
  if (end.status === 'denied') {
    return `${verb}: denied by ${rules}`;
  }
  const only = end.only ? `, only ${end.only.join(', ')}` : '';
  const identity = end.authenticated ? ', both ends authenticated' : '';
  return `${verb}: allowed by ${rules}${only}${identity}`;
}
