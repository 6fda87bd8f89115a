export { openchoreoModuleKubernetesAuth as default } from './module';
