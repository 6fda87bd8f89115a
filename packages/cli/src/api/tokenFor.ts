import { CliError } from '../cliError';
import type { Terminal } from '../terminal';
import type { PortalClient } from './PortalClient';

/**
 * The token of the environment variable, or else one of a guest; then it says so.
 *
 * @throws CliError `usage` when the variable is empty, `refused` when the portal takes no guests
 */
export async function tokenFor(
  { url, tokenEnv }: { readonly url: string; readonly tokenEnv?: string },
  client: PortalClient,
  terminal: Terminal,
): Promise<string> {
  if (tokenEnv === undefined) {
    const token = await client.signInAsGuest();
    terminal.err(`note: signed in to ${url} as guest`);
    return token;
  }
  const token = terminal.env[tokenEnv];
  if (!token) {
    throw new CliError(
      'usage',
      `the environment variable ${tokenEnv} holds no token`,
    );
  }
  return token;
}
