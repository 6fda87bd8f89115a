import { screen } from '@testing-library/react';
import { englishMessages, type CellMessages } from '@openchoreo/cell-diagram';
import { shopEntity } from '../__testUtils__/entities';
import { renderOn } from '../__testUtils__/renderOn';
import { useCellMessages } from './useCellMessages';

/** Every text for some values, and the names of those that have none. */
function said(messages: CellMessages) {
  return {
    fixed: JSON.parse(JSON.stringify(messages)),
    label: messages.label('Shop'),
    description: [0, 1, 2].map(count =>
      messages.description({
        components: count,
        connections: count,
        unplaced: count,
      }),
    ),
    unplaced: [1, 2].map(messages.unplaced),
    kind: messages.kind('service'),
    traffic: (['north', 'west', 'south', 'east'] as const).flatMap(side =>
      [0, 1, 3].map(count => messages.traffic(side, count)),
    ),
    internet: [1, 2].map(messages.internetDetail),
    nodes: [0, 1, 2].map(pending =>
      messages.node({
        name: 'Cart',
        kind: 'service',
        health: 'Degraded',
        ...(pending > 0 && { reason: 'it crashes' }),
        exposedTo: ['internet'],
        calls: 2,
        calledBy: 1,
        pending,
      }),
    ),
    peer: messages.peer('mail', 'external host', 'Southbound'),
    connections: [
      { status: 'resolved' } as const,
      { status: 'pending' } as const,
      { status: 'pending', reason: 'not there' } as const,
    ].map(rest =>
      messages.connection({ from: 'a', to: 'b', label: 'HTTP', ...rest }),
    ),
    failed: messages.exportFailed('svg', 'no room'),
  };
}

describe('texts of diagrams', () => {
  it('are in English those that the diagram has by itself', async () => {
    const given: CellMessages[] = [];
    function Reader() {
      given.push(useCellMessages());
      return <p>Read</p>;
    }
    renderOn(shopEntity, <Reader />);
    expect(await screen.findByText('Read')).toBeInTheDocument();
    expect(given.map(said)).toEqual(given.map(() => said(englishMessages)));
  });
});
