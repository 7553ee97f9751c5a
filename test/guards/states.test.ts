/** The README’s pictures of the states are drawn from the transition tables: `npx jest test/guards/states` prints what is missing. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { END_STATES, REQUEST_STATES, STEP_STATES } from '../../src/core/request';
import {
  INITIAL_REQUEST_STATES,
  INITIAL_STEP_STATES,
  REQUEST_TRANSITIONS,
  STEP_TRANSITIONS,
} from '../../src/core/transitions';
import { ROOT } from '../support/source-files';

interface Table {
  states: readonly string[];
  initial: readonly string[];
  /** What a state is in while it is neither of these. */
  ends: readonly string[];
  rows: Readonly<Record<string, { from: readonly string[]; to: string }>>;
}

const STEP_ENDS = STEP_STATES.filter((state) =>
  Object.values(STEP_TRANSITIONS).every(({ from }) => !(from as readonly string[]).includes(state)),
);
const REQUEST: Table = {
  ...{ states: REQUEST_STATES, initial: INITIAL_REQUEST_STATES, ends: END_STATES, rows: REQUEST_TRANSITIONS },
};
const STEP: Table = {
  ...{ states: STEP_STATES, initial: INITIAL_STEP_STATES, ends: STEP_ENDS, rows: STEP_TRANSITIONS },
};

/** Mermaid takes no hyphen in a name. */
const alias = (state: string): string => state.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

function drawn({ states, initial, ends, rows }: Table): string {
  const open = states.filter((state) => !ends.includes(state));
  const isFromAny = (from: readonly string[]) => open.length > 1 && open.every((state) => from.includes(state));
  const edges = Object.entries(rows).flatMap(([name, { from, to }]) =>
    isFromAny(from)
      ? [`  open --> ${alias(to)}: ${name}`]
      : from.map((state) => `  ${alias(state)} --> ${alias(to)}: ${name}`),
  );
  const anyOpen = Object.values(rows).some(({ from }) => isFromAny(from));
  return [
    'stateDiagram-v2',
    ...(anyOpen ? ['  state open {', ...open.map((state) => `    ${alias(state)}`), '  }'] : []),
    ...states.filter((state) => alias(state) !== state).map((state) => `  ${alias(state)}: ${state}`),
    ...initial.map((state) => `  [*] --> ${alias(state)}`),
    ...edges,
    ...ends.map((state) => `  ${alias(state)} --> [*]`),
  ].join('\n');
}

test.each([
  ['request', REQUEST],
  ['step', STEP],
])('the README draws the states of a %s as the table has them', (name, table) => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const blocks = [...readme.matchAll(/```mermaid\n([\s\S]*?)\n```/g)].map(([, block]) => block);
  expect({ [name]: blocks }).toEqual({ [name]: expect.arrayContaining([drawn(table)]) as string[] });
});
