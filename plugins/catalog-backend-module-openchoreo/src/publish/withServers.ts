import type { JsonObject } from '@backstage/types';

/** Where an API is called. */
export interface ApiServer {
  readonly url: string;
  readonly description: string;
}

const OPENAPI_KEY = /^["']?openapi["']?[ \t]*:.*\n/m;
/** The key at the top, and every line below that is indented, an item or empty. */
const SERVERS_BLOCK = /^["']?servers["']?[ \t]*:.*\n(?:(?:[ \t].*|- .*)?\n)*/m;
const FIRST_URL = /\burl["']?[ \t]*:[ \t]*["']?([^"'\s,}]+)/;

/**
 * An OpenAPI 3 document with the servers of the environments that it runs in, instead of those that somebody wrote down.
 *
 * Only that part of the text changes: what is published at every change is not taken apart and put together again, and keeps
 * its comments. A path that its author gave the first server goes behind the addresses that do not have it. Other documents
 * stay as they are.
 */
export function withServers(
  definition: string,
  servers: readonly ApiServer[],
): string {
  if (servers.length === 0) {
    return definition;
  }
  if (definition.trimStart().startsWith('{')) {
    return inJson(definition, servers);
  }
  const text = definition.endsWith('\n') ? definition : `${definition}\n`;
  if (!OPENAPI_KEY.test(text)) {
    return definition;
  }
  const [written = ''] = SERVERS_BLOCK.exec(text) ?? [];
  const lines = behind(pathOf(FIRST_URL.exec(written)?.[1]), servers).map(
    ({ url, description }) =>
      `  - url: ${JSON.stringify(url)}\n    description: ${JSON.stringify(
        description,
      )}\n`,
  );
  return text
    .replace(SERVERS_BLOCK, () => '')
    .replace(OPENAPI_KEY, key => `${key}servers:\n${lines.join('')}`);
}

function inJson(definition: string, servers: readonly ApiServer[]): string {
  let document: JsonObject;
  try {
    document = JSON.parse(definition);
  } catch {
    // Not JSON after all; its viewer says what is wrong with it.
    return definition;
  }
  if (!('openapi' in document)) {
    return definition;
  }
  const path = pathOf(
    FIRST_URL.exec(JSON.stringify(document.servers ?? []))?.[1],
  );
  return JSON.stringify(
    { ...document, servers: behind(path, servers) },
    undefined,
    2,
  );
}

function behind(path: string, servers: readonly ApiServer[]): ApiServer[] {
  return servers.map(({ url, description }) => {
    const base = url.replace(/\/$/, '');
    return { url: base.endsWith(path) ? base : base + path, description };
  });
}

/** The path of an address, which may be one of a path alone; empty when there is none. */
function pathOf(url: string | undefined): string {
  return url && URL.canParse(url, 'http://any')
    ? new URL(url, 'http://any').pathname.replace(/\/$/, '')
    : '';
}
