import { type CellPlan, compileCell } from '@openchoreo/compiler';
import { COMPONENTS, ENVIRONMENTS, type Memory } from './memory';
import { SERVICE, cellOf } from './world';

const CELL = 200;
const MEBIBYTE = 1024 * 1024;

const plans: CellPlan[] = [];
for (let project = 0; project < COMPONENTS / CELL; project += 1) {
  for (const environment of ENVIRONMENTS) {
    plans.push(
      compileCell(
        cellOf({
          shape: SERVICE,
          components: CELL,
          project: `project-${project}`,
          environment,
        }),
      ),
    );
  }
}
const compiled = plans.flatMap(({ components }) => components);
if (compiled.some(({ status }) => status !== 'compiled')) {
  throw new Error('not everything compiles');
}
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
const memory: Memory = {
  largestMebibytes: maxRSS / 1024,
  heapMebibytes: process.memoryUsage().heapUsed / MEBIBYTE,
  cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
};
process.stdout.write(JSON.stringify(memory));
