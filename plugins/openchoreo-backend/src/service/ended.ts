import type { Response } from 'express';

/** Aborts when the caller has gone. */
export function ended(res: Pick<Response, 'on'>): AbortSignal {
  const controller = new AbortController();
  res.on('close', () => controller.abort());
  return controller.signal;
}
