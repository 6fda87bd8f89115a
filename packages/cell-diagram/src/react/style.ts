import { themeVariables, themedInk } from '../draw/palette';
import { pictureStyle } from '../draw/style';

const ink = themedInk;

/**
 * The style sheet of the React components.
 *
 * The page tells the theme by `data-theme-mode` on any element around; without it the preference of the reader counts.
 */
export const diagramStyle = `
.occ-diagram, .occ-tables { ${themeVariables('light')} }
@media (prefers-color-scheme: dark) {
  .occ-diagram, .occ-tables { ${themeVariables('dark')} }
  [data-theme-mode='light'] :is(.occ-diagram, .occ-tables) { ${themeVariables(
    'light',
  )} }
}
[data-theme-mode='dark'] :is(.occ-diagram, .occ-tables) { ${themeVariables(
  'dark',
)} }
${pictureStyle(ink)}
.occ-diagram { position: relative; color: ${ink('text')}; }
.occ-viewport { overflow: hidden; position: relative; width: 100%; min-height: 20rem; max-height: min(75vh, 60rem); border-radius: 8px; cursor: grab; }
.occ-viewport:active { cursor: grabbing; }
.occ-viewport:focus { outline: none; }
.occ-viewport:focus-visible { outline: 2px solid ${ink(
  'focus',
)}; outline-offset: 2px; }
.occ-layer { transform-origin: 0 0; position: absolute; top: 0; left: 0; }
.occ-layer svg { display: block; overflow: visible; }
.occ-viewport .occ-node, .occ-viewport .occ-peer { cursor: pointer; }
.occ-focused .occ-piece { opacity: 0.3; }
.occ-focused .occ-piece.occ-near { opacity: 1; }
.occ-connection.occ-near .occ-line, .occ-exposure.occ-near .occ-line { stroke-width: 2.4; }
.occ-picture.occ-large .occ-connection.occ-near .occ-line { stroke: ${ink(
  'focus',
)}; stroke-width: 3; }
.occ-picture.occ-large .occ-near .occ-card-shape { stroke: ${ink(
  'focus',
)}; stroke-width: 2; }
.occ-picture .occ-selected .occ-card-shape, .occ-picture .occ-selected .occ-peer-shape { stroke: ${ink(
  'focus',
)}; stroke-width: 2.5; }
.occ-picture .occ-selected .occ-card-shape, .occ-picture .occ-selected .occ-peer-shape { fill: color-mix(in srgb, ${ink(
  'focus',
)} 9%, ${ink('card')}); }
.occ-viewport:focus-visible .occ-active .occ-card-shape, .occ-viewport:focus-visible .occ-active .occ-peer-shape { stroke: ${ink(
  'focus',
)}; stroke-width: 3; stroke-dasharray: none; }
@media (prefers-reduced-motion: no-preference) {
  .occ-picture:not(.occ-large) .occ-piece { transition: opacity 120ms ease-out; }
}
.occ-toolbar { position: absolute; top: 8px; right: 8px; display: flex; gap: 4px; z-index: 1; }
.occ-toolbar > button, .occ-export > button { width: 32px; height: 32px; padding: 0; display: grid; place-items: center; border-radius: 6px; cursor: pointer; color: ${ink(
  'text',
)}; background: ${ink('card')}; border: 1px solid ${ink('edge')}; }
.occ-toolbar > button:hover, .occ-export > button:hover { border-color: ${ink(
  'text',
)}; }
.occ-toolbar button:focus-visible { outline: 2px solid ${ink(
  'focus',
)}; outline-offset: 2px; }
.occ-toolbar svg { width: 16px; height: 16px; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
.occ-export { position: relative; }
.occ-export ul:not([hidden]) { position: absolute; top: 36px; right: 0; margin: 0; padding: 4px; list-style: none; min-width: 14rem; border-radius: 6px; background: ${ink(
  'card',
)}; border: 1px solid ${ink('edge')}; }
.occ-export li button { width: 100%; min-height: 32px; padding: 4px 8px; text-align: start; font: inherit; font-size: 0.875rem; border: 0; border-radius: 4px; cursor: pointer; color: ${ink(
  'text',
)}; background: none; }
.occ-export li button:hover { background: color-mix(in srgb, ${ink(
  'focus',
)} 12%, ${ink('card')}); }
.occ-failure { position: absolute; top: 44px; left: 8px; right: 8px; margin: 0; z-index: 1; color: ${ink(
  'danger',
)}; }
.occ-empty { padding: 3rem 1.5rem; text-align: center; color: ${ink('quiet')}; }
.occ-empty strong { display: block; color: ${ink(
  'text',
)}; font-size: 1.05rem; margin-bottom: 0.5rem; }
.occ-empty p { margin: 0; }
.occ-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.occ-tables { color: ${ink('text')}; overflow-x: auto; }
.occ-tables table { border-collapse: collapse; width: 100%; margin-bottom: 1.5rem; font-size: 0.875rem; }
.occ-tables caption { text-align: start; font-weight: 700; padding: 0.5rem 0; }
.occ-tables th, .occ-tables td { text-align: start; vertical-align: top; padding: 0.4rem 0.75rem 0.4rem 0; border-bottom: 1px solid ${ink(
  'edge',
)}; }
.occ-tables thead th { color: ${ink('quiet')}; font-weight: 600; }
.occ-tables tbody th { font-weight: 600; }
.occ-tables ul { margin: 0; padding: 0; list-style: none; }
.occ-tables a { color: ${ink('ingress')}; }
`;
