import { compileCell } from '@openchoreo/compiler';
import { SERVICE, WITH_THREE_TRAITS, cellOf } from './world';

const cell = cellOf({
  shape: process.argv[2] === 'service' ? SERVICE : WITH_THREE_TRAITS,
  components: 1,
});
const before = process.cpuUsage();
compileCell(cell);
const { user, system } = process.cpuUsage(before);
process.stdout.write(String((user + system) / 1000));
