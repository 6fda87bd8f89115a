const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** A duration as `kubectl get` shows ages: at most two units, fewer the longer it is. */
export function humanDuration(ms: number): string {
  if (ms < 2 * minute) return `${Math.max(0, Math.floor(ms / second))}s`;
  if (ms < 10 * minute) return pair(ms, [minute, 'm'], [second, 's']);
  if (ms < 3 * hour) return `${Math.floor(ms / minute)}m`;
  if (ms < 8 * hour) return pair(ms, [hour, 'h'], [minute, 'm']);
  if (ms < 2 * day) return `${Math.floor(ms / hour)}h`;
  if (ms < 8 * day) return pair(ms, [day, 'd'], [hour, 'h']);
  if (ms < 2 * 365 * day) return `${Math.floor(ms / day)}d`;
  return pair(ms, [365 * day, 'y'], [day, 'd']);
}

type Unit = readonly [ms: number, sign: string];

function pair(ms: number, [large, l]: Unit, [small, s]: Unit): string {
  const rest = Math.floor((ms % large) / small);
  return `${Math.floor(ms / large)}${l}${rest ? `${rest}${s}` : ''}`;
}
