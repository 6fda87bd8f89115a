import {
  Predicate,
  parseFieldSelector,
  parseLabelSelector,
} from '../store/selectors';

/** Which objects the selectors of a query mean; all without selectors. */
export function selectionOf(query: URLSearchParams): Predicate {
  const byLabel = parseLabelSelector(query.get('labelSelector') ?? '');
  const byField = parseFieldSelector(query.get('fieldSelector') ?? '');
  return object => byLabel(object) && byField(object);
}
