import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { get } from 'node:https';
import { readZip } from './read-zip';
import type { ShownCard } from './shown-card';
import type { World } from './world';

export interface LinkedPackage {
  files: string[];
  /** All that a person or a program can read in it. */
  text: string;
  sha256: string;
}

/** What the link on a card leads to. */
export async function linkedPackage(world: World, { urls }: ShownCard): Promise<LinkedPackage> {
  const { status, body } = await download(urls[0] ?? '', world);
  if (status !== 200) throw new Error(`the link answered ${status}`);
  const files = await readZip(body);
  return {
    files: [...files.keys()],
    text: [...files.values()].map(String).join('\n'),
    sha256: createHash('sha256').update(body).digest('hex'),
  };
}

export function download(url: string, { azurite }: World): Promise<{ status: number; type: string; body: Buffer }> {
  return new Promise((resolve, reject) => {
    get(url, { ca: readFileSync(azurite.caFile) }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          type: String(response.headers['content-type']),
          body: Buffer.concat(chunks),
        }),
      );
    }).on('error', reject);
  });
}
