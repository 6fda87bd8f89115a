import { createApp } from '@backstage/frontend-defaults';
import { languagesModule } from './modules/languages';
import { navModule } from './modules/nav';
import { signInModule } from './modules/signIn';

export default createApp({
  features: [languagesModule, navModule, signInModule],
});
