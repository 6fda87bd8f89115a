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
