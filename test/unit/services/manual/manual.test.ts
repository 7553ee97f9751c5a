/** Proves the service without a wire: what configuration says, and nothing else, is what people do by hand. */
import { RIGHTS } from '../../../../src/core/service';
import { createManualAdapter, manualDefinition } from '../../../../src/services/manual';
import { parseServicesConfig, type ServicesConfig } from '../../../../src/services/services-config';
import { ANNA, never } from '../support/seeded-cloud';

const entra = {
  ...{ name: 'contoso', baseUrl: 'https://graph.microsoft.com/v1.0' },
  scope: 'https://graph.microsoft.com/.default',
};
const desk = { id: 'desk', title: 'Support desk', rights: ['export', 'delete'], text: 'Search the tickets.' };
const parsed = (more: object) => parseServicesConfig({ connections: { entra: [entra] }, ...more });

function configOf(more: object): ServicesConfig {
  const result = parsed(more);
  if (!result.ok) throw new Error(result.problems.join('\n'));
  return result.value;
}
function problemsOf(more: object): string[] {
  const result = parsed(more);
  return result.ok ? [] : result.problems;
}

describe('the services file, on what is done by hand', () => {
  it('fills in what is left out', () => {
    const { checklists, notCoveredTasks } = configOf({});
    expect([checklists, notCoveredTasks]).toEqual([[], []]);
    expect(configOf({ checklists: [desk] }).checklists).toEqual([{ ...desk, owner: null, dueDays: null }]);
  });

  it('makes a task of an entry of the not-covered list, built in or the operators own, and keeps the list', () => {
    const { notCovered, notCoveredTasks } = configOf({
      notCovered: [{ id: 'crm', text: 'The sales system' }],
      notCoveredTasks: { crm: { rights: ['delete'] }, backups: { rights: ['delete'], owner: 'Storage', dueDays: 30 } },
    });
    expect(notCoveredTasks).toEqual([
      { id: 'backups', text: expect.any(String) as string, rights: ['delete'], owner: 'Storage', dueDays: 30 },
      { id: 'crm', text: 'The sales system', rights: ['delete'], owner: null, dueDays: null },
    ]);
    expect(notCovered.filter(({ taskFor }) => taskFor).map(({ id }) => id)).toEqual(['backups', 'crm']);
  });

  it('is told everything that is wrong at once', () => {
    const problems = problemsOf({
      notCovered: [{ id: 'x' }],
      checklists: [
        { ...desk, dueDays: 0, rights: [] },
        { ...desk, rights: ['discover', 'delete', 'delete'], title: ' ', more: 1 },
        'nothing',
      ],
      notCoveredTasks: { crm: { rights: ['delete'] }, x: {}, constructor: { rights: ['forget'] } },
    });
    expect(problems).toEqual([
      'notCovered[0].text: is missing; add it',
      'checklists[0].rights: is empty; name at least one right',
      'checklists[0].dueDays: has to be a whole number from 1 to 365; correct it or leave it out',
      'checklists[1].title: is empty; write it',
      'checklists[1].rights[0]: is not known; write one of access, export, rectify, restrict, lift, delete, restore',
      'checklists[1].more: is not known; remove it or correct its spelling',
      'checklists[2]: has to be a object; correct it',
      'checklists[1].id: is taken by another checklist; choose another',
      'notCoveredTasks.x.rights: is missing; add it',
      'notCoveredTasks.constructor.rights[0]: is not known; write one of access, export, rectify, restrict, lift, delete, restore',
      'notCoveredTasks.crm: is no entry of the not-covered list; correct the name, or add it to notCovered',
      'notCoveredTasks.constructor: is no entry of the not-covered list; correct the name, or add it to notCovered',
    ]);
    expect(problemsOf({ checklists: [{ ...desk, rights: ['delete', 'delete'] }] })).toEqual([
      'checklists[0].rights: names a right twice; remove one of the two',
    ]);
  });

  it.each([[[]], ['x'], [7], [null]])('refuses %j in place of the tasks', (notCoveredTasks) => {
    expect(problemsOf({ notCoveredTasks })).not.toEqual([]);
    expect(problemsOf({ checklists: notCoveredTasks === null ? null : { x: notCoveredTasks } })).not.toEqual([]);
  });
});

describe('the manual service', () => {
  const adapter = createManualAdapter(
    configOf({
      checklists: [{ ...desk, owner: 'Support team', dueDays: 14 }],
      notCoveredTasks: { backups: { rights: ['delete'] } },
    }),
  );

  it('declares the rights that have tasks as manual, and says of the others that there is none', () => {
    const { capabilities } = adapter.definition;
    expect(RIGHTS.filter((right) => capabilities[right].can === 'manual')).toEqual(['export', 'delete']);
    for (const right of RIGHTS.filter((each) => capabilities[each].can === 'no')) {
      expect(Object.values(capabilities[right]).at(-1)).toMatch(/\w+ \w+/);
    }
    expect(RIGHTS.filter((right) => capabilities[right].can === 'yes')).toEqual([]);
  });

  it('stands for every right where nothing is said of a configuration, but finds nothing itself', () => {
    expect(RIGHTS.filter((right) => manualDefinition.capabilities[right].can !== 'manual')).toEqual(['discover']);
    expect(manualDefinition.standingTasks).toEqual([]);
  });

  it('has a task of each, with owner and days, in the order of the file', () => {
    expect(adapter.definition.standingTasks).toEqual([
      { rights: ['export', 'delete'], owner: 'Support team', dueDays: 14, text: 'Support desk: Search the tickets.' },
      {
        ...{ rights: ['delete'], owner: null, dueDays: null },
        text: expect.stringContaining('Backups and geo-replicas') as string,
      },
    ]);
  });

  it('finds, reads, changes and asks nothing', async () => {
    expect(await adapter.discover({ subject: ANNA, devices: [] }, never)).toEqual([]);
    const request = { requestId: 'DSR-2026-0001', instance: 'x', objects: [], collection: 'x', continuation: null };
    expect(await adapter.collect({ ...request, signal: never })).toEqual({
      records: [],
      next: null,
      sourceRequestIds: [],
    });
    expect([adapter.changes, await adapter.probe(never)]).toEqual([null, []]);
  });
});
