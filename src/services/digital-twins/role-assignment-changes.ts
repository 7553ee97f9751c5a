import type { Preview } from '../../core/object-change';
import type { Action } from '../changing';
import type { RoleAssignment } from './arm-mapper';
import { type Instance, managementOf } from './instance';
import { levelOf, standingOf } from './role-assignments';

const SAYS = [
  'The person loses this access; it can be given again.',
  'Not touched: eligible assignments of Privileged Identity Management, and the object id in assignments that the person ' +
    'once made for others, where Azure keeps it.',
];
const THROUGH_GROUP =
  'A role comes to the person through a group: take the person out of the group, or the role away from the group.';

/** Deleted, but a replica is behind: asked again after so long. */
const STILL_SHOWN_MS = 5_000;

/** Null where the assignment is the bot's to delete. */
function taskFor(assignment: RoleAssignment, resourceId: string): string | null {
  const standing = standingOf(assignment, resourceId);
  if (standing === 'own') return null;
  if (standing === 'group') return THROUGH_GROUP;
  return (
    `A role is inherited from ${levelOf(assignment)}: delete the assignment there, if nothing else needs it. ` +
    'It outlives the account and names it by its object id.'
  );
}

/** Looked up anew each time: only what names a person and stands at the instance or below it is deleted. */
export const deleteRoleAssignment: Action<Instance> = {
  async preview({ client: instance, change, signal }): Promise<Preview> {
    const { arm, resourceId } = managementOf(instance);
    const found = await arm.assignment(change.object.id, signal);
    if (!found) return { can: 'yes', says: ['It is gone already.'] };
    const task = taskFor(found.body, resourceId);
    return task === null ? { can: 'yes', says: SAYS } : { can: 'manual', task };
  },

  async apply({ client: instance, change, signal }) {
    const { arm, resourceId } = managementOf(instance);
    const found = await arm.assignment(change.object.id, signal);
    if (!found) return { is: 'done' };
    const task = taskFor(found.body, resourceId);
    if (task !== null) return { is: 'manual', task };
    await arm.deleteAssignment(found.body.id, signal);
    if (!(await arm.assignment(change.object.id, signal))) return { is: 'done' };
    return { is: 'waiting', waitMs: STILL_SHOWN_MS, says: 'Azure still shows the role assignment.' };
  },

  async verify({ client: instance, change, signal }, { planned }) {
    if (planned.can !== 'yes') return null;
    const found = await managementOf(instance).arm.assignment(change.object.id, signal);
    return found ? 'the role assignment is still there' : null;
  },
};
