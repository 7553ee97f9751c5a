import { httpsUrl, httpUrl } from './addresses';
import type { Ground } from './parts';

/** The table of addresses. */
export function bannerOf({ ports, data, certificates }: Ground, playground: boolean): string {
  const rows = [
    ['playground', playground ? httpUrl(ports.playground) : 'not started'],
    ['bot', `${httpUrl(ports.bot)}/api/messages`],
    ['cloud', `${httpUrl(ports.cloud)}/_sandbox/state`],
    ['Azurite', [ports.blob, ports.queue, ports.table].map(httpsUrl).join('  ')],
    ['CA', `${certificates.ca}  (curl --cacert)`],
    ['signing', `${data.files.signingPublicKey}  (verify-package --key)`],
    ['data', `${data.path}  (seed ${data.seed})`],
    ['logs', data.files.logs],
  ] as const;
  const width = Math.max(...rows.map(([name]) => name.length));
  return ['', ...rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`), ''].join('\n');
}
