/** The two looks of a picture. */
export type CellTheme = 'light' | 'dark';

interface Colour {
  /** Token of the Backstage UI theme that is used where the page has it. */
  readonly bui?: string;
  readonly light: string;
  readonly dark: string;
}

/**
 * Every colour of a picture. A page overrides one with `--cell-<name>`.
 *
 * Text keeps a contrast of 4.5:1 and graphics of 3:1 on what they stand on. Colours without a Backstage token are those for
 * which its tokens do not: its quiet text on a raised surface of the dark theme, for one.
 */
const colours = {
  page: { bui: 'bg-app', light: '#ffffff', dark: '#14171c' },
  cell: { bui: 'bg-app', light: '#f6f8fc', dark: '#1b2028' },
  boundary: { light: '#3f4b5c', dark: '#8d98a8' },
  card: { bui: 'bg-neutral-1', light: '#ffffff', dark: '#262d37' },
  edge: { light: '#c3cad5', dark: '#525d6c' },
  text: { bui: 'fg-primary', light: '#141a22', dark: '#f2f4f7' },
  quiet: { light: '#566173', dark: '#bac3cf' },
  line: { light: '#78849a', dark: '#93a0b2' },
  ingress: { bui: 'fg-info-on-bg', light: '#2257c4', dark: '#8cb6ff' },
  egress: { light: '#8a5a00', dark: '#e6b450' },
  danger: { bui: 'fg-danger-on-bg', light: '#b3261e', dark: '#ff9d90' },
  warning: { bui: 'fg-warning-on-bg', light: '#97400a', dark: '#ffb86b' },
  success: { bui: 'fg-success-on-bg', light: '#157a45', dark: '#56cf93' },
  focus: { light: '#1f5fd0', dark: '#8cc2ff' },
} as const satisfies Readonly<Record<string, Colour>>;

export type ColourName = keyof typeof colours;

/** How a style sheet writes a colour. */
export type Ink = (name: ColourName) => string;

/** The colour itself, for pictures that stand alone. */
export const fixedInk =
  (theme: CellTheme): Ink =>
  name =>
    colours[name][theme];

/** The colour by a private variable, which {@link themeVariables} sets for both themes. */
export const themedInk: Ink = name => `var(--occ-${name})`;

/** Declarations of the private variables: the page's own choice, else the Backstage token, else ours. */
export function themeVariables(theme: CellTheme): string {
  return Object.entries<Colour>(colours)
    .map(([name, colour]) => {
      const own = colour[theme];
      const fallback = colour.bui ? `var(--bui-${colour.bui}, ${own})` : own;
      return `--occ-${name}: var(--cell-${name}, ${fallback});`;
    })
    .join(' ');
}
