import { createApp } from './app';
import { ConfigError, loadConfig } from './config';
import { faultName } from './log';

async function main(): Promise<void> {
  const app = await createApp(loadConfig(process.env));
  const stop = () => void app.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  await app.listen();
}

/** One line a problem, nothing listening, exit 1. */
main().catch((fault: unknown) => {
  const lines =
    fault instanceof ConfigError
      ? [
          'DSR Bot cannot start. In the environment (env/.env.example explains each key):',
          ...fault.problems.map((p) => `- ${p}`),
        ]
      : [
          `DSR Bot cannot start: ${fault instanceof Error && fault.name === 'DsrError' ? fault.message : faultName(fault)}`,
        ];
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exit(1);
});
