import { openServices, packageStoreOf } from '../app';
import { ConfigError, loadConfig } from '../config';
import type { Probe } from '../core/object-change';
import { createLog } from '../log';
import { checkServices, type ServiceHealth } from '../usecases/check-services';

export interface Answer {
  /** 0: nothing is known to be missing; 1: the configuration cannot be used; 2: something has to be mended. */
  exitCode: 0 | 1 | 2;
  text: string;
}

const STATES: Record<Probe['state'], string> = {
  ok: 'ok         ',
  missing: 'MISSING    ',
  unknown: 'not known  ',
  unreachable: 'NO ANSWER  ',
};

/** Given in tests only; else the bot's own. */
type Credential = Parameters<typeof openServices>[1];

/** Asks every connected service with the bot's own identity; read-only, and beside a running bot. */
export async function runDoctor(env: NodeJS.ProcessEnv, credential?: Credential): Promise<Answer> {
  try {
    const config = loadConfig(env, credential ? { anonymous: true } : {});
    const { adapters, unavailable } = openServices(config, credential, undefined, createLog('silent'));
    const packages = packageStoreOf(config, credential);
    const health = await checkServices({ services: adapters, packages }, new AbortController().signal);
    const wrong = health.some(({ probes }) =>
      probes.some(({ state }) => state === 'missing' || state === 'unreachable'),
    );
    const left = unavailable.map(({ title, reason }) => `not used    ${title}: ${reason}`);
    return { exitCode: wrong ? 2 : 0, text: [...health.flatMap(linesOf), ...left].join('\n') };
  } catch (error) {
    if (error instanceof ConfigError)
      return { exitCode: 1, text: error.problems.map((problem) => `- ${problem}`).join('\n') };
    throw error;
  }
}

function linesOf({ title, probes }: ServiceHealth): string[] {
  return probes.map(({ instance, what, state, needs, costs }) => {
    const where = instance ? `${title} (${instance})` : title;
    const lost = state === 'missing' && costs.length > 0 ? `; without it: no ${costs.join(', ')}` : '';
    return `${STATES[state]} ${where}: ${what}${needs ? `, needs ${needs}` : ''}${lost}`;
  });
}

if (require.main === module) {
  void runDoctor(process.env).then(({ exitCode, text }) => {
    process.stdout.write(`${text}\n`);
    process.exitCode = exitCode;
  });
}
