/** `npm run bench [NAME …]`: prints each figure on a line. Figures are told, never tested: machines differ. */
import { run as exportFigures } from './export.bench';
import { run as languageFigures } from './language.bench';
import { run as storeFigures } from './store.bench';
import { run as turnFigures } from './turn.bench';

const BENCHES: Record<string, () => Promise<Record<string, number | string>>> = {
  store: storeFigures,
  turn: turnFigures,
  language: languageFigures,
  export: exportFigures,
};

async function main(): Promise<void> {
  const names = process.argv.slice(2).filter((name) => name in BENCHES);
  for (const name of names.length > 0 ? names : Object.keys(BENCHES)) {
    const figures = (await BENCHES[name]?.()) ?? {};
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
