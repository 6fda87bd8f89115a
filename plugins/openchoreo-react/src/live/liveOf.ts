import type { UseQueryResult } from '@tanstack/react-query';
import type { Live } from './Live';

/** What pages need to know of a query. */
export function liveOf<T>({
  data,
  error,
  isFetching,
  refetch,
}: Pick<
  UseQueryResult<T>,
  'data' | 'error' | 'isFetching' | 'refetch'
>): Live<T> {
  const rereadable = { reading: isFetching, retry: refetch };
  if (data !== undefined) {
    return {
      ...rereadable,
      status: 'ready',
      data,
      outdated: error ?? undefined,
    };
  }
  return error
    ? { ...rereadable, status: 'failed', error }
    : { status: 'loading' };
}
