import { LAST_PORT, lastPortAt } from './addresses';
import { isSeedName, type SeedName } from './cloud/seed';

export interface SandboxOptions {
  /** Added to every port. */
  readonly portOffset: number;
  readonly playground: boolean;
  readonly dataDir: string;
  /** Throws away what earlier runs left. */
  readonly reset: boolean;
  /** Undefined: the seed the data directory grew from, or `small`. */
  readonly seed: SeedName | undefined;
  /** How long exportPersonalData takes. */
  readonly exportSeconds: number;
  readonly openBrowser: boolean;
}

export type ParsedOptions = { ok: true; options: SandboxOptions } | { ok: false; problems: string[] };

export const USAGE = `npm run sandbox -- [options]
  --port-offset N        is added to every port
  --no-playground        without the Agents Playground
  --data DIR             where the state is kept between runs (default .sandbox)
  --reset                starts from the seed again
  --seed small|large:N   N more devices for Otto Large
  --export-seconds N     how long exportPersonalData takes (default 5)
  --no-open              opens no browser`;

type Draft = { -readonly [Key in keyof SandboxOptions]: SandboxOptions[Key] };

const FLAGS: Readonly<Record<string, (draft: Draft) => void>> = {
  '--no-playground': (draft) => void (draft.playground = false),
  '--reset': (draft) => void (draft.reset = true),
  '--no-open': (draft) => void (draft.openBrowser = false),
};

/** Each takes the value over, or says in a sentence why not. */
const VALUES: Readonly<Record<string, (draft: Draft, value: string) => string | void>> = {
  '--port-offset': (draft, value) => {
    if (!/^\d{1,5}$/.test(value))
      return '--port-offset has to be a whole number from 0, for example --port-offset 100.';
    draft.portOffset = Number(value);
  },
  '--data': (draft, value) => {
    draft.dataDir = value;
  },
  '--seed': (draft, value) => {
    if (!isSeedName(value))
      return '--seed has to be small, or large:N with a number of devices up to 999999, for example large:500.';
    draft.seed = value;
  },
  '--export-seconds': (draft, value) => {
    if (!/^\d{1,5}(\.\d+)?$/.test(value)) return '--export-seconds has to be a number of seconds from 0 to 99999.';
    draft.exportSeconds = Number(value);
  },
};

/** Reports everything that is wrong at once, one sentence each. */
export function parseOptions(args: readonly string[]): ParsedOptions {
  const draft: Draft = {
    portOffset: 0,
    playground: true,
    dataDir: '.sandbox',
    reset: false,
    seed: undefined,
    exportSeconds: 5,
    openBrowser: true,
  };
  const problems: string[] = [];
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    const problem = take(draft, arg, rest);
    if (problem) problems.push(problem);
  }
  const tooHigh = portProblem(draft);
  if (tooHigh) problems.push(tooHigh);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, options: draft };
}

function take(draft: Draft, arg: string, rest: string[]): string | void {
  const [, name = arg, given] = /^(--[^=]+)=(.*)$/s.exec(arg) ?? [];
  const flag = FLAGS[name];
  if (flag) return given === undefined ? flag(draft) : `${name} takes no value.`;
  const accept = VALUES[name];
  if (!accept) return `${name} is no option of the sandbox; --help lists them.`;
  const value = given ?? (rest[0]?.startsWith('--') ? undefined : rest.shift());
  return value ? accept(draft, value) : `${name} needs a value.`;
}

function portProblem({ portOffset, playground }: Draft): string | null {
  const most = LAST_PORT - lastPortAt(0, playground);
  return portOffset > most ? `--port-offset has to be ${most} at most, or there is no such port.` : null;
}
