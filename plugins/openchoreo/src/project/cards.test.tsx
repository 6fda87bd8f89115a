import { act, screen } from '@testing-library/react';
import { cartEntity, shopEntity } from '../__testUtils__/entities';
import { renderOn } from '../__testUtils__/renderOn';
import { ComponentCard } from '../component/ComponentCard';
import { ProjectCard } from './ProjectCard';

describe('cards on the Overview', () => {
  it('of a project lead to its environments', async () => {
    renderOn(shopEntity, <ProjectCard />);
    expect(
      await screen.findByRole('link', { name: 'Development' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/system/web-shop/cell?env=development',
    );
    expect(screen.getByText('1 of 2 healthy')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Show deployments' }),
    ).toHaveAttribute('href', '/catalog/default/system/web-shop/deployments');
  });

  it('of a component keep up with the control plane', async () => {
    const { controlPlane } = renderOn(cartEntity, <ComponentCard />);
    expect(await screen.findByText('cart-1')).toBeInTheDocument();
    act(() =>
      controlPlane.observe('cart', 'staging', {
        release: 'cart-3',
        health: 'progressing',
      }),
    );
    expect(await screen.findByText('cart-3')).toBeInTheDocument();
    expect(screen.getByText('Progressing')).toBeInTheDocument();
  });
});
