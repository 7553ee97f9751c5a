import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

/** The blob service's version whose answers are read here. */
const STORAGE_VERSION = '2021-12-02';

/** A storage container, reached with nothing but the signature that the caller gave. */
export class Container {
  constructor(
    private readonly link: URL,
    private readonly ca: string | undefined,
  ) {}

  /** 200 where listing is allowed. */
  list(): Promise<number> {
    return this.send('GET', '', { restype: 'container', comp: 'list' });
  }

  read(blob: string): Promise<number> {
    return this.send('GET', blob);
  }

  /** A new append blob; 409 where there is one already. */
  create(blob: string): Promise<number> {
    return this.send('PUT', blob, {}, { 'x-ms-blob-type': 'AppendBlob', 'If-None-Match': '*' });
  }

  /** The same, empty again where there was one. */
  replace(blob: string): Promise<number> {
    return this.send('PUT', blob, {}, { 'x-ms-blob-type': 'AppendBlob' });
  }

  append(blob: string, text: string): Promise<number> {
    return this.send('PUT', blob, { comp: 'appendblock' }, {}, Buffer.from(text));
  }

  private send(
    method: string,
    blob: string,
    query: Record<string, string> = {},
    headers: Record<string, string> = {},
    body: Buffer = Buffer.alloc(0),
  ): Promise<number> {
    const url = new URL(this.link);
    if (blob !== '')
      url.pathname = `${url.pathname.replace(/\/$/, '')}/${blob.split('/').map(encodeURIComponent).join('/')}`;
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const all = { 'x-ms-version': STORAGE_VERSION, 'Content-Length': String(body.length), ...headers };
    return new Promise((resolve, reject) => {
      const options = { method, headers: all, ca: this.ca, timeout: 10_000 };
      const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, options, (response) => {
        response.resume().once('end', () => resolve(response.statusCode ?? 0));
      });
      request.once('error', reject).once('timeout', () => request.destroy(new Error('storage did not answer')));
      request.end(body);
    });
  }
}
