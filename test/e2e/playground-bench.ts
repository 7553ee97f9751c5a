import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox, type RunningSandbox } from '../support/running-sandbox';
import { BROWSER_PATH, Playground } from './playground';

/** Where the pictures are kept; not part of the project. */
export const SHOTS = join(__dirname, '..', '..', 'artefacts', 'e2e');

export interface PlaygroundBench {
  sandbox: RunningSandbox;
  playground: Playground;
  /** Keeps a picture of the newest card that holds the words. */
  shot: (name: string, words: string | RegExp, width?: number) => Promise<void>;
}

/** A sandbox of its own with a browser in it; where there is no browser the walk is left out, and that is said. */
export function inPlayground(title: string, portOffset: number, walk: (bench: PlaygroundBench) => void): void {
  if (!BROWSER_PATH)
    process.stdout.write('No Chromium here: the walk in the browser is left out. Set CHROMIUM_PATH to run it.\n');
  (BROWSER_PATH ? describe : describe.skip)(title, () => {
    const bench = {
      shot: (name: string, words: string | RegExp, width?: number) =>
        bench.playground.shot(join(SHOTS, `${name}.png`), words, width),
    } as PlaygroundBench;
    beforeAll(async () => {
      mkdirSync(SHOTS, { recursive: true });
      bench.sandbox = await startSandbox(portOffset);
      bench.playground = await Playground.open(bench.sandbox.playgroundUrl);
    }, 180_000);
    afterAll(async () => {
      await bench.playground?.close();
      await bench.sandbox?.stop();
    });
    walk(bench);
  });
}
