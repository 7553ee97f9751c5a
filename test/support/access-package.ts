import type { ShownCard } from './shown-card';
import { download } from './linked-package';
import { readZip } from './read-zip';
import type { World } from './world';

export interface AccessPackage {
  bytes: Buffer;
  files: Map<string, Buffer>;
  /** The ready card. */
  card: ShownCard;
}

const MINUTE_MS = 60_000;
/** Microsoft's own export is polled for; so many minutes of the virtual clocks are more than it takes here. */
const MOST_MINUTES = 60;

/** A request for access from the first word to the link, released as it was made: nobody decided anything else. */
export async function accessPackage(
  world: World,
  person: string,
  meanwhile: () => Promise<void> = () => Promise.resolve(),
): Promise<AccessPackage> {
  const { chat } = world;
  await chat.say('alex', `access request for ${person}`);
  await chat.click('alex', await chat.cardWith('confirm'), 'confirm');
  await world.advance(6_000);
  await chat.click('megan', await chat.cardWith('approve'), 'approve');
  await untilInReview(world, meanwhile);
  await chat.click('megan', await chat.cardWith('release'), 'release');
  const card = await chat.cardSaying(/The package is ready/);
  const { status, body } = await download(card.urls[0] ?? '', world);
  if (status !== 200) throw new Error(`the link answered ${status}`);
  await world.app.engine.idle();
  return { bytes: body, files: await readZip(body), card };
}

async function untilInReview(world: World, meanwhile: () => Promise<void>): Promise<void> {
  for (let minute = 0; minute < MOST_MINUTES; minute++) {
    await world.app.engine.idle();
    const { state } = await world.request();
    if (state === 'in-review') return;
    if (state !== 'running' && state !== 'waiting') throw new Error(`the request is ${state}`);
    await meanwhile();
    await world.advanceAll(MINUTE_MS);
  }
  throw new Error('the request did not come to its review');
}
