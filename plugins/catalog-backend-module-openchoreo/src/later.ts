/** Calls `action` once, later. */
export type Later = (action: () => void, delayMs: number) => void;

/** {@link Later} by a timer that does not keep the process alive. */
export const laterUnref: Later = (action, delayMs) => {
  setTimeout(action, delayMs).unref();
};
