import type { FieldDifference, Outcome, Preview } from '../core/object-change';
import { type Action, type ActionCall, approvedFields, changedMeanwhile, type Pause, settle } from './changing';
import { holdsAll, holdsEither, patchFor, planFields } from './twin-fields';

type Values = Readonly<Record<string, unknown>>;

/** Where tags and desired properties stand, and how they are read and written. */
export interface TwinHolder<C, T extends { record: Values }> {
  service: string;
  /** What it is called in sentences, e.g. "the enrollment". */
  title: string;
  /** Fixed phrase for errors. */
  operation: string;
  /** Where the twin stands in the record; a field may be named with it or without. */
  prefix: string;
  /** Only values that are there are corrected; one is added where it was asked for by its full name alone. */
  correctsOnly?: true;
  /** Consequences, for the fields that change. */
  says: (fields: readonly FieldDifference[]) => string[];
  read: (call: ActionCall<C>) => Promise<T | null>;
  /** Under the condition that nothing has changed since it was read. */
  write: (call: ActionCall<C>, now: T, patch: Values) => Promise<unknown>;
}

/** Corrects tags and desired properties; reported ones belong to the device. */
export function rectifyTwinAction<C extends { pause: Pause }, T extends { record: Values }>(
  holder: TwinHolder<C, T>,
): Action<C> {
  return {
    preview: (call) => preview(holder, call),
    apply: (call, context) => correct(holder, call, approvedFields(context)),
    async verify(call, context) {
      const now = await holder.read(call);
      if (!now) return `${holder.title} is gone`;
      return holdsAll(now.record, approvedFields(context)) ? null : `a corrected value of ${holder.title} is not there`;
    },
  };
}

async function preview<C, T extends { record: Values }>(
  holder: TwinHolder<C, T>,
  call: ActionCall<C>,
): Promise<Preview> {
  const { title, prefix, says, read } = holder;
  const now = await read(call);
  if (!now) return { can: 'no', reason: `${title} is gone` };
  const plan = planFields(call.change.fields, now.record, prefix);
  if ('reason' in plan) return { can: 'no', reason: plan.reason };
  const left = plan.left.map((field) => `Not changed here, being neither a tag nor a desired property: ${field}.`);
  const fields = plan.fields.filter((field) => !addsUnasked(holder, call, field));
  if (fields.length === 0) return { can: 'no', reason: `${title} has no such value` };
  return { can: 'yes', fields, says: [...says(fields), ...left] };
}

/** "Correct the tag of the device" is not to write a copy into what never had it. */
function addsUnasked<C, T extends { record: Values }>(
  { correctsOnly, prefix }: TwinHolder<C, T>,
  { change }: ActionCall<C>,
  { field, before, after }: FieldDifference,
): boolean {
  const named = change.fields.some((asked) => prefix !== '' && asked.field.startsWith(prefix) && asked.field === field);
  return correctsOnly === true && before === null && after !== null && !named;
}

async function correct<C extends { pause: Pause }, T extends { record: Values }>(
  { service, title, operation, read, write }: TwinHolder<C, T>,
  call: ActionCall<C>,
  fields: readonly FieldDifference[],
): Promise<Outcome> {
  const end = await settle({
    service,
    operation,
    read: () => read(call),
    isDone: (now) => now === null || holdsAll(now.record, fields),
    async write(now) {
      if (!now) return;
      if (!holdsEither(now.record, fields)) throw changedMeanwhile(service, operation);
      await write(call, now, patchFor(now.record, fields));
    },
    pause: call.client.pause,
    signal: call.signal,
  });
  if (end) return { is: 'done' };
  return {
    is: 'manual',
    task: `Nothing was corrected, because ${title} is gone. Check whether the device came back anew.`,
  };
}
