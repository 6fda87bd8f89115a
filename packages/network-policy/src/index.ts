export { PolicyIndex } from './PolicyIndex';
export type {
  AddressPeer,
  EndVerdict,
  Flow,
  HostPeer,
  PodPeer,
  RuleRef,
  Verdict,
} from './flow';
export { answerReach, type ReachPath } from './cells/answerReach';
export { parsePlace, type ProjectName } from './cells/place';
export { ReachError } from './cells/ReachError';
export type { GatewayPods, RenderedCell } from './cells/RenderedCell';
