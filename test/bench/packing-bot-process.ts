/** The bot, which makes one package after the other as long as it is told to: what a chat turn notices of that. */
import { startPassThread } from './pass-thread';
import '../support/bot-process';

const thread = startPassThread(64);
let packing = false;

process.on('message', (message: { pack?: boolean }) => {
  if (message.pack === undefined) return;
  const starts = message.pack && !packing;
  packing = message.pack;
  if (starts) void pack();
});

async function pack(): Promise<void> {
  const { run } = await thread;
  while (packing) {
    await run('package');
    await run('index');
  }
}
