/** Facts for every letter: all that each can have, or only what it needs. */
import { LETTER_KINDS, loadLetters, type LetterFacts, type LetterKind, type RenderLetter } from '../../../src/letters';

const ALL = {
  requestId: 'DSR-2026-0012',
  subjectName: 'Anna Kovács',
  controllerName: 'Contoso GmbH',
  contact: 'Datenschutz bei Contoso\nprivacy@contoso.com',
  authority: 'Berliner Beauftragte für Datenschutz\nAlt-Moabit 59–61, 10555 Berlin',
  writtenOn: '2026-12-08',
  receivedOn: '2026-12-01',
  dueOn: '2027-03-11',
  rights: ['access', 'delete'],
  needed: 'A copy of the last invoice',
  months: 2,
  reason: 'The data is in seven systems.',
  ground: 'excessive',
  contents: ['Microsoft Entra ID', 'Azure IoT Hub'],
  withheld: [{ what: 'Sign-in of 3 March', reason: 'names another person' }],
  notCovered: ['Backups and geo-replicas'],
  information: ['Purpose: operation of user accounts'],
  link: 'https://contoso.blob.core.windows.net/dsr/a.zip?sv=2024&sig=a%2Fb%3D',
  linkExpiresAt: '2026-12-31T23:30:00.000Z',
  done: ['Account of Anna Kovács', 'Device thermostat-17'],
  notDone: [
    { what: 'Sign-in logs', reason: 'Microsoft keeps them for 30 days' },
    { what: 'Invoices', reason: 'tax law, ten years' },
  ],
  searched: ['Microsoft Entra ID'],
  liftOn: '2027-01-11',
  recipientName: 'Fabrikam AG',
  subjectReference: 'customer 4711',
  change: 'erased',
  changes: ['The account and its devices'],
} as const;

export function fullFacts<K extends LetterKind>(kind: K): LetterFacts<K> {
  return pick([...LETTER_KINDS[kind].needs, ...LETTER_KINDS[kind].may]) as unknown as LetterFacts<K>;
}

export function bareFacts<K extends LetterKind>(kind: K): LetterFacts<K> {
  return pick(LETTER_KINDS[kind].needs) as unknown as LetterFacts<K>;
}

function pick(names: readonly (keyof typeof ALL)[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, ALL[name]]));
}

export function renderer(settings: Parameters<typeof loadLetters>[0] = {}): RenderLetter {
  const loaded = loadLetters(settings);
  if (!loaded.ok) throw new Error(loaded.problems.join('\n'));
  return loaded.value.renderLetter;
}
