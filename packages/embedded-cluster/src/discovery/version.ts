import { JsonObject } from '../json';

/** Says at first sight that this is not a real Kubernetes. */
export const gitVersion = 'v1.34.0-embedded-simulation';

/** `GET /version` */
export function versionDocument(): JsonObject {
  return {
    major: '1',
    minor: '34',
    gitVersion,
    gitCommit: 'embedded-simulation',
    gitTreeState: 'clean',
    buildDate: '1970-01-01T00:00:00Z',
    goVersion: 'none (an in-process simulation)',
    compiler: 'none',
    platform: 'embedded/simulation',
  };
}
