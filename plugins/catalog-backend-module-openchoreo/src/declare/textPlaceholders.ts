import { isScalar, parseDocument, visit, type Node, type YAMLMap } from 'yaml';

const KEY = '$text';

interface Placeholder {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** Paths of the files that placeholders of a YAML text stand for, each once. */
export function placeholderPaths(yaml: string): readonly string[] {
  return [...new Set(placeholdersOf(yaml).map(({ path }) => path))];
}

/**
 * Puts the content of files in the place of `{ $text: path }`.
 *
 * The text keeps its lines, so that messages about it still name the right one.
 */
export function replacePlaceholders(
  yaml: string,
  contents: ReadonlyMap<string, string>,
): string {
  return placeholdersOf(yaml)
    .reverse()
    .reduce((text, { path, start, end }) => {
      const content = contents.get(path);
      return content === undefined
        ? text
        : // A JSON string is a YAML scalar on one line.
          text.slice(0, start) + JSON.stringify(content) + text.slice(end);
    }, yaml);
}

/** In the order of the text. Empty when the text is not YAML: whoever parses it next says why. */
function placeholdersOf(yaml: string): Placeholder[] {
  if (!yaml.includes(KEY)) {
    return [];
  }
  const found: Placeholder[] = [];
  const document = parseDocument(yaml);
  if (document.errors.length > 0) {
    return [];
  }
  visit(document, {
    Map(_key, node) {
      const value = placeholderValue(node);
      if (value?.range && node.range && typeof value.value === 'string') {
        found.push({
          path: value.value,
          start: node.range[0],
          // A block mapping ends after the line break that follows it; its value ends before.
          end: node.flow ? node.range[1] : value.range[1],
        });
        return visit.SKIP;
      }
      return undefined;
    },
  });
  return found;
}

function placeholderValue(map: YAMLMap) {
  const [pair, another] = map.items;
  if (!pair || another || !isScalar(pair.key) || pair.key.value !== KEY) {
    return undefined;
  }
  const value = pair.value as Node | null;
  return isScalar(value) ? value : undefined;
}
