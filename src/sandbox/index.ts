/** `npm run sandbox`: the whole product on one machine (SANDBOX.md). */
import { bannerOf } from './banner';
import { httpUrl } from './addresses';
import { DataDirError } from './data-dir';
import { openBrowser } from './open-browser';
import { parseOptions, type SandboxOptions, USAGE } from './options';
import { watchLauncher } from './launcher';
import { Sandbox, StartError } from './sandbox';

const say = (line: string): void => console.log(line);

async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) return say(USAGE);
  const parsed = parseOptions(args);
  if (parsed.ok) return run(parsed.options);
  console.error(parsed.problems.join('\n'));
  process.exitCode = 1;
}

async function run(options: SandboxOptions): Promise<void> {
  const sandbox = new Sandbox(options, say);
  const stop = stopper(sandbox);
  process.on('exit', () => sandbox.kill());
  ['SIGINT', 'SIGTERM'].forEach((signal) => process.on(signal, () => stop(0)));
  watchLauncher(() => stop(0));
  try {
    const ground = await sandbox.start();
    say(bannerOf(ground, options.playground));
    await sandbox.ready(ground);
    const address = httpUrl(options.playground ? ground.ports.playground : ground.ports.bot);
    say(`ready in ${process.uptime().toFixed(1)} s: ${address} (Ctrl-C stops everything)`);
    if (options.playground && options.openBrowser) openBrowser(address);
  } catch (fault) {
    stop(1, fault);
  }
}

/** tsx passes a Ctrl-C on that its child has had from the terminal already: only a later one is a second. */
const IMPATIENT_MS = 1000;

/** Stops once; asked a second time it waits no longer. */
function stopper(sandbox: Sandbox) {
  let stoppingSince: number | undefined;
  return (code: number, fault?: unknown): void => {
    if (stoppingSince !== undefined) {
      if (fault === undefined && Date.now() - stoppingSince > IMPATIENT_MS) process.exit(130);
      return;
    }
    stoppingSince = Date.now();
    if (fault !== undefined) console.error(told(fault));
    void sandbox.stop().finally(() => process.exit(code));
  };
}

function told(fault: unknown): unknown {
  return fault instanceof StartError || fault instanceof DataDirError ? fault.message : fault;
}

void main(process.argv.slice(2));
