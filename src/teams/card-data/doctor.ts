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

/** Cards are small: what is well is told in one row a service, and rows are left out whole, never cut off in the middle. */
const MAX_ROWS = 24;
const BUDGET_BYTES = 13_000;
/** What a row weighs beside its texts. */
const ROW_BYTES = 260;
/** Longer than any sentence of a probe. */
const LONGEST = 1_200;

const ALL_WELL = 'Every permission that the bot needs is there.';
const NONE_KNOWN = 'No permission is known to be missing. What cannot be known without writing is named below.';
const MISSING = 'The rights that are named beside a missing permission do not work before it is granted.';

/** What each service lets the bot do: the missing first, with what it costs. */
export function doctorCard(health: readonly ServiceHealth[], ctx: CardContext): CardView<'doctor'> {
  const states = health.flatMap(({ probes }) => probes.map(({ state }) => state));
  const bad = states.filter((state) => state === 'missing' || state === 'unreachable').length;
  const title = bad === 0 ? 'Every connected service answers' : `${counted(bad, 'thing')} to be mended`;
  const state = bad > 0 ? MISSING : states.includes('unknown') ? NONE_KNOWN : ALL_WELL;
  return {
    name: 'doctor',
    data: {
      ...plainFrame({ title, state, tone: bad === 0 ? 'good' : 'warning' }),
      steps: capped([...health.flatMap(wrongRows), ...health.flatMap(otherRows)]),
      hint: 'The person who runs the bot sees every permission by its exact name with: npm run doctor',
      asOf: asOfText(ctx),
    },
  };
}

/** Nothing is left out without a word. */
function capped(rows: readonly StepRow[]): StepRow[] {
  const shown = rows.slice(0, roomFor(rows));
  if (shown.length === rows.length) return shown;
  const more = { state: '…', title: `and ${rows.length - shown.length} more`, detail: 'npm run doctor tells them all' };
  return [...shown, more];
}

function roomFor(rows: readonly StepRow[]): number {
  let left = BUDGET_BYTES;
  const over = rows.findIndex(({ title, detail }) => (left -= ROW_BYTES + Buffer.byteLength(title + detail)) < 0);
  const fitting = over < 0 ? rows.length : over;
  return fitting <= MAX_ROWS && fitting === rows.length ? fitting : Math.min(fitting, MAX_ROWS - 1);
}

const inState = (probes: readonly Probe[], state: Probe['state']): Probe[] =>
  probes.filter((probe) => probe.state === state);

const wrongRows = ({ title, probes }: ServiceHealth): StepRow[] =>
  [...inState(probes, 'unreachable'), ...inState(probes, 'missing')].map((probe) => wrongRow(title, probe));

function otherRows({ title, probes }: ServiceHealth): StepRow[] {
  const rowOf = (state: 'ok' | 'unknown'): StepRow[] => {
    const told = inState(probes, state);
    return told.length > 0 ? [{ state: STATE_WORDS[state], title, detail: toldWords(state, told) }] : [];
  };
  const empty = { state: STATE_WORDS.ok, title, detail: 'Nothing has to be asked there.' };
  return probes.length === 0 ? [empty] : [...rowOf('ok'), ...rowOf('unknown')];
}

/** What works, without the names of permissions: those matter where one is missing. */
function toldWords(state: 'ok' | 'unknown', probes: readonly Probe[]): string {
  const all = probes.map(({ what: does }) => does);
  const sentence = (most: number) =>
    `${state === 'ok' ? 'Works' : 'Cannot be known without writing'}: ${listText(all, most)}.`;
  const fitting = all.findLastIndex((_does, index) => Buffer.byteLength(sentence(index + 1)) <= LONGEST);
  return plain(sentence(Math.max(1, fitting + 1)), LONGEST);
}

const what = ({ what: does, needs }: Probe): string => (needs ? `${does} (${needs})` : does);

function wrongRow(title: string, probe: Probe): StepRow {
  const costs = probe.costs.length > 0 ? `Without it these do not work: ${listText(probe.costs.map(rightName))}.` : '';
  const where = probe.instance ? `${title}, ${probe.instance}` : title;
  return {
    state: STATE_WORDS[probe.state],
    title: plain(`${where}: ${what(probe)}`, LONGEST),
    detail: plain(costs, LONGEST),
  };
}
