/** Proves that other people’s addresses and names are found in native JSON, and that nothing else is touched. */
import { fc } from '../../support/properties';
import { addressesIn } from '../../../src/core/addresses';
import { createRedactor, findOthers, folded, ownNames, WITHHELD } from '../../../src/core/other-people';
import { aSubject } from '../../support/builders';

const own = ownNames(
  aSubject({
    objectId: '00000000-0000-4000-8000-000000000101',
    displayName: 'Anna Kovács',
    userPrincipalName: 'anna.kovacs@contoso.com',
    mail: 'Anna.Kovacs@contoso.com',
    aliases: ['anna.nagy@contoso.com'],
  }),
);
const values = (record: unknown) => findOthers(record, own).map(({ kind, value }) => `${kind} ${value}`);
const redact = (record: unknown, staying: string[] = [], named: string[] = [], ids: string[] = []) =>
  createRedactor(own, { named, ids, staying: new Set(staying.map(folded)) })(record);

const MANAGER = {
  '@odata.type': '#microsoft.graph.user',
  id: '00000000-0000-4000-8000-000000000004',
  displayName: 'Adele Vance',
  userPrincipalName: 'adelev@contoso.com',
  mail: 'adelev@contoso.com',
};

describe('other people are found', () => {
  test('by their address, wherever it stands, each once', () => {
    expect(values({ note: 'asked bob@contoso.com and Bob@Contoso.com', list: [{ a: 'bob@contoso.com' }] })).toEqual([
      'address bob@contoso.com',
    ]);
  });

  test('by name where the record says that it is about a person', () => {
    expect(values(MANAGER)).toEqual(['name Adele Vance', 'address adelev@contoso.com']);
    expect(
      values({ initiatedBy: { user: { id: '1', displayName: 'Isaiah Langer', userPrincipalName: 'i@c.com' } } }),
    ).toEqual(['name Isaiah Langer', 'address i@c.com']);
    expect(values({ type: 'User', id: '2', displayName: 'Bo' })).toEqual(['name Bo']);
  });

  test('in the name of a guest’s account, and in a key', () => {
    expect(values({ upn: 'pattif_fabrikam.com#EXT#@contoso.onmicrosoft.com' })).toEqual([
      'address pattif_fabrikam.com#EXT#@contoso.onmicrosoft.com',
    ]);
    expect(values({ members: { 'bob@contoso.com': true } })).toEqual(['address bob@contoso.com']);
  });

  test('never in the data subject’s own addresses, aliases and name', () => {
    const record = {
      id: '00000000-0000-4000-8000-000000000101',
      displayName: 'Anna Nagy',
      userPrincipalName: 'ANNA.KOVACS@contoso.com',
      otherMails: ['anna.nagy@contoso.com'],
    };
    expect(values(record)).toEqual([]);
    expect(values({ tags: { owner: 'anna.kovacs@contoso.com' }, title: 'Anna Kovács' })).toEqual([]);
  });

  test('not in the names of groups, devices and applications', () => {
    expect(values({ '@odata.type': '#microsoft.graph.group', displayName: 'Smart Home', id: '9' })).toEqual([]);
    expect(values({ appDisplayName: 'Microsoft Teams', displayName: 'ANNA-LAPTOP' })).toEqual([]);
  });
});

describe('what is withheld', () => {
  test('is each value of others, counted; everything else stays as it was', () => {
    const record = { manager: MANAGER, jobTitle: 'Engineer', since: 2019, owner: 'anna.kovacs@contoso.com', x: null };
    const { record: shown, values: count } = redact(record);
    expect(shown).toEqual({
      ...record,
      manager: { ...MANAGER, id: WITHHELD, displayName: WITHHELD, userPrincipalName: WITHHELD, mail: WITHHELD },
    });
    expect(count).toBe(4);
  });

  test('is only the address in a longer text', () => {
    expect(redact({ note: 'ask bob@contoso.com, not anna.kovacs@contoso.com' }).record).toEqual({
      note: `ask ${WITHHELD}, not anna.kovacs@contoso.com`,
    });
  });

  test('is a name in running text where it was seen as a person’s elsewhere, as a whole word', () => {
    const text = { note: 'Adele  Vance called; Adele Vanceton did not; adele vance wrote' };
    expect(redact(text, [], ['Adele Vance']).record).toEqual({
      note: `${WITHHELD} called; Adele Vanceton did not; ${WITHHELD} wrote`,
    });
    expect(redact({ note: 'Bo is here' }, [], ['Bo']).record).toEqual({ note: 'Bo is here' });
  });

  test('takes no value away where two keys were other people’s addresses', () => {
    expect(redact({ 'bob@contoso.com': 1, 'carol@contoso.com': 2 }).record).toEqual({
      [WITHHELD]: 1,
      [`${WITHHELD} 2`]: 2,
    });
  });

  test('is not what was decided to stay', () => {
    const { record, values: count } = redact(MANAGER, ['adelev@contoso.com', 'Adele Vance'], ['Adele Vance']);
    expect(record).toEqual(MANAGER);
    expect(count).toBe(0);
  });

  test('leaves nobody else to be found, whatever the record', () => {
    fc.assert(
      fc.property(records, (record) => {
        const named = findOthers(record, own).filter(({ kind }) => kind === 'name');
        const { record: shown } = redact(
          record,
          [],
          named.map(({ value }) => value),
        );
        expect(findOthers(shown, own).filter(({ value }) => value !== WITHHELD)).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  test('is nothing where there is nobody else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (record) => {
        fc.pre(findOthers(record, own).length === 0);
        expect(redact(record)).toEqual({ record, values: 0 });
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('the ids of others', () => {
  const [ADELES, ANNAS] = [MANAGER.id, '00000000-0000-4000-8000-000000000101'];
  const idsIn = (record: unknown) => findOthers(record, own).map(({ value, ids }) => [value, ids]);

  test('are known by the name and the addresses that stand beside them', () => {
    expect(idsIn({ manager: MANAGER })).toEqual([
      ['Adele Vance', [ADELES]],
      ['adelev@contoso.com', [ADELES]],
    ]);
    const role = {
      id: 'AB-1',
      principalId: ADELES.toUpperCase(),
      principalType: 'User',
      principalDisplayName: 'Adele V',
    };
    expect(idsIn(role)).toEqual([['Adele V', [ADELES]]]);
    expect(redact(role).record).toEqual({ ...role, principalId: WITHHELD, principalDisplayName: WITHHELD });
  });

  test('are withheld wherever they stand: alone, in a text, in a key', () => {
    const record = {
      initiatedBy: { user: { id: ADELES, displayName: null } },
      path: `/users/${ADELES.toUpperCase()}/manager`,
      [ADELES]: `not ${ADELES}0, nor ${ANNAS}`,
    };
    expect(redact(record, [], [], [ADELES, ANNAS])).toEqual({
      record: {
        initiatedBy: { user: { id: WITHHELD, displayName: null } },
        path: `/users/${WITHHELD}/manager`,
        [WITHHELD]: `not ${ADELES}0, nor ${ANNAS}`,
      },
      values: 3,
    });
  });

  test('stay with the person who stays, but only where all that stands beside them does', () => {
    const twoNames = { ...MANAGER, mail: 'boss@contoso.com' };
    expect(redact(twoNames, ['Adele Vance', 'adelev@contoso.com', 'boss@contoso.com']).record).toEqual(twoNames);
    expect(redact(twoNames, ['Adele Vance', 'adelev@contoso.com']).record).toMatchObject({ id: WITHHELD });
  });

  test('are never the ids of groups and devices, of records, or of what the plan gives to the subject', () => {
    const id = '00000000-0000-4000-8000-00000000aaaa';
    const group = { '@odata.type': '#microsoft.graph.group', id, mail: 'team@contoso.com' };
    expect(redact(group).record).toEqual({ ...group, mail: WITHHELD });
    expect(redact({ id: 'row-7', mail: 'bob@contoso.com' }).record).toEqual({ id: 'row-7', mail: WITHHELD });
    const mine = ownNames(aSubject({ objectId: ANNAS }), [{ id }]);
    const device = { id, mail: 'bob@contoso.com' };
    expect(findOthers(device, mine)).toEqual([{ kind: 'address', value: 'bob@contoso.com' }]);
    const redacted = createRedactor(mine, { named: [], staying: new Set(), ids: [id] })(device);
    expect(redacted.record).toEqual({ id, mail: WITHHELD });
  });

  test('are kept for a person, not for as many records as an address stands in', () => {
    const rows = Array.from({ length: 50 }, (_, index) => ({
      id: `00000000-0000-4000-8000-0000000000${String(index).padStart(2, '0')}`,
      mail: 'bob@contoso.com',
    }));
    expect(findOthers(rows, own)[0]?.ids).toHaveLength(20);
  });
});

describe('what hides somebody', () => {
  test.each([
    ['a link', 'https://graph.microsoft.com/v1.0/users/bob.miller%40contoso.com'],
    ['JSON in a text', '{"mail":"bob\\u0040contoso.com"}'],
    ['HTML in a text', 'write to bob&#64;contoso.com'],
    ['a wide sign', 'bob\uFF20contoso.com'],
    ['a soft hyphen and nothing wide', 'bo\u00ADb@con\u200Btoso.com'],
    ['letters with marks apart', 'mu\u0308ller@mu\u0308nchen.de'],
  ])('does not hide from %s', (_where, text) => {
    expect(findOthers({ text }, own)).toHaveLength(1);
    expect(JSON.stringify(redact({ text }).record)).toContain('withheld');
    expect(findOthers(redact({ text }).record, own)).toEqual([]);
  });

  test('withholds what else an identity tells: sign-in name, number, address', () => {
    const by = { user: { id: '7', displayName: 'Bob Miller', userPrincipalName: null, ipAddress: '203.0.113.9' } };
    expect(redact({ initiatedBy: by }).record).toEqual({
      initiatedBy: { user: { id: WITHHELD, displayName: WITHHELD, userPrincipalName: null, ipAddress: WITHHELD } },
    });
    const { record } = redact({ ...MANAGER, mailNickname: 'adele', mobilePhone: '+49 1', businessPhones: ['+49 2'] });
    expect(JSON.stringify(record)).not.toMatch(/adele|\+49/);
  });

  test('finds a name the other way round, and with its accents apart', () => {
    const named = ['Zo\u00EB Quinn'];
    expect(redact({ note: 'Quinn, Zo\u00EB and Zoe\u0308 Quinn' }, [], named).record).toEqual({
      note: `${WITHHELD} and ${WITHHELD}`,
    });
  });

  test('is not spared by an address of the data subject beside it', () => {
    const node = { userPrincipalName: 'bob@contoso.com', mail: 'anna.kovacs@contoso.com', displayName: 'Bob Miller' };
    expect(values(node)).toContain('name Bob Miller');
  });

  test('is not the data subject under an older address, told by the id', () => {
    const signIn = { id: 's1', userId: '00000000-0000-4000-8000-000000000101', userPrincipalName: 'old@contoso.com' };
    expect(redact({ ...signIn, userDisplayName: 'Anna K' }).record).toMatchObject({ userDisplayName: 'Anna K' });
  });
});

describe('the data subject’s own address', () => {
  const OWN = 'anna.kovacs@contoso.com';

  test.each([
    `${OWN}.Please call`,
    `${OWN}.She left`,
    `Anna.Kovacs@contoso.com.Please call`,
    `mailto:${OWN}?subject=x`,
    `x?to=mailto%3A${OWN}`,
    `%3C${OWN}%3E`,
    `%3c${OWN.replace('@', '%40')}%3e`,
    `%253C${OWN}%253E.Then`,
    `{"from":"\\u003c${OWN}\\u003e"}`,
  ])('is known in %s', (text) => {
    expect(values({ text })).toEqual([]);
    expect(redact({ text })).toEqual({ record: { text }, values: 0 });
  });

  test.each([
    `${OWN}.evil.org`,
    `${OWN}.au`,
    `${OWN}.Evil.org`,
    `x${OWN}`,
    `3C${OWN}`,
    `to=3c${OWN}`,
    `%61${OWN}`,
    `%C3%A9${OWN}`,
    `${OWN}.Au`,
    `bob%27${OWN}`,
    `%3Cbob.${OWN}`,
    'bob@contoso.com.Please call',
    '%3Cbob@contoso.com%3E',
  ])('is not taken for that of somebody else in %s', (text) => {
    expect(values({ text })).toHaveLength(1);
    expect(findOthers(redact({ text }).record, own)).toEqual([]);
  });

  test.each([
    `bob/${OWN}`,
    `bob=${OWN}`,
    `see bob.miller&${OWN}.`,
    `bob!${OWN}`,
    `bob%${OWN}`,
    `smtp:bob/${OWN}`,
    `a/bob=${OWN}`,
    `bob%2F${OWN}`,
    `bob%253d${OWN}`,
  ])('does not hide another mailbox or somebody beside it in %s', (text) => {
    expect(values({ text })).toEqual([expect.stringMatching(/^address .*bob.*anna\.kovacs@contoso\.com$/)]);
    expect(JSON.stringify(redact({ text }).record)).not.toMatch(/bob|anna/);
    expect(redact({ text }, [values({ text })[0]?.slice('address '.length) ?? '']).record).toEqual({ text });
  });

  test('is not that of who has another mailbox of it', () => {
    const node = { id: '00000000-0000-4000-8000-00000000bbbb', mail: `bob/${OWN}`, displayName: 'Bob Miller' };
    expect(values(node)).toEqual(['name Bob Miller', `address bob/${OWN}`]);
  });

  test.each([
    `https://contoso.com/bob/${OWN}`,
    `/bob/${OWN}/manager`,
    `users/${OWN}`,
    `x?upn=${OWN}&y=1`,
    `?bob=${OWN}`,
    `createdBy=${OWN}`,
    `a=bob&b=${OWN}`,
    `user_principal_name=${OWN}`,
    `anna/${OWN}`,
    `contoso.com/${OWN}`,
    `2024/${OWN}`,
    `=${OWN}`,
    `https%3A%2F%2Fcontoso.com%2Fbob%2F${OWN}`,
    `upn%3D${OWN}`,
  ])('is its own behind a place or a word that tells what it is, as in %s', (text) => {
    expect(redact({ text })).toEqual({ record: { text }, values: 0 });
  });

  test('is all that a second reading ever spares, whatever the text', () => {
    const glue = fc.constantFrom(
      '',
      ' ',
      '.',
      '%',
      '%3C',
      '%253C',
      '%61',
      '\\u003c',
      'u003c',
      '3C',
      '.Please',
      '.org',
      '<',
      ';',
    );
    const piece = fc.oneof(
      fc.constantFrom(...ADDRESSES, 'Anna.Kovacs@Contoso.com', 'nagy@contoso.com'),
      glue,
      fc.string({ maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('');
        const seen = values({ text });
        const spared = addressesIn(text).filter(
          ({ value }) => !seen.includes(`address ${value}`) && !own.addresses.has(folded(value)),
        );
        for (const { value } of spared) {
          const left = [...own.addresses].map((address) => folded(value).replace(address, ''));
          expect(left.some((rest) => /^(?:(?:25)*[0-9a-f]{2}|u00[0-9a-f]{2})?(?:\.[a-z]+)?$/.test(rest))).toBe(true);
        }
      }),
      { numRuns: 5_000 },
    );
  });
});

test.each([
  ['letters before an at sign', `${'a'.repeat(300_000)} @`],
  ['at signs', '@'.repeat(300_000)],
  ['addresses without an end', 'a@'.repeat(150_000)],
  ['labels', `a@${'b.'.repeat(150_000)}c`],
  ['addresses that run on', 'a@b.'.repeat(75_000)],
  ['own addresses behind dividers', '/b=anna.kovacs@contoso.com'.repeat(12_000)],
  ['dividers', `${'b/'.repeat(150_000)}anna.kovacs@contoso.com`],
])('a text of many %s is read to its end', (_what, text) => {
  expect(redact({ text }).record).toBeDefined();
});

test('a name as long as a book breaks nothing, and is withheld where it stands', () => {
  const displayName = `P ${'x '.repeat(15_000)}`;
  const node = { type: 'user', id: '9', displayName };
  expect(redact(node, [], [displayName]).record).toMatchObject({ displayName: WITHHELD });
});

test('five thousand addresses as keys are five thousand keys', () => {
  const record = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`p${index}@contoso.com`, index]));
  expect(Object.keys(redact(record).record as object)).toHaveLength(5_000);
});

const ADDRESSES = ['bob@contoso.com', 'anna.kovacs@contoso.com', 'x.y+z@sub.example.org', 'no address'];
const leaf = fc.oneof(fc.constantFrom(...ADDRESSES), fc.string(), fc.integer(), fc.constant(null));
const KEYS = ['id', 'displayName', 'userPrincipalName', 'mail', 'type', 'note', 'bob@contoso.com'];
const { records } = fc.letrec<{ records: unknown }>((tie) => ({
  records: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('records'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('records'), { maxKeys: 5 }),
    fc.constant(MANAGER),
  ),
}));

it.each(['users%2F', '%27', '%2527', String.raw`\u0027`, String.raw`\n`, '/'])(
  'withholds the id of somebody else behind %s too',
  (sign) => {
    const id = '22222222-0000-4000-8000-00000000b055';
    const { record } = createRedactor(ownNames(aSubject()), { named: [], staying: new Set(), ids: [id] })({
      link: `see ${sign}${id}`,
    });
    expect(JSON.stringify(record)).not.toContain(id);
  },
);
