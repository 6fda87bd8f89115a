import type { Ink } from './palette';

/** The look of a picture: one sheet for all renderers, with the colours as the renderer writes them. */
export const pictureStyle = (ink: Ink): string => `
.occ-picture { font-family: var(--bui-font-regular, system-ui), -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif; }
.occ-picture text { fill: ${ink('text')}; font-size: 11px; }
.occ-cell { fill: ${ink('cell')}; stroke: ${ink(
  'boundary',
)}; stroke-width: 2; stroke-linejoin: round; }
.occ-picture .occ-title { font-size: 15px; font-weight: 700; }
.occ-picture .occ-subtitle { fill: ${ink('quiet')}; font-weight: 400; }
.occ-picture .occ-note { fill: ${ink('warning')}; }
.occ-gateway circle { fill: ${ink('card')}; stroke: ${ink(
  'boundary',
)}; stroke-width: 2; }
.occ-gateway .occ-letter { font-size: 14px; font-weight: 700; text-anchor: middle; }
.occ-gateway .occ-name { font-size: 12px; font-weight: 700; }
.occ-picture .occ-detail { fill: ${ink('quiet')}; }
.occ-gateway.occ-closed circle { stroke-dasharray: 4 3; stroke: ${ink(
  'quiet',
)}; }
.occ-picture .occ-closed .occ-letter { fill: ${ink('quiet')}; }
.occ-in .occ-letter { fill: ${ink('ingress')}; }
.occ-out .occ-letter { fill: ${ink('egress')}; }
.occ-middle { text-anchor: middle; }
.occ-end { text-anchor: end; }
.occ-card-shape { fill: ${ink('card')}; stroke: ${ink(
  'edge',
)}; stroke-width: 1; }
.occ-picture .occ-card-name { font-size: 13px; font-weight: 600; }
.occ-node.occ-node-degraded .occ-card-shape { stroke: ${ink(
  'danger',
)}; stroke-width: 1.5; }
.occ-picture .occ-node-degraded .occ-card-kind { fill: ${ink('danger')}; }
.occ-picture .occ-card-kind { font-size: 10.5px; fill: ${ink('quiet')}; }
.occ-mark { fill: none; stroke: ${ink(
  'card',
)}; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
.occ-sign-line { fill: none; stroke-width: 1.8; stroke-linecap: round; }
.occ-health-healthy .occ-sign { fill: ${ink('success')}; }
.occ-health-degraded .occ-sign { fill: ${ink('danger')}; }
.occ-health-progressing .occ-sign { fill: ${ink('ingress')}; }
.occ-health-progressing .occ-sign-line { stroke: ${ink('ingress')}; }
.occ-health-suspended .occ-sign { fill: ${ink('quiet')}; }
.occ-health-unknown .occ-sign-line { stroke: ${ink('quiet')}; }
.occ-badge circle { fill: ${ink('card')}; stroke-width: 1.5; }
.occ-badge text { font-size: 9.5px; font-weight: 700; text-anchor: middle; }
.occ-badge.occ-in circle { stroke: ${ink('ingress')}; }
.occ-badge.occ-out circle { stroke: ${ink('egress')}; }
.occ-picture .occ-badge.occ-in text { fill: ${ink('ingress')}; }
.occ-picture .occ-badge.occ-out text { fill: ${ink('egress')}; }
.occ-line { fill: none; stroke: ${ink('line')}; stroke-width: 1.6; }
.occ-arrow { fill: ${ink('line')}; }
.occ-reach { fill: none; stroke: transparent; stroke-width: 12; pointer-events: stroke; }
.occ-in .occ-line { stroke: ${ink('ingress')}; }
.occ-in .occ-arrow { fill: ${ink('ingress')}; }
.occ-out .occ-line { stroke: ${ink('egress')}; }
.occ-out .occ-arrow { fill: ${ink('egress')}; }
.occ-pending .occ-line { stroke: ${ink('warning')}; stroke-dasharray: 6 4; }
.occ-pending .occ-arrow { fill: ${ink('warning')}; }
.occ-warning-shape { fill: ${ink('warning')}; stroke: ${ink(
  'cell',
)}; stroke-width: 4; paint-order: stroke; stroke-linejoin: round; }
.occ-peer-shape { fill: ${ink('card')}; stroke: ${ink(
  'edge',
)}; stroke-width: 1; }
.occ-picture .occ-peer-name { font-size: 12px; font-weight: 600; text-anchor: middle; }
.occ-picture .occ-peer .occ-detail { font-size: 10px; text-anchor: middle; }
`;
