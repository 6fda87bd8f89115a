import { ApiError } from '../apiError';
import { asArray, asObject } from '../json';
import { KubeObject } from '../object';
import { ApiContext } from '../registry/context';
import { liveObject } from '../registry/update';
import { Answer } from './apiRequest';
import { LogLine, PodLogs } from './podLogs';
import { ResourceEndpoints, ResourceRequest } from './resourceRequest';

const followEveryMs = 500;

/** Answers `GET .../pods/<name>/log`, once or for as long as the client follows. */
export function answerPodLog(
  endpoints: ResourceEndpoints,
  request: ResourceRequest,
): Answer {
  const { context, podLogs } = endpoints;
  const { query, target, signal } = request;
  const pod = liveObject(context, target);
  const container = containerOf(pod, query.get('container'));
  const nowMs = context.clock.now();
  const sinceSeconds = Number(query.get('sinceSeconds') || Infinity);
  const sinceTime = Date.parse(query.get('sinceTime') ?? '') || 0;
  const previous = query.get('previous') === 'true';
  const sinceMs = Math.max(sinceTime, nowMs - sinceSeconds * 1000, 0);
  const window = { pod, container, previous, sinceMs, untilMs: nowMs };
  const lines = podLogs.lines(window);
  const tail = query.get('tailLines');
  const shown =
    tail === null ? lines : lines.slice(-Number(tail) || lines.length);
  const format = formatter(query.get('timestamps') === 'true');
  if (query.get('follow') !== 'true') {
    return { type: 'text', status: 200, body: shown.map(format).join('') };
  }
  return {
    type: 'stream',
    contentType: 'text/plain',
    run: async write => {
      shown.forEach(line => write(format(line)));
      await follow({ context, podLogs, window, request, signal }, line =>
        write(format(line)),
      );
    },
  };
}

function formatter(withTimestamps: boolean): (line: LogLine) => string {
  return ({ timeMs, text }) =>
    withTimestamps
      ? `${new Date(timeMs).toISOString()} ${text}\n`
      : `${text}\n`;
}

/** The container that is asked for, or the only one. */
function containerOf(pod: KubeObject, wanted: string | null): string {
  const { name } = pod.metadata;
  const names = asArray(asObject(pod.spec).containers).map(c =>
    String(asObject(c).name),
  );
  const container = wanted ?? names[0];
  if (!names.includes(container)) {
    throw new ApiError(
      'BadRequest',
      `container ${container} is not valid for pod ${name}`,
    );
  }
  if (wanted === null && names.length > 1) {
    throw new ApiError(
      'BadRequest',
      `a container name must be specified for pod ${name}, choose one of: [${names.join(
        ' ',
      )}]`,
    );
  }
  const { containerStatuses } = asObject(pod.status);
  const status = asArray(containerStatuses)
    .map(asObject)
    .find(s => s.name === container);
  const { waiting } = asObject(status?.state);
  if (!status || (waiting !== undefined && !status.restartCount)) {
    const reason = String(asObject(waiting).reason ?? 'ContainerCreating');
    throw new ApiError(
      'BadRequest',
      `container "${container}" in pod "${name}" is waiting to start: ${reason}`,
    );
  }
  return container;
}

/** Writes new lines until the client is gone or the pod is. */
function follow(
  options: {
    readonly context: ApiContext;
    readonly podLogs: PodLogs;
    readonly window: Parameters<PodLogs['lines']>[0];
    readonly request: ResourceRequest;
    readonly signal: AbortSignal;
  },
  write: (line: LogLine) => void,
): Promise<void> {
  const { context, podLogs, window, request, signal } = options;
  const { clock, store } = context;
  return new Promise(resolve => {
    let from = window.untilMs;
    let cancel: () => void = () => {};
    const end = () => {
      cancel();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const tick = () => {
      const pod = store.get('pods', request.target.key);
      if (!pod || pod.metadata.uid !== window.pod.metadata.uid) {
        end();
        return;
      }
      const untilMs = clock.now();
      const next = { ...window, pod, sinceMs: from, untilMs };
      podLogs.lines(next).forEach(write);
      from = untilMs;
      const { phase } = asObject(pod.status);
      if (phase === 'Succeeded' || phase === 'Failed') end();
      else cancel = clock.schedule(followEveryMs, tick);
    };
    signal.addEventListener('abort', end);
    cancel = clock.schedule(followEveryMs, tick);
    if (signal.aborted) end();
  });
}
