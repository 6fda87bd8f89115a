/** Elements that the pictures are made of. */
export type Tag =
  | 'g'
  | 'path'
  | 'rect'
  | 'circle'
  | 'text'
  | 'tspan'
  | 'title'
  | 'polygon';

/** Attribute names as SVG writes them; every look comes from the style sheet, by class. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element of a picture: neutral, so that text and React renderers draw the same. */
export interface Drawing {
  readonly tag: Tag;
  readonly attributes: Attributes;
  readonly children: readonly (Drawing | string)[];
}

export const draw = (
  tag: Tag,
  attributes: Attributes,
  ...children: readonly (Drawing | string)[]
): Drawing => ({ tag, attributes, children });

export const translate = (x: number, y: number) => `translate(${x} ${y})`;
