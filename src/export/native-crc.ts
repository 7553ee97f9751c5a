import { createRequire } from 'node:module';
import { crc32 } from 'node:zlib';

/** What yazl takes its CRC-32 from. */
interface BufferCrc32 {
  unsigned: (chunk: Buffer, previous?: number) => number;
}

/**
 * yazl reckons CRC-32 in JavaScript, which costs a third of deflate at level 1; Node's own (20.15 and newer) costs next to
 * nothing. It takes the place of the other in this thread's copy of the module that yazl calls; the values are the same.
 */
export function useNativeCrc(): void {
  const calledByYazl = createRequire(require.resolve('yazl'))('buffer-crc32') as BufferCrc32;
  calledByYazl.unsigned = (chunk, previous) => crc32(chunk, previous);
}
