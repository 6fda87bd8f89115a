import { isMap, parseDocument } from 'yaml';
import type { Repository } from './Repository';

/** A definition of an API found in a repository. */
export interface ApiFile {
  readonly file: string;
  readonly type: 'HTTP' | 'gRPC' | 'GraphQL' | 'Websocket';
  /** Path below which an HTTP API answers, as its first server says. */
  readonly basePath?: string;
}

const YAML = /(^|\/)[^/]*\.(ya?ml|json)$/;
const NAMED = /(openapi|swagger|asyncapi|api)[^/]*$/i;
const PROTO = /\.proto$/;
const GRAPHQL = /\.(graphql|graphqls|gql)$/;

/** The definitions of APIs in a repository, those nearest to its root first; one of each type. */
export async function apiFiles(repository: Repository): Promise<ApiFile[]> {
  const found: ApiFile[] = [];
  const add = (file: ApiFile | undefined) => {
    if (file && !found.some(({ type }) => type === file.type)) {
      found.push(file);
    }
  };
  for (const file of repository.files) {
    if (YAML.test(file) && NAMED.test(file)) {
      add(definitionIn(file, await repository.read(file)));
    } else if (PROTO.test(file)) {
      const isService = /^\s*service\s+\w+/m.test(await repository.read(file));
      add(isService ? { file, type: 'gRPC' } : undefined);
    } else if (GRAPHQL.test(file)) {
      const isSchema = /^\s*(type\s+Query|schema)\b/m.test(
        await repository.read(file),
      );
      add(isSchema ? { file, type: 'GraphQL' } : undefined);
    }
  }
  return found;
}

function definitionIn(file: string, text: string): ApiFile | undefined {
  const { contents, errors } = parseDocument(text);
  if (errors.length > 0 || !isMap(contents)) {
    return undefined;
  }
  if (contents.has('asyncapi')) {
    return { file, type: 'Websocket' };
  }
  if (!contents.has('openapi') && !contents.has('swagger')) {
    return undefined;
  }
  const basePath = pathOf(
    contents.getIn(['servers', 0, 'url']) ?? contents.get('basePath'),
  );
  return { file, type: 'HTTP', ...(basePath && { basePath }) };
}

/** The path of a URL, which may have no host; none for the root, and for one with variables. */
function pathOf(url: unknown): string | undefined {
  if (typeof url !== 'string' || !URL.canParse(url, 'http://host')) {
    return undefined;
  }
  const { pathname } = new URL(url, 'http://host');
  const path = pathname.replace(/\/+$/, '');
  return path === '' || /[{%]/.test(path) ? undefined : path;
}
