/** What becomes of a container. */
export type ImageOutcome =
  /** Runs, or ends well where its pod is meant to end. */
  | 'runs'
  /** Ends with an error again and again. */
  | 'crashes'
  /** Its image cannot be pulled. */
  | 'cannot-be-pulled';

/** Decides the outcome for images that a pattern matches. */
export interface ImageRule {
  readonly pattern: RegExp;
  readonly outcome: ImageOutcome;
}

/** Images that fail by their name or tag, so that unhealthy states can be seen. */
export const defaultImageRules: readonly ImageRule[] = [
  { pattern: /crash-loop|:crash$/, outcome: 'crashes' },
  { pattern: /pull-error|:missing$/, outcome: 'cannot-be-pulled' },
];

export function outcomeOf(
  image: string,
  rules: readonly ImageRule[],
): ImageOutcome {
  return rules.find(rule => rule.pattern.test(image))?.outcome ?? 'runs';
}
