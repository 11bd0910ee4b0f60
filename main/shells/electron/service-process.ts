/** The case service in a process of its own, so that a crash on hostile bytes cannot take the window with it. */
import type { Call } from '../../../contract/channels.ts';
import { Service } from '../../service/service.ts';

const service = new Service('electron');

process.parentPort.on('message', ({ data }) => {
  void service.answer(data as Call).then((answer) => process.parentPort.postMessage(answer));
});

// In a utility process an unhandled rejection only warns; what is not understood must stop the service instead.
process.on('unhandledRejection', (reason) => {
  process.stderr.write(`${reason instanceof Error ? reason.stack : String(reason)}\n`);
  process.exit(1);
});
