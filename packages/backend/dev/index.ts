import { createPortalBackend } from '../src/portalBackend';
import { colleague } from './colleague';

// For journeys that take two people.
const backend = createPortalBackend();
backend.add(colleague);
backend.start();
