import { IncomingMessage } from 'node:http';
import { parse as parseYaml } from 'yaml';
import { ApiError } from '../apiError';
import { Json } from '../json';

/** The limit of etcd and with it of the Kubernetes API. */
const maxBytes = 3 * 1024 * 1024;

/** Reads a body as text. */
export async function readText(message: IncomingMessage): Promise<string> {
  return (await readBytes(message)).toString('utf8');
}

export async function readBytes(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message) {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      throw new ApiError(
        'RequestEntityTooLarge',
        `Request entity is too large: limit is ${maxBytes}`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Reads text as JSON, or as YAML where the content type says so. */
export function parseBody(text: string, contentType: string): Json {
  const mediaType = contentType.split(';')[0].trim();
  if (mediaType.includes('protobuf')) {
    throw new ApiError(
      'UnsupportedMediaType',
      'the embedded cluster reads JSON and YAML, not protobuf; with kubectl, use "apply -f" or "create -f" with a manifest',
    );
  }
  const isYaml = mediaType.includes('yaml');
  try {
    return isYaml ? parseYamlOrJson(text) : JSON.parse(text);
  } catch (error) {
    throw new ApiError(
      'BadRequest',
      `the body of the request is not valid ${isYaml ? 'YAML' : 'JSON'}: ${
        error instanceof Error ? error.message : error
      }`,
      { cause: error },
    );
  }
}

/** JSON is YAML, and most clients apply JSON: reading it as such is a hundred times faster. */
function parseYamlOrJson(text: string): Json {
  if (text.startsWith('{')) {
    try {
      return JSON.parse(text);
    } catch {
      // A YAML map in braces; read below.
    }
  }
  return parseYaml(text);
}
