import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { keepDownloads } from '../__testUtils__/downloads';
import { calls, node, shop } from '../__testUtils__/graphs';
import type { CellGraph } from '../graph';
import { cellToSvg } from '../svg/cellToSvg';
import { CellDiagram } from './CellDiagram';
import type { CellDiagramProps } from './CellDiagram';

const stage = () => screen.getByRole('application', { name: 'Cell shop' });
const picture = () => screen.getByRole('graphics-document');
const card = (name: string) =>
  within(picture()).getByRole('graphics-object', {
    name: new RegExp(`^${name},`),
  });

/** Label of what the keyboard stands on. */
const active = () => {
  const id = stage().getAttribute('aria-activedescendant') ?? '';
  return document.getElementById(id)?.getAttribute('aria-label')?.split(',')[0];
};
const transform = () => picture().parentElement?.style.transform;

/** A host that keeps the selection and writes down what is opened. */
function Host(props: Partial<CellDiagramProps>) {
  const [selected, setSelected] = useState<string>();
  const [opened, setOpened] = useState<string>();
  return (
    <>
      <CellDiagram
        graph={shop}
        selectedId={selected}
        onSelect={setSelected}
        onOpen={setOpened}
        {...props}
      />
      <output aria-label="selected">{selected ?? 'nothing'}</output>
      <output aria-label="opened">{opened ?? 'nothing'}</output>
    </>
  );
}
const told = (name: string) => screen.getByLabelText(name).textContent;

/** Downloads the cell as the reader would. */
async function takeAway(format: string) {
  await userEvent.click(screen.getByRole('button', { name: 'Download' }));
  await userEvent.click(screen.getByRole('button', { name: format }));
}

describe('CellDiagram', () => {
  it('labels the picture and every part of it', () => {
    render(<CellDiagram graph={shop} />);
    expect(stage()).toHaveAccessibleDescription(/Arrow keys follow the calls/);
    expect(picture()).toHaveAccessibleName('Cell shop');
    expect(card('orders')).toHaveAccessibleName(
      'orders, service, Degraded: crash loop, open to the organization, calls 4, called by 2, 1 pending connection',
    );
    expect(card('Northbound')).toHaveAccessibleName(
      'Northbound, 2 from the internet',
    );
    expect(
      screen.getByRole('graphics-symbol', {
        name: 'orders to payments: api, pending: payment-api is not deployed',
      }),
    ).toBeInTheDocument();
  });

  it('is one stop of the Tab key after its tools', async () => {
    render(<CellDiagram graph={shop} />);
    const stops: (string | null)[] = [];
    for (let i = 0; i < 6; i += 1) {
      await userEvent.tab();
      stops.push(document.activeElement?.getAttribute('aria-label') ?? null);
    }
    expect(stops).toEqual([
      'Zoom in',
      'Zoom out',
      'Fit to view',
      'Download',
      'Cell shop',
      null,
    ]);
  });

  it('follows the calls with the arrow keys', async () => {
    render(<CellDiagram graph={shop} />);
    stage().focus();
    await userEvent.keyboard('{Home}');
    expect(active()).toBe('storefront');
    await userEvent.keyboard('{ArrowDown}');
    expect(active()).toBe('report');
    await userEvent.keyboard('{ArrowRight}{ArrowLeft}');
    expect(active()).toBe('report');
    await userEvent.keyboard('{ArrowUp}');
    expect(active()).toBe('storefront');
    await userEvent.keyboard('{ArrowRight}');
    expect(active()).toBe('orders');
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    expect(active()).toBe('products');
    await userEvent.keyboard('{ArrowLeft}');
    expect(active()).toBe('cart');
    await userEvent.keyboard('{End}');
    expect(active()).toBe('payments');
  });

  it('reaches every component and peer by the arrow keys', async () => {
    render(<CellDiagram graph={shop} />);
    stage().focus();
    await userEvent.keyboard('{Home}');
    const reached = new Set([active()]);
    for (let i = 0; i < 12; i += 1) {
      await userEvent.keyboard('{ArrowDown}');
      reached.add(active());
    }
    const names = [...shop.nodes, ...shop.peers].map(({ name }) => name);
    expect([...reached].sort()).toEqual(names.sort());
  });

  it('selects with a click or Space, and clears with Escape', async () => {
    render(<Host />);
    await userEvent.click(card('cart'));
    expect(told('selected')).toBe('cart');
    await userEvent.keyboard('{ArrowLeft}');
    expect(told('selected')).toBe('cart');
    await userEvent.keyboard(' ');
    expect(told('selected')).toBe(active());
    expect(told('selected')).not.toBe('cart');
    await userEvent.keyboard('{Escape}');
    expect(told('selected')).toBe('nothing');
    await userEvent.click(card('orders-db'));
    expect(told('selected')).toBe('orders-db');
    await userEvent.click(picture());
    expect(told('selected')).toBe('nothing');
  });

  it('tells the two places of a cell that calls and is called apart', () => {
    render(<CellDiagram graph={shop} />);
    const places = screen
      .getAllByRole('graphics-object', { name: /^payments,/ })
      .map(place => place.getAttribute('aria-label'));
    expect(places).toEqual([
      'payments, cell, Eastbound',
      'payments, cell, Westbound',
    ]);
  });

  it('opens with Enter or a double click', async () => {
    render(<Host />);
    await userEvent.dblClick(card('orders'));
    expect(told('opened')).toBe('orders');
    await userEvent.keyboard('{ArrowLeft}{Enter}');
    expect(told('opened')).toBe(active());
    expect(told('opened')).not.toBe('orders');
  });

  it('keeps the selection itself when the host does not', async () => {
    render(<CellDiagram graph={shop} />);
    await userEvent.click(card('cart'));
    expect(card('cart')).toHaveClass('occ-selected');
    expect(card('orders')).not.toHaveClass('occ-selected');
  });

  it('emphasises what is connected to what the pointer is on', async () => {
    render(<CellDiagram graph={shop} />);
    await userEvent.hover(card('cart'));
    expect(card('storefront')).toHaveClass('occ-near');
    expect(card('products')).toHaveClass('occ-near');
    expect(card('report')).not.toHaveClass('occ-near');
    await userEvent.unhover(stage());
    expect(card('storefront')).not.toHaveClass('occ-near');
  });

  it('zooms with buttons and keys', async () => {
    render(<CellDiagram graph={shop} />);
    await userEvent.click(screen.getByRole('button', { name: 'Zoom in' }));
    expect(transform()).toContain('scale(1.3)');
    await userEvent.click(screen.getByRole('button', { name: 'Zoom out' }));
    expect(transform()).toContain('scale(1)');
    stage().focus();
    await userEvent.keyboard('+');
    expect(transform()).toContain('scale(1.3)');
  });

  it('leaves the wheel to the page, but for a pinch or Ctrl', () => {
    render(<CellDiagram graph={shop} />);
    const before = transform();
    expect(fireEvent.wheel(stage(), { deltaY: 100 })).toBe(true);
    expect(transform()).toBe(before);
    const zoomed = { deltaY: 100, ctrlKey: true };
    expect(fireEvent.wheel(stage(), zoomed)).toBe(false);
    expect(transform()).not.toBe(before);
  });

  it('keeps camera, selection and places when the graph is refreshed', async () => {
    const { rerender } = render(<CellDiagram graph={shop} />);
    await userEvent.click(card('cart'));
    await userEvent.click(screen.getByRole('button', { name: 'Zoom in' }));
    const before = { camera: transform(), cart: card('cart') };
    const place = before.cart.getAttribute('transform');
    const refreshed: CellGraph = {
      ...shop,
      nodes: shop.nodes.map(n => ({ ...n, health: 'healthy' })),
    };
    rerender(<CellDiagram graph={refreshed} />);
    expect(card('orders')).toHaveAccessibleName(/Healthy/);
    expect(transform()).toBe(before.camera);
    expect(card('cart')).toBe(before.cart);
    expect(card('cart')).toHaveAttribute('transform', place);
    expect(card('cart')).toHaveClass('occ-selected');
  });

  it('survives that what was selected disappears', async () => {
    const { rerender } = render(<CellDiagram graph={shop} />);
    await userEvent.click(card('cart'));
    const rest: CellGraph = {
      ...shop,
      nodes: [node('orders'), node('new')],
      connections: [calls('new', 'orders')],
    };
    rerender(<CellDiagram graph={rest} />);
    stage().focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(active()).toBe('orders');
  });

  it('offers the picture as a file in the theme of the page', async () => {
    const { downloads, restore } = keepDownloads();
    try {
      render(
        <div data-theme-mode="dark">
          <CellDiagram graph={{ ...shop, title: 'shop / prod' }} />
        </div>,
      );
      await takeAway('Picture (SVG)');
      expect(downloads.map(({ name }) => name)).toEqual(['shop-prod.svg']);
      expect(await downloads[0].content).toBe(
        cellToSvg({ ...shop, title: 'shop / prod' }, { theme: 'dark' }),
      );
    } finally {
      restore();
    }
  });

  it('offers the cell in the words of other tools', async () => {
    const { downloads, restore } = keepDownloads();
    try {
      render(<CellDiagram graph={shop} />);
      for (const format of [
        'Mermaid',
        'C4 model (Structurizr DSL)',
        'draw.io',
        'Tables (Markdown)',
        'Data (JSON)',
      ]) {
        await takeAway(format);
      }
      expect(downloads.map(({ name }) => name)).toEqual([
        'shop.mmd',
        'shop.dsl',
        'shop.drawio',
        'shop.md',
        'shop.json',
      ]);
      expect(JSON.parse(await downloads[4].content)).toEqual(shop);
    } finally {
      restore();
    }
  });

  it('says when the browser cannot make a file, and closes the list with Escape', async () => {
    render(<CellDiagram graph={shop} />);
    // jsdom draws no pictures.
    await takeAway('Picture (PNG)');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /could not be downloaded as png/,
    );
    const button = screen.getByRole('button', { name: 'Download' });
    await userEvent.click(button);
    expect(screen.getByRole('button', { name: 'Mermaid' })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('button', { name: 'Mermaid' })).toBeNull();
    expect(button).toHaveFocus();
  });

  it('says what to do about an empty cell', () => {
    const empty = { ...shop, nodes: [], connections: [] };
    const { rerender } = render(<CellDiagram graph={empty} />);
    expect(screen.getByText(/Add a component to the project/)).toBeVisible();
    expect(screen.queryByRole('application')).toBeNull();
    rerender(
      <CellDiagram graph={empty} empty={<a href="/create">Create</a>} />,
    );
    expect(screen.getByRole('link', { name: 'Create' })).toBeVisible();
  });

  it('speaks the language of the host', () => {
    render(
      <CellDiagram
        graph={shop}
        label="Zelle"
        messages={{ zoomIn: 'Vergrößern' }}
      />,
    );
    expect(screen.getByRole('application', { name: 'Zelle' })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Vergrößern' })).toBeVisible();
  });
});
