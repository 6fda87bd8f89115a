import { CustomErrorBase } from '@backstage/errors';

/** A data plane names a cluster that nothing connects to; only a change of configuration helps. */
export class UnknownClusterError extends CustomErrorBase {}
