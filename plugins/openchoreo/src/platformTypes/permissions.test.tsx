import { screen } from '@testing-library/react';
import {
  EDIT_QUEUE,
  editor,
  saveButton,
  showTypes,
} from '../__testUtils__/platformTypes';

// In a file of its own: what a user may do is kept from one test to the next.
describe('Editor of a component type', () => {
  it('lets those save who may apply resources', async () => {
    showTypes(EDIT_QUEUE, undefined, ['openchoreo.resource.apply']);
    (await editor()).write('\n# mine');
    expect(
      await screen.findByText(/may not change component types/),
    ).toBeInTheDocument();
    expect(await saveButton()).toBeDisabled();
  });
});
