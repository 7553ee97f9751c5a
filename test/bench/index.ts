/** `npm run bench [NAME …] [SIZE]`: prints each figure on a line; how large a bench with a size is, SIZE says. Figures are told, never tested: machines differ. */
import { run as busyTurnFigures } from './busy-turn.bench';
import { run as exportFigures } from './export.bench';
import { run as languageFigures } from './language.bench';
import { run as limitFigures } from './limits.bench';
import { run as memoryFigures } from './memory.bench';
import { run as storeFigures } from './store.bench';
import { run as turnFigures } from './turn.bench';

const BENCHES: Record<string, (size?: number) => Promise<Record<string, number | string>>> = {
  store: storeFigures,
  turn: turnFigures,
  language: languageFigures,
  export: exportFigures,
  busy: busyTurnFigures,
  limits: limitFigures,
  memory: memoryFigures,
};
/** Takes minutes, or is among the figures of another. */
const ONLY_BY_NAME = ['memory', 'busy'];

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const names = args.filter((name) => name in BENCHES);
  const size = args.map(Number).find((number) => number > 0);
  for (const name of names.length > 0 ? names : Object.keys(BENCHES).filter((name) => !ONLY_BY_NAME.includes(name))) {
    const figures = (await BENCHES[name]?.(size)) ?? {};
    for (const [figure, value] of Object.entries(figures)) console.log(`${figure}: ${value}`);
  }
}

main().then(
  () => process.exit(0),
  (fault: unknown) => {
    console.error(fault);
    process.exit(1);
  },
);
