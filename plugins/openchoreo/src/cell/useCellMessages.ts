import { useMemo } from 'react';
import type { CellMessages } from '@openchoreo/cell-diagram';
import { type Translate, useText } from '../translation';

/** The texts of diagrams in the language of the portal; the same object as long as that is the same. */
export function useCellMessages(): CellMessages {
  const t = useText();
  return useMemo(() => cellMessages(t), [t]);
}

function cellMessages(t: Translate): CellMessages {
  const unplaced = (count: number) => t('diagram.notDrawn', { count });
  return {
    ...namesOf(t),
    ...toolsOf(t),
    table: tableOf(t),
    label: title => t('diagram.label', { title }),
    description: count =>
      [
        t('diagram.description', {
          components: t('diagram.components', { count: count.components }),
          connections: t('diagram.connections', { count: count.connections }),
        }),
        ...(count.unplaced > 0
          ? [t('diagram.notDrawnWhy', { notDrawn: unplaced(count.unplaced) })]
          : []),
      ].join(' '),
    unplaced,
    traffic: (side, count) =>
      count === 0
        ? t('diagram.closed')
        : t(`diagram.traffic.${side}`, { number: String(count) }),
    internetDetail: count => t('diagram.publicComponents', { count }),
    node: ({ name, kind, health, reason, exposedTo, ...count }) =>
      [
        name,
        kind,
        reason ? t('diagram.withReason', { what: health, reason }) : health,
        ...exposedTo.map(audience => t('diagram.openTo', { audience })),
        t('diagram.calls', { number: String(count.calls) }),
        t('diagram.calledBy', { number: String(count.calledBy) }),
        ...(count.pending > 0
          ? [t('diagram.pending', { count: count.pending })]
          : []),
      ].join(', '),
    peer: (...parts) => parts.join(', '),
    connection: ({ from, to, label, status, reason }) => {
      if (status === 'resolved') {
        return t('diagram.connection', { from, to, label });
      }
      return reason
        ? t('diagram.connectionPendingWhy', { from, to, label, reason })
        : t('diagram.connectionPending', { from, to, label });
    },
  };
}

/** What things are called. */
function namesOf(t: Translate) {
  return {
    kind: (kind: string) => kind,
    health: {
      healthy: t('diagram.health.healthy'),
      suspended: t('diagram.health.suspended'),
      progressing: t('diagram.health.progressing'),
      unknown: t('diagram.health.unknown'),
      degraded: t('diagram.health.degraded'),
    },
    peerKind: {
      cell: t('diagram.peerKind.cell'),
      external: t('diagram.peerKind.external'),
      resource: t('diagram.peerKind.resource'),
    },
    visibility: {
      project: t('diagram.visibility.project'),
      organization: t('diagram.visibility.organization'),
      public: t('diagram.visibility.public'),
    },
    status: {
      resolved: t('diagram.status.resolved'),
      pending: t('diagram.status.pending'),
    },
    side: {
      north: t('diagram.side.north'),
      west: t('diagram.side.west'),
      south: t('diagram.side.south'),
      east: t('diagram.side.east'),
    },
    sideLetter: {
      north: t('diagram.sideLetter.north'),
      west: t('diagram.sideLetter.west'),
      south: t('diagram.sideLetter.south'),
      east: t('diagram.sideLetter.east'),
    },
    internet: t('diagram.internet'),
  };
}

/** What one can do with a diagram. */
function toolsOf(t: Translate) {
  return {
    emptyTitle: t('diagram.emptyTitle'),
    emptyHelp: t('diagram.emptyHelp'),
    keyboardHelp: t('diagram.keyboardHelp'),
    zoomIn: t('diagram.zoomIn'),
    zoomOut: t('diagram.zoomOut'),
    fit: t('diagram.fit'),
    download: t('diagram.download'),
    exportFormat: {
      svg: t('diagram.exportFormat.svg'),
      png: t('diagram.exportFormat.png'),
      mermaid: t('diagram.exportFormat.mermaid'),
      structurizr: t('diagram.exportFormat.structurizr'),
      drawio: t('diagram.exportFormat.drawio'),
      markdown: t('diagram.exportFormat.markdown'),
      json: t('diagram.exportFormat.json'),
    },
    exportFailed: (format: string, reason: string) =>
      t('diagram.exportFailed', { format, reason }),
    toolbar: t('diagram.toolbar'),
  };
}

function tableOf(t: Translate): CellMessages['table'] {
  return {
    components: t('diagram.table.components'),
    connections: t('diagram.table.connections'),
    outside: t('diagram.table.outside'),
    name: t('diagram.table.name'),
    kind: t('diagram.table.kind'),
    health: t('diagram.table.health'),
    endpoints: t('diagram.table.endpoints'),
    calls: t('diagram.table.calls'),
    calledBy: t('diagram.table.calledBy'),
    from: t('diagram.table.from'),
    to: t('diagram.table.to'),
    what: t('diagram.table.what'),
    gateway: t('diagram.table.gateway'),
    status: t('diagram.table.status'),
    none: t('diagram.table.none'),
    inside: t('diagram.table.inside'),
    unplaced: t('diagram.table.unplaced'),
  };
}
