import type { Command } from '../core/command';
import { isChangeRight, type ChangeOptions, type ObjectChange } from '../core/object-change';
import type { PlannedChange, PlanWish } from '../core/plan';
import { objectKey, type FoundObject, type ObjectRef } from '../core/service';
import type { Ports } from './ports';

/** Previews at a time; the services' own limits are kept by their connections. */
const AT_ONCE = 8;

/** The name under which what an object was before its restriction is kept. */
export function restrictionId({ audit }: Pick<Ports, 'audit'>, object: ObjectRef): string {
  return audit.keyedHash(`object:${objectKey(object)}`).slice(0, 40);
}

/** What each wish would do to each object, as its service says. Throws `ServiceError`. */
export async function previewChanges(
  ports: Ports,
  commands: readonly Command[],
  wishes: readonly PlanWish[],
  objects: readonly FoundObject[],
  options: ChangeOptions,
  signal: AbortSignal,
): Promise<PlannedChange[]> {
  const asked = wishes.flatMap((wish) => askedOf(wish, commands[wish.command], objects, options));
  const planned: (PlannedChange | null)[] = [];
  for (let from = 0; from < asked.length; from += AT_ONCE) {
    const batch = asked.slice(from, from + AT_ONCE);
    planned.push(...(await Promise.all(batch.map(({ command, change }) => preview(ports, command, change, signal)))));
  }
  return planned.filter((change) => change !== null);
}

interface Asked {
  command: number;
  change: ObjectChange;
}

function askedOf(
  { command, right, services }: PlanWish,
  words: Command | undefined,
  objects: readonly FoundObject[],
  options: ChangeOptions,
): Asked[] {
  if (!isChangeRight(right)) return [];
  const fields = right === 'rectify' ? (words?.params.changes ?? []) : [];
  const able = services.filter(({ capabilities }) => capabilities[right].can === 'yes').map(({ name }) => name);
  const held = objects.filter(({ service }) => able.includes(service));
  return held.map(({ service, instance, kind, id }) => ({
    command,
    change: { right, object: { service, instance, kind, id }, fields, options },
  }));
}

/** A lift is for what the bot restricted: null for everything else. */
async function preview(
  ports: Ports,
  command: number,
  change: ObjectChange,
  signal: AbortSignal,
): Promise<PlannedChange | null> {
  const { right, object } = change;
  if (right === 'lift' && !(await ports.restrictions.get(restrictionId(ports, object)))?.applied) return null;
  const adapter = ports.services.find(({ definition }) => definition.name === object.service);
  if (!adapter?.changes) throw new Error(`${object.service} declares changes and has none`);
  return { command, right, object, preview: await adapter.changes.preview(change, signal) };
}
