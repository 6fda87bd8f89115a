/** The control plane as a plugin of the Backstage backend. */
export { openchoreoPlugin as default } from './plugin';
