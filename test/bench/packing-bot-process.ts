/** The bot, which makes one package after the other as long as it is told to: what a chat turn notices of that. */
import { indexPass, makeLoad, packagePass } from './export-load';
import '../support/bot-process';

const load = makeLoad(64);
let packing = false;

process.on('message', (message: { pack?: boolean }) => {
  if (message.pack === undefined) return;
  const starts = message.pack && !packing;
  packing = message.pack;
  if (starts) void pack();
});

async function pack(): Promise<void> {
  while (packing) {
    await packagePass(load);
    await indexPass(load);
  }
}
