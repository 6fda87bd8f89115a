/** From where an endpoint can be reached, narrowest first. */
export const VISIBILITIES = ['project', 'organization', 'public'] as const;

/**
 * From where an endpoint can be reached: the same cell, other cells of the organization, or the internet.
 */
export type Visibility = (typeof VISIBILITIES)[number];

/** Every word for a visibility that resources may use: our own and those of OpenChoreo 1.x. */
export const VISIBILITY_WORDS = [
  'project',
  'namespace',
  'organization',
  'internal',
  'public',
  'external',
] as const;

/**
 * A visibility as written in a resource.
 *
 * `namespace` and `internal` are both degrees of organization visibility: the same organization only, and any
 * organization on the internal network. `organization` is a synonym of `internal`, `public` of `external`.
 */
export type VisibilityWord = (typeof VISIBILITY_WORDS)[number];

const MEANING: Readonly<Record<VisibilityWord, Visibility>> = {
  project: 'project',
  namespace: 'organization',
  organization: 'organization',
  internal: 'organization',
  public: 'public',
  external: 'public',
};

/** The visibility that a word stands for. */
export function normalizeVisibility(word: VisibilityWord): Visibility {
  return MEANING[word];
}

const OPENCHOREO_1X = {
  project: 'project',
  namespace: 'namespace',
  organization: 'internal',
  internal: 'internal',
  public: 'external',
  external: 'external',
} as const satisfies Record<VisibilityWord, VisibilityWord>;

/** The four words of OpenChoreo 1.x, which keep the two degrees of organization visibility apart. */
export type VisibilityDegree = (typeof OPENCHOREO_1X)[VisibilityWord];

/** The OpenChoreo 1.x word for a visibility, as component types of that line expect it in their templates. */
export function visibilityDegree(word: VisibilityWord): VisibilityDegree {
  return OPENCHOREO_1X[word];
}

/** Words that let other organizations in, too; the others end at the organization. */
const BEYOND_ORGANIZATION: readonly VisibilityWord[] = [
  'internal',
  'public',
  'external',
];

/**
 * Whether components elsewhere may connect to an endpoint of these visibilities.
 *
 * @param words - none means `project`
 */
export function isVisibleTo(
  words: readonly VisibilityWord[],
  consumer: 'same-project' | 'same-organization' | 'other-organization',
): boolean {
  switch (consumer) {
    case 'same-project':
      return true;
    case 'same-organization':
      return widestVisibility(words) !== 'project';
    default:
      return words.some(word => BEYOND_ORGANIZATION.includes(word));
  }
}

/** The widest of the given visibilities; `project`, which always holds, when there is none. */
export function widestVisibility(words: readonly VisibilityWord[]): Visibility {
  const ranks = words.map(word =>
    VISIBILITIES.indexOf(normalizeVisibility(word)),
  );
  return VISIBILITIES[Math.max(0, ...ranks)];
}
