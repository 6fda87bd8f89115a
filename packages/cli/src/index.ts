import { runCli } from './runCli';
import { processTerminal } from './terminal';

runCli(process.argv.slice(2), processTerminal()).then(exitCode => {
  // Not process.exit: what is still in the pipe to the reader has to arrive.
  process.exitCode = exitCode;
});
