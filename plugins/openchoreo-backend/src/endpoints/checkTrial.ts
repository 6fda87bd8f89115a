import { InputError } from '@backstage/errors';
import type { EndpointTrial } from '@openchoreo/backstage-plugin-openchoreo-common';

/**
 * Headers that mean something to the API server, to proxies or to one connection alone. With some of them, as with
 * `Impersonate-User`, a request would be made with the rights of the control plane.
 */
const REFUSED =
  /^(?:authorization|cookie2?|connection|content-length|expect|forwarded|host|keep-alive|te|trailer|transfer-encoding|upgrade|via|accept-encoding|audit-id|impersonate-.*|kubectl-.*|proxy-.*|sec-.*|x-forwarded-.*|x-remote-.*)$/;
const NAME = /^[!#$%&'*+.^_`|~0-9a-z-]+$/;
// Printable characters and tabs: no line can end within a value.
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Headers as they are sent: names in lower case. @throws InputError that names every header that cannot be sent */
export function checkHeaders(
  headers: EndpointTrial['headers'] = {},
): Readonly<Record<string, string>> {
  const problems: string[] = [];
  const sent: Record<string, string> = {};
  for (const [given, value] of Object.entries(headers)) {
    const name = given.toLowerCase();
    if (!NAME.test(name)) {
      problems.push(`headers: ${JSON.stringify(given)} is no name of a header`);
    } else if (REFUSED.test(name)) {
      problems.push(
        `headers.${given} is not passed on: it belongs to the connection, to a proxy or to a credential; leave it out`,
      );
    } else if (!VALUE.test(value)) {
      problems.push(
        `headers.${given} has characters that no header can have; encode them`,
      );
    } else {
      sent[name] = value;
    }
  }
  if (problems.length > 0) {
    throw new InputError(problems.join('\n'));
  }
  return sent;
}

/**
 * A path as it is sent, with its query.
 *
 * It is put after a path of the API server: a segment `..`, however often it was encoded, could lead out of the service.
 *
 * @throws InputError for such a path, and for one that is no path
 */
export function checkPath(path: string): string {
  const [given] = path.split(/[?#]/);
  if (!path.startsWith('/') || !isPlain(given)) {
    throw new InputError(
      `path ${JSON.stringify(
        path,
      )} cannot be sent: expected a path like /items?limit=3, without "." and ".." as segments`,
    );
  }
  const { pathname, search } = new URL(`http://service${path}`);
  return pathname + search;
}

function isPlain(path: string): boolean {
  let decoded = path;
  // What is still encoded after this was encoded so on purpose, and is refused.
  for (let round = 0; round < 4; round += 1) {
    if (hasDots(decoded)) {
      return false;
    }
    try {
      const next = decodeURIComponent(decoded);
      if (next === decoded) {
        return true;
      }
      decoded = next;
    } catch {
      // A percent sign that encodes nothing: at the first round the path is malformed, later it is meant as it is.
      return round > 0;
    }
  }
  return false;
}

function hasDots(path: string): boolean {
  return (
    /[\p{Cc}\\]/u.test(path) ||
    path.split('/').some(segment => /^\.{1,2}$/.test(segment.split(';')[0]))
  );
}
