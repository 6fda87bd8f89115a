import { screen, render } from '@testing-library/react';
import App from './App';

describe('App', () => {
  it('starts with every installed plugin and asks who the user is', async () => {
    const config = {
      data: {
        app: { title: 'Test', packages: 'all' },
        backend: { baseUrl: 'http://localhost:7007' },
      },
      context: 'test',
    };
    process.env = {
      NODE_ENV: 'test',
      APP_CONFIG: JSON.stringify([config]),
    };
    render(App.createRoot());
    expect(await screen.findByText(/guest/i)).toBeInTheDocument();
  });
});
