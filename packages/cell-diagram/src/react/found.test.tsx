import { fireEvent, render } from '@testing-library/react';
import { shop } from '../__testUtils__/graphs';
import { matchQuery } from '../query/matchQuery';
import { parseQuery } from '../query/parseQuery';
import { CellDiagram } from './CellDiagram';

describe('CellDiagram with a query', () => {
  it('dims what the query did not find, until something is pointed at', async () => {
    const found = matchQuery(shop, parseQuery('health:degraded'));
    const { container } = render(<CellDiagram graph={shop} found={found} />);
    const near = () =>
      [
        ...container.querySelectorAll('.occ-node.occ-near, .occ-peer.occ-near'),
      ].map(piece => piece.getAttribute('data-piece'));
    expect(container.querySelector('.occ-focused')).not.toBeNull();
    expect(near()).toHaveLength(1);

    const report = container.querySelector('[data-piece$="report"]');
    fireEvent.pointerOver(report as Element);
    expect(near()).toEqual([report?.getAttribute('data-piece')]);
  });
});
