export { networkPoliciesOf, type NetworkPolicy } from './networkPolicy';
export {
  reach,
  type AddressPeer,
  type EndVerdict,
  type Flow,
  type PodPeer,
  type Verdict,
} from './reach';
