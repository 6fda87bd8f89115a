import { recordsAt, stringAt } from '../json';
import type { KubeClient } from './KubeClient';
import { parseKubeObject } from './kubeObject';
import type { KubeObject } from './kubeObject';
import { collectionPath } from './paths';
import type { ResourceType } from './paths';

/** One page of a list. */
export interface ListPage {
  readonly items: readonly KubeObject[];
  /** The version of the whole list: a watch goes on from here. */
  readonly resourceVersion: string;
  readonly last: boolean;
}

const METADATA_ONLY =
  'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';

/** Lists a kind in all namespaces, page by page, at one consistent version. */
export async function* listPages(options: {
  readonly client: KubeClient;
  readonly type: ResourceType;
  readonly labelSelector?: string;
  readonly metadataOnly?: boolean;
  readonly pageSize?: number;
  readonly signal: AbortSignal;
}): AsyncGenerator<ListPage> {
  const {
    client,
    type,
    labelSelector,
    metadataOnly,
    pageSize = 500,
    signal,
  } = options;
  let next: string | undefined;
  do {
    const { body } = await client.request({
      method: 'GET',
      path: collectionPath(type),
      query: { labelSelector, limit: pageSize, continue: next },
      accept: metadataOnly ? METADATA_ONLY : undefined,
      signal,
    });
    next = stringAt(body, 'metadata', 'continue');
    yield {
      items: recordsAt(body, 'items').map(item => parseKubeObject(item, type)),
      resourceVersion: stringAt(body, 'metadata', 'resourceVersion') ?? '',
      last: next === undefined,
    };
  } while (next !== undefined);
}
