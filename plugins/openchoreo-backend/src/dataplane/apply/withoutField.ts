import { isRecord } from '../json';

/**
 * A copy of a value without the field that a path of structured-merge-diff names, e.g.
 * `.spec.template.spec.containers[name="main"].image`. A path that leads nowhere changes nothing.
 *
 * Field names may hold dots, which the path does not escape: the fields that are there tell what is meant.
 */
export function withoutField(value: unknown, path: string): unknown {
  if (path.startsWith('.') && isRecord(value)) {
    const field = Object.keys(value)
      .filter(name => isStep(path.slice(1), name))
      .sort((a, b) => b.length - a.length)[0];
    if (field === undefined) {
      return value;
    }
    const rest = path.slice(1 + field.length);
    const { [field]: inner, ...others } = value;
    return rest === ''
      ? others
      : { ...value, [field]: withoutField(inner, rest) };
  }
  const element = /^\[((?:"(?:[^"\\]|\\.)*"|[^\]"])*)\]/.exec(path);
  if (element && Array.isArray(value)) {
    const index = value.findIndex((item, at) => isNamed(item, at, element[1]));
    const rest = path.slice(element[0].length);
    return index < 0
      ? value
      : value.flatMap((item, at) => {
          if (at !== index) {
            return [item];
          }
          return rest === '' ? [] : [withoutField(item, rest)];
        });
  }
  return value;
}

function isStep(path: string, name: string): boolean {
  return (
    path.startsWith(name) &&
    ['', '.', '['].includes(path.slice(name.length, name.length + 1))
  );
}

/** `3`, `="value"` or `key="value",other=1`. */
function isNamed(item: unknown, index: number, element: string): boolean {
  if (/^\d+$/.test(element)) {
    return index === Number(element);
  }
  if (element.startsWith('=')) {
    return JSON.stringify(item) === element.slice(1);
  }
  const keys = [...element.matchAll(/(\w+)=("(?:[^"\\]|\\.)*"|[^,]+)/g)];
  return (
    isRecord(item) &&
    keys.length > 0 &&
    keys.every(([, key, text]) => JSON.stringify(item[key]) === text)
  );
}
