import { screen } from '@testing-library/react';
import { cartApiEntity } from '../__testUtils__/entities';
import { renderOn } from '../__testUtils__/renderOn';
import { DefinitionCard } from './DefinitionCard';

const api = (annotations: Record<string, string>) => ({
  ...cartApiEntity,
  metadata: { ...cartApiEntity.metadata, annotations },
});
const found = {
  'openchoreo.dev/schema-discovered-release': 'cart-2',
  'openchoreo.dev/schema-discovered-at': '2026-03-10T09:00:00Z',
};
const problem = {
  'openchoreo.dev/schema-discovery-problem': 'no answer came within 5 seconds',
};

describe('card about a definition that nobody declared', () => {
  it('says that it was discovered, in which release and when', async () => {
    renderOn(api(found), <DefinitionCard />);
    expect(await screen.findByText('Discovered')).toBeInTheDocument();
    expect(screen.getByText(/as release cart-2/)).toBeInTheDocument();
    expect(screen.getByRole('time')).toHaveAttribute(
      'datetime',
      '2026-03-10T09:00:00Z',
    );
    expect(screen.queryByText(/gave none/)).not.toBeInTheDocument();
  });

  it('says why there is none', async () => {
    renderOn(api(problem), <DefinitionCard />);
    expect(
      await screen.findByText(/has none: no answer came within 5 seconds/),
    ).toBeInTheDocument();
    expect(screen.queryByText('Discovered')).not.toBeInTheDocument();
  });

  it('says that the present release gave none', async () => {
    renderOn(api({ ...found, ...problem }), <DefinitionCard />);
    expect(await screen.findByText('Discovered')).toBeInTheDocument();
    expect(
      screen.getByText(/The present release gave none: no answer/),
    ).toBeInTheDocument();
  });
});
