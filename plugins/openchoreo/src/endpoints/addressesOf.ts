import type { EndpointView } from '@openchoreo/backstage-plugin-openchoreo-common';

/** An address of an endpoint and from where it can be used. */
export interface EndpointAddress {
  readonly url: string;
  readonly scope: EndpointView['visibility'];
}

/** Every address of an endpoint, widest first. There is always one. */
export function addressesOf({
  urls,
}: EndpointView): readonly [EndpointAddress, ...EndpointAddress[]] {
  const wide = (['public', 'organization'] as const).flatMap(scope =>
    urls[scope].map(url => ({ url, scope })),
  );
  const project: EndpointAddress = { url: urls.project, scope: 'project' };
  const [widest, ...others] = wide;
  return widest ? [widest, ...others, project] : [project];
}
