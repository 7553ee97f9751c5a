import { join } from 'node:path';
import type { Ports } from './addresses';
import { azuriteArgs, azuriteScript } from './azurite';
import { BotProcesses } from './bot-processes';
import { botEnv, plainEnv } from './bot-env';
import type { CertificateFiles } from './certificates';
import type { DataDir } from './data-dir';
import { writeAccessNotice } from './access-notice';
import { ensureKeys, writePublicKey } from './keys';
import { PLAYGROUND_ENV, playgroundArgs, playgroundScript } from './playground';
import { startThirdParty } from './third-party';

/** What the parts are started with. */
export interface Ground {
  readonly ports: Ports;
  readonly data: DataDir;
  readonly certificates: CertificateFiles;
}

export const logOf = (data: DataDir, part: string): string => join(data.files.logs, `${part}.log`);

export const startAzurite = ({ ports, data, certificates }: Ground) =>
  startThirdParty({
    script: azuriteScript(),
    args: azuriteArgs(ports, data.files.azurite, certificates),
    env: plainEnv(),
    cwd: data.files.azurite,
    logFile: logOf(data, 'azurite'),
  });

/** The playground writes a folder for developers into its working directory. */
export const startPlayground = ({ ports, data }: Ground) =>
  startThirdParty({
    script: playgroundScript(),
    args: playgroundArgs(ports),
    env: { ...plainEnv(), ...PLAYGROUND_ENV },
    cwd: data.files.playground,
    logFile: logOf(data, 'playground'),
  });

export function prepareBot(ground: Ground, offsetMs: () => number): BotProcesses {
  const { keys: keyFile, signingPublicKey, accessNotice } = ground.data.files;
  const keys = ensureKeys(keyFile);
  writePublicKey(signingPublicKey, keys);
  writeAccessNotice(accessNotice);
  return new BotProcesses({
    script: join(__dirname, 'bot.ts'),
    env: botEnv({ ...ground, keys }),
    pidFile: ground.data.files.botPid,
    logFile: logOf(ground.data, 'bot'),
    offsetMs,
  });
}
