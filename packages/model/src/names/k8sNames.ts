import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { DNS_LABEL_LIMIT, DNS_SUBDOMAIN_LIMIT } from './dnsNames';

/** Longest names by what they are used for. */
export const NAME_LIMITS = {
  /** DNS subdomain: most objects. */
  object: DNS_SUBDOMAIN_LIMIT,
  /** DNS label: namespaces, services, label values. */
  label: DNS_LABEL_LIMIT,
  /** CronJobs leave 11 characters for the Jobs they make. */
  cronJob: 52,
} as const;

const HASH_LENGTH = 8;

/** Compiling a cell asks for the same names over and over, and again whenever it is compiled anew. */
const generated = new Map<string, string>();
const KEPT_NAMES = 10_000;

/**
 * A readable name that is unique for its parts: the parts joined by `-`, then the start of their SHA-256.
 *
 * The same formula as OpenChoreo's, so that objects of either have the same names. It differs only where the original
 * gives names that Kubernetes refuses: letters beyond ASCII become `-`, and so do dots where a DNS label is asked for.
 *
 * @param options.limit - 253 unless told; 63 and less give a DNS label, more a DNS subdomain
 * @param options.salt - goes into the hash but not into the readable part
 */
export function generateK8sName(
  parts: readonly string[],
  options: { readonly limit?: number; readonly salt?: string } = {},
): string {
  const { limit = NAME_LIMITS.object, salt } = options;
  const salted = salt === undefined ? '' : `=${salt}`;
  const key = [limit, salted, ...parts].join('\0');
  const known = generated.get(key);
  if (known !== undefined) {
    return known;
  }
  const name = newName(parts, { limit, salt });
  if (generated.size >= KEPT_NAMES) {
    generated.clear();
  }
  generated.set(key, name);
  return name;
}

function newName(
  parts: readonly string[],
  { limit, salt }: { readonly limit: number; readonly salt?: string },
): string {
  const hashed = salt === undefined ? parts : [...parts, salt];
  const hash = sha256Hex(hashed.join('-')).slice(0, HASH_LENGTH);
  const readable = cutToShares(
    parts.map(sanitize),
    limit - HASH_LENGTH - parts.length,
  );
  return asDnsName([...readable, hash].join('-'), limit);
}

/** The namespace of a cell on its data plane. */
export function cellNamespace(cell: {
  readonly organization: string;
  readonly project: string;
  readonly environment: string;
}): string {
  const parts = ['dp', cell.organization, cell.project, cell.environment];
  return generateK8sName(parts, { limit: NAME_LIMITS.label });
}

/** SHA-256 of the UTF-8 bytes of `text`, as 64 hexadecimal digits. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

function sanitize(part: string): string {
  return part
    .toLowerCase()
    .replace(/[^a-z0-9.-]/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '');
}

/** Cuts each part to an equal share of the room, even if others need less; what is left over goes one each to the first. */
function cutToShares(parts: readonly string[], room: number): string[] {
  const share = Math.floor(room / parts.length);
  const leftOver = room % parts.length;
  return parts.map((part, index) =>
    part.slice(0, share + (index < leftOver ? 1 : 0)),
  );
}

function asDnsName(name: string, limit: number): string {
  const separated =
    limit <= NAME_LIMITS.label
      ? name.replace(/\./g, '-')
      : // A dot may only stand between letters or digits.
        name.replace(/-+\.[-.]*|\.[-.]+/g, '-');
  return separated.replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '');
}
