import {
  type Library,
  type Meter,
  evaluationError,
  isMap,
} from '@openchoreo/cel';
import { NAME_LIMITS, fnv32a, generateK8sName } from '@openchoreo/model';
import { OMIT } from './values';

/** The texts among the arguments, and among the items of lists; whatever else is there is skipped. */
function nameParts(args: readonly unknown[], meter: Meter): string[] {
  const parts = args
    .flat()
    .filter((part): part is string => typeof part === 'string');
  meter.charge(args.length);
  // Names are hashed, and cut byte by byte.
  parts.forEach(part => meter.charge(part.length));
  return parts;
}

function merge(
  maps: readonly unknown[],
  meter: Meter,
): ReadonlyMap<unknown, unknown> {
  const merged = new Map<unknown, unknown>();
  for (const map of maps) {
    if (!isMap(map)) {
      throw evaluationError('oc_merge takes maps');
    }
    const entries: [unknown, unknown][] =
      map instanceof Map ? [...map] : Object.entries(map);
    meter.charge(entries.length);
    entries.forEach(([key, value]) => merged.set(key, value));
  }
  return merged;
}

/** Functions that OpenChoreo adds to CEL. */
export const openChoreoFunctions: Library = {
  functions: {
    'oc_omit(): dyn': () => OMIT,
    'oc_hash(string): string': (text: string, meter: Meter) => {
      meter.chargeText(text.length);
      return fnv32a(text);
    },
    'oc_merge(map<string, dyn>, map<string, dyn>, map<string, dyn>...): map<string, dyn>':
      merge,
    'oc_generate_name(dyn, dyn...): string': (
      args: readonly unknown[],
      meter: Meter,
    ) => generateK8sName(nameParts(args, meter)),
    'oc_dns_label(dyn, dyn...): string': (
      args: readonly unknown[],
      meter: Meter,
    ) => generateK8sName(nameParts(args, meter), { limit: NAME_LIMITS.label }),
  },
};
