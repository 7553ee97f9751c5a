/** What a request tells its letters: each is whole, in every language, and what only people know says what it is. */
import {
  LETTER_KIND_NAMES,
  LETTER_LANGUAGE_NAMES,
  type LetterKind,
  type LetterLanguage,
} from '../../../src/core/letter';
import { letterSheet, type LetterSender } from '../../../src/core/letter-sheet';
import type { DsrRequest, Step } from '../../../src/core/request';
import { WITHHELD } from '../../../src/core/other-people';
import { collectionItem, objectItem } from '../../../src/core/review';
import { objectKey, type ServiceDefinition } from '../../../src/core/service';
import { withTitles } from '../../../src/core/letter-titles';
import { digitalTwinsDefinition } from '../../../src/services/digital-twins';
import { dpsDefinition } from '../../../src/services/dps';
import { entraDefinition } from '../../../src/services/entra';
import { iotCentralDefinition } from '../../../src/services/iot-central';
import { iotHubDefinition } from '../../../src/services/iot-hub';
import { NOT_COVERED } from '../../../src/services/services-config-not-covered';
import { systemLogsDefinition } from '../../../src/services/system-logs';
import { aCommand, aDefinition, anObject, aPlan, aPlanInput, aRequest, MEGAN, NOW } from '../../support/builders';
import { makePlan } from '../../../src/core/plan';
import { ourLetters } from '../../support/letters';

const LETTERS = ourLetters();
const NOBODY: LetterSender = { controllerName: null, contact: null, authority: null };
const CONTOSO: LetterSender = {
  controllerName: 'Contoso GmbH',
  contact: 'privacy@contoso.com',
  authority: 'Berliner Beauftragte\nAlt-Moabit 59–61',
};
const MANUAL = aDefinition({ name: 'manual', title: 'Other systems, by checklist' });
const HUB = aDefinition();

/** Erased in part, declined and extended at once: every sheet finds what it needs. */
function everything(): DsrRequest {
  const plan = makePlan({
    ...aPlanInput({ rights: ['rectify', 'delete'] }),
    changes: [
      {
        ...{ command: 0, right: 'rectify', object: anObject() },
        preview: { can: 'yes', fields: [{ field: 'tags.owner', before: 'anna', after: null }] },
      },
      { command: 1, right: 'delete', object: anObject(), preview: { can: 'yes' } },
    ],
    notPossible: [{ service: 'system-logs', title: 'System-generated logs', reason: 'they follow the account' }],
  });
  const request = aRequest({ plan, commands: [aCommand({ intent: 'rectify' }), aCommand({ intent: 'delete' })] });
  const [step] = request.steps;
  const done = { done: [objectKey(anObject())], handedOver: [], waitingFor: null, gaps: ['One telemetry file stays.'] };
  const did = (right: 'rectify' | 'delete'): Step => ({
    ...step!,
    kind: 'change',
    service: 'iot-hub',
    right,
    changed: done,
  });
  return {
    ...request,
    steps: [did('rectify'), did('delete')],
    clock: [
      { type: 'received', on: '2026-11-20' },
      { type: 'extended', on: '2026-11-22', months: 2, reason: 'The data is in seven systems.' },
    ],
    package: {
      ...{ blobName: 'b', fileName: 'f', bytes: 1, sha256: 's', files: 1, builtAt: NOW, decisions: '', moves: 0 },
      ...{ counts: { 'iot-hub/devices': 3, 'iot-hub/modules': 1, 'dps/enrollments': 0 }, withheld: 2 },
    },
    declined: { by: MEGAN, at: NOW, ground: 'excessive', reason: 'The fifth this month.', note: 'Internal gossip.' },
  };
}

function textOf(kind: LetterKind, sender = CONTOSO, request = everything(), language: LetterLanguage = 'en'): string {
  const services = [HUB, MANUAL];
  const sheet = letterSheet(kind, { request, sender, language, today: '2026-11-22', dueOn: '2027-02-22', services });
  const { subject, text } = LETTERS.write(kind, language, sheet);
  return `${subject}\n\n${text}`;
}

test.each(LETTER_KIND_NAMES.flatMap((kind) => LETTER_LANGUAGE_NAMES.map((language) => [kind, language] as const)))(
  '%s in %s has no blank that does not say what it is',
  (kind, language) => {
    const sheet = letterSheet(kind, {
      ...{ request: everything(), sender: NOBODY, language, today: '2026-11-22', dueOn: '2027-02-22', services: [HUB] },
    });
    const { subject, text } = LETTERS.write(kind, language, sheet);
    expect(`${subject}\n${text}`).not.toMatch(/\[…\]|undefined|null|[{}]/);
  },
);

test('who writes stands in the letter, or what is to be filled in', () => {
  expect(textOf('decline')).toMatch(/Contoso GmbH$/);
  expect(textOf('decline')).toContain('Berliner Beauftragte\nAlt-Moabit');
  const blank = textOf('decline', NOBODY);
  for (const what of [/\[to fill in: the name of the controller\]$/, /\[to fill in: name and address of the super/])
    expect(blank).toMatch(what);
});

test('a refusal has ground and reason, and never the note of the team', () => {
  const text = textOf('decline');
  expect(text).toMatch(/excessive \(point \(b\)[\s\S]*The fifth this month\./);
  expect(text).toMatch(/Article 77[\s\S]*Article 79/);
  for (const kind of LETTER_KIND_NAMES) expect(textOf(kind)).not.toContain('gossip');
});

test('a refusal without a ground says that one is missing', () => {
  const request = everything();
  const text = textOf('decline', CONTOSO, { ...request, declined: { ...request.declined!, ground: null } });
  expect(text).toContain('[to fill in: the legal ground]');
});

test('an extension has its length, its reason and the new date', () => {
  expect(textOf('extension')).toMatch(/two further months[\s\S]*in seven systems[\s\S]*22 February 2027/);
  expect(textOf('extension', CONTOSO, everything(), 'de')).toMatch(/zwei weitere Monate[\s\S]*22\. Februar 2027/);
});

test('what was erased and what was not stands in lines', () => {
  const text = textOf('erased-in-part');
  expect(text).toContain('- Azure IoT Hub: thermostat-anna-1\n');
  expect(text).toContain('- System-generated logs: they follow the account\n');
  expect(text).toContain('- Azure IoT Hub: One telemetry file stays.');
});

test('a cleared value is a correction', () => {
  expect(textOf('rectified')).toContain('- Azure IoT Hub: thermostat-anna-1, tags.owner: –');
});

test('what was searched is named, checklists are not', () => {
  const text = textOf('no-data');
  expect(text).toContain('We searched:\n- Azure IoT Hub\n');
  expect(text).not.toContain('checklist');
});

test('a package letter names what was searched in vain, and is silent where nothing was', () => {
  const request = everything();
  const searched = { ...request, plan: { ...request.plan!, objects: [], searched: ['iot-hub' as const] } };
  for (const kind of ['access-ready', 'export-ready'] as const) {
    expect(textOf(kind, CONTOSO, searched)).toMatch(/found no personal data concerning you there:\n- Azure IoT Hub\n/);
    expect(textOf(kind)).not.toContain('also searched');
  }
});

test.each(LETTER_LANGUAGE_NAMES)('a package letter in %s says where was not looked, and whom to ask', (language) => {
  const request = everything();
  const places = [
    ...NOT_COVERED.map(({ text }) => text),
    'Azure IoT Central: no connection is configured',
    'Paper files',
  ];
  const told = { ...request, plan: { ...request.plan!, notCovered: places } };
  for (const kind of ['access-ready', 'export-ready'] as const) {
    const text = textOf(kind, CONTOSO, told, language);
    expect(text).toMatch(/\n- Paper files\n.*(below|unten|ci-dessous|más abajo|più avanti).*\.\n/u);
    expect(text.indexOf('privacy@contoso.com')).toBeGreaterThan(text.indexOf('- Paper files'));
    expect(text).not.toContain('no connection is configured');
    expect(text).toMatch(/\n- Azure IoT Central \((not|nicht|non|no) /u);
    const english = NOT_COVERED.filter((place) => text.includes(place.text));
    expect(english).toHaveLength(language === 'en' ? NOT_COVERED.length : 0);
    expect(textOf(kind, CONTOSO, { ...request, plan: { ...request.plan!, notCovered: [] } }, language)).not.toMatch(
      /Paper|below\.|unten genannten Kontakt|ci-dessous\.|más abajo\.|più avanti\./u,
    );
  }
});

test('a package is named by its systems, with what it lacks and without its link', () => {
  const text = textOf('access-ready');
  expect(text).toContain('- Azure IoT Hub\n');
  expect(text).not.toMatch(/dps|https:/);
  expect(text).toContain('- Data of other people: their rights and freedoms');
});

test('what was left out is told as the package tells it: kind and reason, without label, id or other people', () => {
  const request = everything();
  const [first] = request.steps;
  const watch = { ...anObject(), id: 'bob-millers-watch', label: 'bob-millers-watch (Bob Miller)' };
  const progress = { collection: 1, page: 0, continuation: null, counts: { devices: 1 }, pages: {}, gaps: [] };
  const others = [
    { kind: 'name' as const, value: 'Bob Miller' },
    { kind: 'address' as const, value: 'bob@contoso.com' },
  ];
  const collect: Step = {
    ...{ ...first!, kind: 'collect', service: watch.service, instance: watch.instance },
    progress: { ...progress, others },
  };
  const ruling = (key: string, reason: string) => ({ key, reason, by: MEGAN, at: NOW });
  const excluded = [
    ruling(objectItem(watch), 'belongs to Bob Miller (bob@contoso.com), who objects'),
    ruling(collectionItem(watch.service, watch.instance, 'devices'), 'Bob Miller uses them too'),
  ];
  const text = textOf('access-ready', CONTOSO, {
    ...request,
    plan: { ...request.plan!, objects: [watch] },
    steps: [collect],
    review: { begunAt: NOW, excluded, staying: [], released: null },
  });
  expect(text).toContain(`- Azure IoT Hub: device: belongs to ${WITHHELD} (${WITHHELD}), who objects\n`);
  expect(text).toContain(`: ${WITHHELD} uses them too`);
  expect(text).not.toMatch(/bob|miller/i);
});

test('the person is named where the directory knows them, and not guessed elsewhere', () => {
  expect(textOf('acknowledgement')).toContain('Dear Anna Kovács,');
  const unknown = aRequest({ subject: { kind: 'unknown', asked: 'anna.k@contoso.com' }, plan: aPlan() });
  expect(textOf('acknowledgement', CONTOSO, unknown)).toContain('Dear Sir or Madam,');
  expect(textOf('recipients-notice', CONTOSO, unknown)).toContain('[to fill in: the person whom it is about]');
});

describe('a notice to a recipient (Art. 19)', () => {
  const rectified = (): DsrRequest => {
    const request = everything();
    return { ...request, steps: request.steps.filter(({ right }) => right === 'rectify') };
  };

  test('tells of an erasure that it was, and of whom, and nothing of what is held where', () => {
    const text = textOf('recipients-notice');
    expect(text).toContain('Anna Kovács');
    expect(text).toMatch(/erased/);
    expect(text).not.toMatch(/detail|tags\.owner|IoT Hub|anna-thermostat/i);
    for (const { label, id } of everything().plan!.objects)
      for (const word of [label, id]) expect(text).not.toContain(word);
  });

  test('names the corrected fields to whoever writes it, and no value: a recipient may have been given none', () => {
    const text = textOf('recipients-notice', CONTOSO, rectified());
    expect(text).toMatch(
      /\[to fill in: the new value of each of these that the recipient got from you, and of no other: tags\.owner\]/,
    );
    expect(text).not.toMatch(/IoT Hub|–\n/);
  });
});

const OTHER_LANGUAGES = LETTER_LANGUAGE_NAMES.filter((language) => language !== 'en');

test.each(OTHER_LANGUAGES.flatMap((language) => LETTER_KIND_NAMES.map((kind) => [kind, language] as const)))(
  '%s in %s has none of the bot’s own words in English',
  (kind, language) => {
    const text = textOf(kind, NOBODY, everything(), language);
    expect(text).not.toMatch(/to fill in|supervisory|controller|recipient\b|other people|whether it was/);
    expect(text).toMatch(/\[(?:auszufüllen|à compléter|por completar|da completare)/);
  },
);

test('data of other people and titles stand in the letter’s language', () => {
  const text = (language: LetterLanguage) => textOf('access-ready', CONTOSO, everything(), language);
  expect(text('de')).toContain('Daten anderer Personen: deren Rechte und Freiheiten (Art. 15 Abs. 4');
  expect(text('fr')).toContain('Données d’autres personnes\u00a0: leurs droits et libertés');
});

/** Written alike in another language. */
const SAME_WORD = new Set(['Licences', 'account']);
const DEFINITIONS: readonly ServiceDefinition[] = [
  ...[digitalTwinsDefinition, dpsDefinition, entraDefinition, iotCentralDefinition],
  ...[iotHubDefinition, systemLogsDefinition],
];

test.each(DEFINITIONS.map((definition) => [definition.title, definition] as const))(
  'every collection and kind of %s has a title in each language',
  (_title, definition) => {
    const titles = ({ collections, objectKinds }: ServiceDefinition) => [
      ...collections.map(({ title }) => title),
      ...Object.values(objectKinds),
    ];
    for (const language of OTHER_LANGUAGES) {
      const [service] = withTitles({ request: everything(), services: [definition], language }).services;
      const same = titles(service!).filter((title) => titles(definition).includes(title) && !SAME_WORD.has(title));
      expect([language, same]).toEqual([language, []]);
    }
  },
);
