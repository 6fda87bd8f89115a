import { createPortalBackend } from './portalBackend';

createPortalBackend().start();
