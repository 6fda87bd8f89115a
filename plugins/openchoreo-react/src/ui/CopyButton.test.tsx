import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CopyButton } from './CopyButton';

function show() {
  render(
    <CopyButton
      text="http://cart"
      label="Copy address"
      doneLabel="Copied"
      failedLabel="Refused"
    />,
  );
}

describe('copy button', () => {
  it('says that it copied', async () => {
    const user = userEvent.setup();
    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    show();
    await user.click(screen.getByRole('button', { name: 'Copy address' }));
    expect(writeText).toHaveBeenCalledWith('http://cart');
    expect((await screen.findAllByText('Copied')).length).toBeGreaterThan(0);
  });

  it('says when the browser refused', async () => {
    const user = userEvent.setup();
    jest
      .spyOn(navigator.clipboard, 'writeText')
      .mockRejectedValue(new DOMException('no', 'NotAllowedError'));
    show();
    await user.click(screen.getByRole('button', { name: 'Copy address' }));
    expect((await screen.findAllByText('Refused')).length).toBeGreaterThan(0);
  });
});
