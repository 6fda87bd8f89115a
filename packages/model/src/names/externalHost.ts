import { DNS_LABEL_LIMIT, DNS_SUBDOMAIN_LIMIT } from './dnsNames';
import type { NameProblem } from './dnsNames';

/** A host name, with `*.` in front for the names one level below. */
export const EXTERNAL_HOST =
  /^(\*\.)?[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?(\.[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?)*$/;

/** Names under which a cluster knows its own services. */
const IN_CLUSTER = /(^|\.)(svc|cluster\.local)$/;

/** Names of what is on the node itself. */
const ON_NODE = /(^|\.)(localhost|metadata\.google\.internal)$/;

/**
 * Why a connection may not lead to this host, absent when it may.
 *
 * @param host - of the form of `EXTERNAL_HOST`
 */
export function externalHostProblem(host: string): NameProblem | undefined {
  const name = host.toLowerCase().replace(/^\*\./, '');
  const labels = name.split('.');
  const is = `is "${host}"`;
  if (
    name.length > DNS_SUBDOMAIN_LIMIT ||
    labels.some(label => label.length > DNS_LABEL_LIMIT)
  ) {
    return {
      message: `${is}, which is longer than a name may be`,
      params: {
        remedy: `use at most ${DNS_LABEL_LIMIT} characters between two dots and ${DNS_SUBDOMAIN_LIMIT} in all`,
      },
    };
  }
  if (/^[0-9]+$/.test(labels[labels.length - 1])) {
    return {
      message: `${is}, which is an address`,
      params: { remedy: `give it as cidr: ${name}/32` },
    };
  }
  if (ON_NODE.test(name)) {
    return {
      message: `${is}, which leads to the node that the component runs on`,
      params: { remedy: 'give a host outside of the cluster' },
    };
  }
  if (IN_CLUSTER.test(name)) {
    return {
      message: `${is}, which is a service of the cluster`,
      params: {
        remedy:
          'declare it under dependencies.endpoints, where its provider has a say',
      },
    };
  }
  if (labels.length > 1) {
    return undefined;
  }
  return host.startsWith('*.')
    ? {
        message: `${is}, a pattern for a whole top-level domain`,
        params: {
          remedy: `name a domain below it, e.g. *.example.${name}`,
        },
      }
    : {
        message: `${is}, which has no domain`,
        params: {
          remedy:
            'give the full name; a component of the platform is declared under dependencies.endpoints',
        },
      };
}
