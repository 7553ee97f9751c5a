import { HOST, type Ports } from './addresses';
import type { CertificateFiles } from './certificates';
import type { ThirdParty } from './third-party';

/** Microsoft's storage emulator over https; `--oauth basic` takes bearer tokens, over https alone. */
export const azuriteArgs = (ports: Ports, location: string, { certificate, key }: CertificateFiles): string[] => [
  ...['--silent', '--disableTelemetry', '--location', location],
  ...['--blobHost', HOST, '--queueHost', HOST, '--tableHost', HOST],
  ...['--blobPort', `${ports.blob}`, '--queuePort', `${ports.queue}`, '--tablePort', `${ports.table}`],
  ...['--oauth', 'basic', '--cert', certificate, '--key', key],
];

export const azuriteScript = (): ThirdParty['script'] => require.resolve('azurite/dist/src/azurite.js');
