import { isIPv4 } from 'node:net';

/** This machine and nothing else: the only place to which a token may go without TLS. */
export function isLoopback(url: URL): boolean {
  const { hostname } = url;
  return hostname === 'localhost' || hostname === '[::1]' || (isIPv4(hostname) && hostname.startsWith('127.'));
}

/** Whether a bearer token may be sent to `url` over a connection to `baseUrl`: same scheme, host and port, and no plain http. */
export function mayReceiveToken(url: URL, baseUrl: URL): boolean {
  const encrypted = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
  return encrypted && url.origin === baseUrl.origin;
}

/** The address of a call: absolute as the service gave it, or the path below the base address. */
export function addressOf(baseUrl: string, url: string, query: Readonly<Record<string, string>> = {}): URL {
  const address = new URL(
    /^https?:\/\//i.test(url) ? url : `${baseUrl.replace(/\/+$/, '')}/${url.replace(/^\/+/, '')}`,
  );
  const added = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  if (added.length > 0) address.search = [address.search.replace(/^\?/, ''), ...added].filter(Boolean).join('&');
  return address;
}
