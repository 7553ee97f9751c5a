/** The package pass and the page for people without a storage account, over and over, in a thread as the bot's. */
import { parentPort, workerData } from 'node:worker_threads';
import { indexPass, makeLoad, packagePass } from './export-load';

const load = makeLoad(workerData as number);
const PASSES = { package: packagePass, index: indexPass };

parentPort?.on('message', (pass: keyof typeof PASSES) => {
  void PASSES[pass](load).then(() => parentPort?.postMessage('done'));
});
parentPort?.postMessage('ready');
