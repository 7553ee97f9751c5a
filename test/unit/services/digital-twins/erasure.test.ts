/** Digital Twins: what may come up while a twin is deleted, and whose relationships and roles stay. */
import { DEFAULT_OPTIONS, type Preview } from '../../../../src/core/object-change';
import type { ObjectChanger } from '../../../../src/core/ports/service-adapter';
import {
  APPROVER_GROUP_ID,
  DIGITAL_TWINS_INSTANCE,
  PEOPLE,
  SUBSCRIPTION_ID,
} from '../../../../src/sandbox/cloud/tenant';
import type { HttpLogEntry } from '../../../../src/services/http';
import { changedPaths } from '../../../support/state-difference';
import { answer, startLocal } from '../support/local-server';
import { adapterOf, configOf, never, type Seeded, startSeeded } from '../support/seeded-cloud';
import { assignmentAt, withTwins } from './with-twins';

const HOME = 'home-anna';
const FROM_BUILDING = 'building-1/building-1-contains-home-anna';
const HOME_GOES = [
  `relationships/${FROM_BUILDING}`,
  'relationships/home-anna/home-anna-contains-thermostat-anna-1-twin',
  'relationships/thermostat-anna-1-twin/thermostat-anna-1-twin-isIn-home-anna',
  'twins/home-anna',
];

const deletion = (kind: string, id: string) => ({
  right: 'delete' as const,
  object: { service: 'digital-twins' as const, instance: 'contoso-twins', kind, id },
  fields: [],
  options: DEFAULT_OPTIONS,
});
const context = { planned: { can: 'yes' } as Preview, prior: null, waited: false };

let seeded: Seeded;
beforeEach(async () => {
  seeded = await startSeeded({ pageSize: 2 });
});
afterEach(() => seeded.cloud.close());

/** `after` is told of every call when it has been answered. */
const changer = (after: (operation: string) => void = () => {}): ObjectChanger => {
  const log = ({ operation }: HttpLogEntry): void => after(operation);
  const { changes } = adapterOf(seeded.services(withTwins(seeded.cloud.url), { log }), 'digital-twins');
  if (!changes) throw new Error('no changes');
  return changes;
};
const apply = (kind: string, id: string, after?: (operation: string) => void) =>
  changer(after).apply(deletion(kind, id), context, never);
const relate = (source: string, id: string, target: string): void => {
  const $etag = `W/"${id}${target}"`;
  const relationship = {
    $relationshipId: id,
    $sourceId: source,
    $targetId: target,
    $relationshipName: 'contains',
    $etag,
  };
  seeded.cloud.state.relationships[`${source}/${id}`] = relationship;
};
const gone = async (work: () => Promise<unknown>): Promise<string[]> => {
  const before = seeded.state();
  await work();
  return changedPaths(before, seeded.state());
};

describe('the deletion of a twin', () => {
  it('takes relationships along that appear after they were listed', async () => {
    let left = 2;
    const appear = (operation: string): void => {
      if (operation === 'list incoming relationships' && left > 0) relate('building-1', `late-${left--}`, HOME);
    };
    expect(await gone(() => apply('twin', HOME, appear))).toEqual(HOME_GOES);
    expect(left).toBe(0);
  });

  it('is tried again later where somebody makes new ones all the time', async () => {
    let made = 0;
    const appear = (operation: string): void => {
      if (operation === 'list incoming relationships') relate('building-1', `late-${(made += 1)}`, HOME);
    };
    await expect(apply('twin', HOME, appear)).rejects.toMatchObject({
      ...{ serviceCode: 'RelationshipsNotDeleted', retryable: true },
    });
    expect(seeded.cloud.state.twins[HOME]).toBeDefined();
  });

  it.each(['list incoming relationships', 'read relationship'])(
    'leaves a relationship alone that leads elsewhere after "%s"',
    async (when) => {
      let once = true;
      const repoint = (operation: string): void => {
        if (operation !== when || !once) return;
        once = false;
        for (const [source, id, target] of Object.values(seeded.cloud.state.relationships).map(
          (one) => [one.$sourceId, one.$relationshipId, one.$targetId] as const,
        )) {
          if (source === 'building-1' && target === HOME) relate(source, id, 'home-annab');
        }
      };
      const changes = await gone(() => apply('twin', HOME, repoint));
      expect(changes).toEqual(
        [`relationships/${FROM_BUILDING}/$etag`, `relationships/${FROM_BUILDING}/$targetId`].concat(HOME_GOES.slice(1)),
      );
    },
  );

  it('takes many relationships through many pages, and one with itself', async () => {
    for (let number = 1; number <= 7; number += 1) {
      relate(HOME, `out-${number}`, 'building-1');
      relate('building-1', `in-${number}`, HOME);
    }
    relate(HOME, 'self', HOME);
    const changes = await gone(() => apply('twin', HOME));
    expect(changes).toHaveLength(HOME_GOES.length + 15);
    expect(changes.filter((path) => path.startsWith('twins/'))).toEqual(['twins/home-anna']);
  });

  it.each(['.', '..'])('never deletes a twin in place of a relationship that is called "%s"', async (id) => {
    for (const key of Object.keys(seeded.cloud.state.relationships)) {
      if (key.startsWith('building-1/')) delete seeded.cloud.state.relationships[key];
    }
    relate('building-1', id, HOME);
    await expect(apply('twin', HOME)).rejects.toMatchObject({ serviceCode: 'IdCannotBeAsked', retryable: false });
    expect(seeded.cloud.state.twins['building-1']).toBeDefined();
  });

  it('says that it cannot be undone and warns of copies where event routes lead away', async () => {
    const preview = await changer().preview(deletion('twin', HOME), never);
    expect(JSON.stringify(preview)).toMatch(/cannot be undone.*Event routes/);
    await seeded.fault({ service: 'digital-twins', path: 'eventroutes', times: 1, status: 403 });
    expect(JSON.stringify(await changer().preview(deletion('twin', HOME), never))).toContain('Event routes');
    delete seeded.cloud.state.eventRoutes['to-analytics'];
    expect(JSON.stringify(await changer().preview(deletion('twin', HOME), never))).not.toContain('Event routes');
  });

  it('is not believed done because an address knows nothing', async () => {
    const local = await startLocal((_req, res) => answer(res, 404, { error: { code: 'NotFound', message: 'x' } }));
    const elsewhere = configOf(local.url, withTwins(local.url));
    expect(elsewhere.connections['digital-twins']).toHaveLength(1);
    const { changes } = adapterOf(seeded.services(withTwins(local.url)), 'digital-twins');
    await expect(changes?.apply(deletion('twin', HOME), context, never)).rejects.toMatchObject({ status: 404 });
    await local.close();
  });
});

describe('the deletion of a role assignment', () => {
  const assign = (
    scope: string,
    number: number,
    principalType: string | undefined,
    principalId: string = PEOPLE.anna.id,
  ) => {
    const id = assignmentAt(scope, number);
    const name = id.split('/').at(-1) ?? '';
    const roleDefinitionId = `/subscriptions/${SUBSCRIPTION_ID}/providers/Microsoft.Authorization/roleDefinitions/r`;
    const properties = { scope, principalId, principalType, roleDefinitionId } as {
      scope: string;
      principalId: string;
      principalType: string;
      roleDefinitionId: string;
    };
    seeded.cloud.state.roleAssignments[id] = { id, name, type: 'x', properties };
    return id;
  };

  it.each([
    ['at the instance', DIGITAL_TWINS_INSTANCE, 'User'],
    ['at the instance in other letters', DIGITAL_TWINS_INSTANCE.toUpperCase(), 'User'],
    ['below the instance', `${DIGITAL_TWINS_INSTANCE}/endpoints/e`, 'User'],
    ['whose principal is not there any more', DIGITAL_TWINS_INSTANCE, 'Unknown'],
  ])('is done where it stands %s', async (_where, scope, type) => {
    const id = assign(scope, 6001, type);
    expect((await changer().preview(deletion('role-assignment', id), never)).can).toBe('yes');
    expect(await gone(() => apply('role-assignment', id))).toEqual([`roleAssignments/${id}`]);
    expect(await apply('role-assignment', id)).toEqual({ is: 'done' });
  });

  const group = DIGITAL_TWINS_INSTANCE.split('/providers/')[0] ?? '';
  it.each([
    ['the subscription', `/subscriptions/${SUBSCRIPTION_ID}`, 'User', 'inherited from the subscription'],
    ['the resource group', group, 'User', 'inherited from the resource group'],
    ['a management group', '/providers/Microsoft.Management/managementGroups/m', 'User', 'a management group'],
    ['an instance whose name begins alike', `${DIGITAL_TWINS_INSTANCE}2`, 'User', 'inherited'],
    ['a group', DIGITAL_TWINS_INSTANCE, 'Group', 'through a group'],
    ['a group of another tenant', DIGITAL_TWINS_INSTANCE, 'ForeignGroup', 'through a group'],
    ['a service principal', DIGITAL_TWINS_INSTANCE, 'ServicePrincipal', 'through a group'],
  ])('is a task for a person where it is of %s', async (_where, scope, type, told) => {
    const id = assign(scope, 6001, type, type === 'User' ? PEOPLE.anna.id : APPROVER_GROUP_ID);
    const change = deletion('role-assignment', id);
    const task = expect.stringContaining(told) as string;
    const planned = await changer().preview(change, never);
    expect(planned).toEqual({ can: 'manual', task });
    expect(await gone(() => apply('role-assignment', id))).toEqual([]);
    expect(await apply('role-assignment', id)).toEqual({ is: 'manual', task });
    expect(await changer().verify(change, { planned, prior: null, waited: false }, never)).toBeNull();
  });

  it('waits where Azure still shows what it has deleted', async () => {
    const id = assignmentAt(DIGITAL_TWINS_INSTANCE, 5001);
    const kept = seeded.cloud.state.roleAssignments[id];
    const lag = (operation: string): void => {
      if (operation === 'delete role assignment' && kept) seeded.cloud.state.roleAssignments[id] = kept;
    };
    expect(await apply('role-assignment', id, lag)).toMatchObject({ is: 'waiting', waitMs: 5_000 });
    expect(await apply('role-assignment', id)).toEqual({ is: 'done' });
  });

  it('cannot go on without the management address under which it was planned', async () => {
    const without = seeded.services(withTwins(seeded.cloud.url, { management: undefined }));
    const change = deletion('role-assignment', assignmentAt(DIGITAL_TWINS_INSTANCE, 5001));
    const { changes } = adapterOf(without, 'digital-twins');
    await expect(changes?.apply(change, context, never)).rejects.toMatchObject({ code: 'DSR_SERVICE_FAILED' });
  });
});
