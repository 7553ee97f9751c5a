import type { PipelineResponse } from '@azure/core-rest-pipeline';

/** The answer is larger than the connection allows; the rest was not read. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

/** The body as text, given up as soon as it is larger than `maxBytes`. */
export async function readBody(response: PipelineResponse, maxBytes: number): Promise<string> {
  const stream = response.readableStreamBody;
  if (!stream) return response.bodyAsText ?? '';
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes > maxBytes) throw new BodyTooLarge();
    chunks.push(part);
  }
  return Buffer.concat(chunks).toString('utf8');
}
