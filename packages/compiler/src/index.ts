export * from './cellPlan';
export * from './snapshot';
export { compileCell } from './cell/compileCell';
export { createRelease, type ReleaseInput } from './release/createRelease';
export { defaultTypesYaml } from './generated/defaultTypes';
export { validateComponentType } from './render/validateComponentType';
