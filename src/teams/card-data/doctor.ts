import type { Probe } from '../../core/object-change';
import type { ServiceHealth } from '../../usecases/check-services';
import { plain } from '../markdown';
import { counted, listText } from '../wording';
import type { CardContext } from './context';
import { rightName } from './describe';
import { asOfText, plainFrame } from './frame';
import type { CardView, StepRow } from './models';

const STATE_WORDS: Record<Probe['state'], string> = {
  ok: 'OK',
  missing: 'Missing',
  unknown: 'Not known',
  unreachable: 'No answer',
};

/** Cards are small: what is well is told in one row a service. */
const MAX_ROWS = 24;

/** What each service lets the bot do: the missing first, with what it costs. */
export function doctorCard(health: readonly ServiceHealth[], ctx: CardContext): CardView<'doctor'> {
  const probes = health.flatMap((service) => service.probes);
  const bad = probes.filter(({ state }) => state === 'missing' || state === 'unreachable').length;
  const title = bad === 0 ? 'Every connected service answers' : `${counted(bad, 'thing')} to be mended`;
  const state =
    bad === 0
      ? 'No permission is known to be missing. What cannot be known without writing is named below.'
      : 'The rights that are named beside a missing permission do not work before it is granted.';
  return {
    name: 'doctor',
    data: {
      ...plainFrame({ title, state, tone: bad === 0 ? 'good' : 'warning' }),
      steps: health.flatMap((service) => serviceRows(service)).slice(0, MAX_ROWS),
      hint: 'The person who runs the bot sees every permission by its exact name with: npm run doctor',
      asOf: asOfText(ctx),
    },
  };
}

function serviceRows({ title, probes }: ServiceHealth): StepRow[] {
  const of = (state: Probe['state']) => probes.filter((probe) => probe.state === state);
  const wrong = [...of('unreachable'), ...of('missing')].map((probe) => wrongRow(title, probe));
  const unknown = of('unknown');
  const well = of('ok');
  return [
    ...wrong,
    ...(well.length > 0 ? [{ state: STATE_WORDS.ok, title, detail: doneWords(well) }] : []),
    ...(unknown.length > 0 ? [{ state: STATE_WORDS.unknown, title, detail: doneWords(unknown) }] : []),
    ...(probes.length === 0 ? [{ state: STATE_WORDS.ok, title, detail: 'nothing to be asked' }] : []),
  ];
}

/** What works, without the names of permissions: those matter where one is missing. */
const doneWords = (probes: readonly Probe[]): string =>
  plain(
    listText(
      probes.map(({ what: does }) => does),
      12,
    ),
    240,
  );

const what = ({ what: does, needs }: Probe): string => (needs ? `${does} (${needs})` : does);

function wrongRow(title: string, probe: Probe): StepRow {
  const costs = probe.costs.length > 0 ? `does not work without it: ${listText(probe.costs.map(rightName))}` : '';
  const where = probe.instance ? `${title}, ${probe.instance}` : title;
  return {
    state: STATE_WORDS[probe.state],
    title: plain(`${where}: ${what(probe)}`, 160),
    detail: plain(costs, 200),
  };
}
