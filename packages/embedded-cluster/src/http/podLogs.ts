import { KubeObject } from '../object';

/** One line that a container wrote. */
export interface LogLine {
  readonly timeMs: number;
  readonly text: string;
}

/** What the containers of the cluster write. */
export interface PodLogs {
  /** The lines of a container from `sinceMs` (inclusive) until `untilMs` (exclusive), oldest first. */
  lines(options: {
    readonly pod: KubeObject;
    readonly container: string;
    readonly previous: boolean;
    readonly sinceMs: number;
    readonly untilMs: number;
  }): readonly LogLine[];
}
