export * from './cellPlan';
export * from './snapshot';
export type * from './diff/manifestChange';
export { describeChange } from './diff/describeChange';
export { diffFields } from './diff/diffFields';
export { diffManifests, type OwnedManifests } from './diff/diffManifests';
export { diffPlans } from './diff/diffPlans';
export { MASK, masked } from './diff/masked';
export { compileCell } from './cell/compileCell';
export {
  createCellCompiler,
  type CellCompiler,
} from './cell/createCellCompiler';
export { dataPlaneGuarantees } from './cell/dataPlaneGuarantees';
export {
  renderRecorded,
  type RecordedInput,
  type RecordedMetadata,
  type RecordedResult,
} from './cell/renderRecorded';
export type { RecordedConnections } from './cell/recordedConnections';
export { evaluateTemplate } from './templates/evaluateTemplate';
export { contentHashOf, type AnyRelease } from './release/contentHash';
export { createProjectRelease } from './release/createProjectRelease';
export { createResourceRelease } from './release/createResourceRelease';
export { createRelease, type ReleaseInput } from './release/createRelease';
export { DEFAULT_DATA_PLANE } from './defaultDataPlane';
export {
  compileSample,
  type CompiledSample,
  type SampleInput,
} from './sample/compileSample';
export { defaultTypesYaml } from './generated/defaultTypes';
export { checkTemplates } from './render/checkTemplates';
