import { ApiError } from '../apiError';

/** The form in which a client wants objects. */
export type Representation =
  | { readonly form: 'object' }
  | {
      readonly form: 'table';
      readonly include: 'Metadata' | 'Object' | 'None';
    }
  | { readonly form: 'metadata' };

/** Chooses the first form of the `Accept` header that this server can give; all are JSON. */
export function negotiate(
  accept: string,
  query: URLSearchParams,
): Representation {
  const wanted = accept || '*/*';
  for (const entry of wanted.split(',')) {
    const [mediaType, ...parameters] = entry.split(';').map(p => p.trim());
    if (!['application/json', '*/*', 'application/*'].includes(mediaType)) {
      continue;
    }
    const as = parameters.find(p => p.startsWith('as='))?.slice('as='.length);
    if (!as) return { form: 'object' };
    if (as === 'Table') return { form: 'table', include: includeOf(query) };
    if (as === 'PartialObjectMetadata' || as === 'PartialObjectMetadataList') {
      return { form: 'metadata' };
    }
  }
  throw new ApiError(
    'NotAcceptable',
    'only the following media types are accepted: application/json, application/json;as=Table, application/json;as=PartialObjectMetadata',
  );
}

function includeOf(query: URLSearchParams) {
  const include = query.get('includeObject');
  return include === 'Object' || include === 'None' ? include : 'Metadata';
}
