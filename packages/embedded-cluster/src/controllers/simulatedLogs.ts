import { asArray, asObject, valueAt } from '../json';
import { KubeObject } from '../object';
import { LogLine, PodLogs } from '../http/podLogs';

const lineEveryMs = 5000;
/** What a real node keeps is limited too; older lines are gone. */
const maxLines = 2000;

/**
 * Log lines as a function of time: nothing is stored, and every reader sees the same.
 *
 * Every line says that it is simulated.
 */
export class SimulatedLogs implements PodLogs {
  lines(options: Parameters<PodLogs['lines']>[0]): readonly LogLine[] {
    const { pod, container, previous, sinceMs, untilMs } = options;
    const run = runOf(pod, container, previous);
    if (!run) return [];
    const { startMs, endMs, exitCode } = run;
    const inWindow = ({ timeMs }: LogLine) =>
      timeMs >= sinceMs && timeMs < untilMs;
    const opening = openingLines(pod, container, startMs);
    const until = Math.min(endMs ?? untilMs, untilMs);
    const first = Math.max(
      1,
      Math.ceil((sinceMs - startMs) / lineEveryMs),
      Math.floor((until - startMs) / lineEveryMs) - maxLines,
    );
    const lines = [...opening];
    for (let n = first; startMs + n * lineEveryMs < until; n += 1) {
      lines.push(line(startMs + n * lineEveryMs, routine(pod, n)));
    }
    if (endMs !== undefined) lines.push(closingLine(endMs, exitCode));
    return lines.filter(inWindow);
  }
}

interface Run {
  readonly startMs: number;
  readonly endMs?: number;
  readonly exitCode: number;
}

/** The run of a container that its log shows: the present one, or the one before. */
function runOf(
  pod: KubeObject,
  container: string,
  previous: boolean,
): Run | undefined {
  const statuses = asArray(asObject(pod.status).containerStatuses);
  const status = statuses.map(asObject).find(s => s.name === container);
  const state = asObject(previous ? status?.lastState : status?.state);
  // A container that waits for its restart shows how it ended.
  const shown = state.waiting ? asObject(status?.lastState) : state;
  const running = asObject(shown.running);
  const terminated = asObject(shown.terminated);
  const startedAt = running.startedAt ?? terminated.startedAt;
  if (typeof startedAt !== 'string') return undefined;
  const finishedAt = terminated.finishedAt;
  return {
    startMs: Date.parse(startedAt),
    endMs: typeof finishedAt === 'string' ? Date.parse(finishedAt) : undefined,
    exitCode: Number(terminated.exitCode ?? 0),
  };
}

function line(timeMs: number, text: string): LogLine {
  return { timeMs, text: `[simulated] ${text}` };
}

function openingLines(
  pod: KubeObject,
  container: string,
  startMs: number,
): LogLine[] {
  const containers = asArray(asObject(pod.spec).containers).map(asObject);
  const spec = containers.find(c => c.name === container);
  const ports = asArray(spec?.ports).map(port => asObject(port).containerPort);
  return [
    line(
      startMs,
      `container ${container} of pod ${pod.metadata.name} started from image ${spec?.image}; the embedded cluster runs no real program`,
    ),
    ...ports.map(port => line(startMs, `listening on port ${port}`)),
  ];
}

function closingLine(endMs: number, exitCode: number): LogLine {
  return exitCode === 0
    ? line(endMs, 'finished, exit code 0')
    : line(endMs, `fatal: this image is set up to fail, exit code ${exitCode}`);
}

const routines = [
  'health check answered',
  'no work in the queue',
  'connection pool: 4 of 16 in use',
  'configuration unchanged',
];

function routine(pod: KubeObject, n: number): string {
  const uid = String(valueAt(pod, ['metadata', 'uid']));
  const offset = uid.charCodeAt(0) + n;
  return `${routines[offset % routines.length]} (${n})`;
}
