/** The README tells of each service what its adapter declares: no more, no less. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RIGHTS, SERVICE_NAMES, type Capability, type Right, type ServiceDefinition } from '../../src/core/service';
import { REGISTRY } from '../../src/services/registry';
import { ROOT } from '../support/source-files';

const BEGIN =
  '<!-- capabilities: written from the services’ declarations; test/guards/capabilities.test.ts prints it -->';
const END = '<!-- capabilities end -->';

const WORDS: Record<Capability['can'], string> = { yes: 'yes', manual: 'by hand', no: 'no' };

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function table(definitions: readonly ServiceDefinition[]): string[] {
  const rows = definitions.map(({ title, capabilities }) =>
    row([title, ...RIGHTS.map((right) => WORDS[capabilities[right].can])]),
  );
  return [row(['service', ...RIGHTS]), row(['service', ...RIGHTS].map(() => '---')), ...rows];
}

/** One line for all rights of a service that have the same reason. */
function reasons({ title, capabilities }: ServiceDefinition): string[] {
  const told = new Map<string, Right[]>();
  for (const right of RIGHTS) {
    const text = textOf(capabilities[right]);
    if (text) told.set(text, [...(told.get(text) ?? []), right]);
  }
  return [...told].map(([text, rights]) => `- ${title}, ${rights.join(', ')}: ${text}`);
}

const textOf = (capability: Capability): string | null =>
  capability.can === 'yes' ? null : capability.can === 'manual' ? capability.task : capability.reason;

/** As prettier leaves it, but for the width of columns. */
const squeezed = (text: string): string[] =>
  text
    .split('\n')
    .map((line) =>
      line
        .trim()
        .replace(/\s*\|\s*/g, ' | ')
        .replace(/-{3,}/g, '---')
        .replace(/ +/g, ' ')
        .trim(),
    )
    .filter((line) => line !== '');

test('the README says of every service and right what is declared', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const [, written = ''] = readme.split(BEGIN);
  const definitions = SERVICE_NAMES.map((name) => REGISTRY[name].definition);
  const wanted = [...table(definitions), '', ...definitions.flatMap(reasons)].join('\n');
  expect(squeezed(written.split(END)[0] ?? '')).toEqual(squeezed(wanted));
});

test('every right that is not "yes" has words for it', () => {
  const mute = SERVICE_NAMES.flatMap((name) =>
    RIGHTS.map((right) => [name, right, REGISTRY[name].definition.capabilities[right]] as const),
  ).filter(([, , capability]) => capability.can !== 'yes' && !/\w+ \w+/.test(textOf(capability) ?? ''));
  expect(mute).toEqual([]);
});
