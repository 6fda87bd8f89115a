import { rewriteOptionalEntries } from './optionalEntries';
import { tokenize } from './tokenize';

/**
 * Name under which `matches` is called: the library's own can take minutes on a hostile pattern and cannot be replaced.
 */
export const RENAMED_MATCHES = 'oc__matches';

/** Rewrites what the CEL library lacks or does badly into what it can do. */
export function rewrite(source: string): string {
  return renameMatches(rewriteOptionalEntries(source));
}

function renameMatches(source: string): string {
  if (!source.includes('matches')) {
    return source;
  }
  const tokens = tokenize(source);
  return tokens
    .map(({ text }, index) =>
      text === 'matches' && tokens[index - 1]?.text === '.'
        ? RENAMED_MATCHES
        : text,
    )
    .join('');
}
