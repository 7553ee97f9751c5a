import { z } from 'zod';
import type { Outcome, Preview } from '../../core/object-change';
import type { ApplyContext } from '../../core/ports/service-adapter';
import { type Action, type ActionCall, priorFrom, settle } from '../changing';
import type { DpsClient } from './client';
import { AttestationWithheld, type Rewriting } from './whole-document';
import type { DpsInstance } from './instance';

type Call = ActionCall<DpsInstance>;

/** What can be disabled. */
export interface Gate {
  title: string;
  says: string;
  read(client: DpsClient, id: string, signal: AbortSignal): Promise<Gated | null>;
  rewrite(client: DpsClient, id: string, rewriting: Rewriting, signal: AbortSignal): Promise<void>;
}

interface Gated {
  provisioningStatus: string | null;
  etag: string;
}

const priorSchema = z.strictObject({ provisioningStatus: z.enum(['enabled', 'disabled']) });

/** What is not said is "enabled" (spec dps-service-2021-10-01). */
const statusOf = ({ provisioningStatus }: Gated): string => provisioningStatus ?? 'enabled';

export function restrictAction(gate: Gate): Action<DpsInstance> {
  return {
    preview: (call) => preview(gate, call, gate.says),
    async priorState(call) {
      const now = await read(gate, call);
      return { provisioningStatus: now ? statusOf(now) : 'enabled' };
    },
    apply: (call) => setStatus(gate, call, 'disabled'),
    verify: (call) => missing(gate, call, 'disabled'),
  };
}

export function liftAction(gate: Gate): Action<DpsInstance> {
  const wanted = (context: ApplyContext): string => priorFrom(priorSchema, context).provisioningStatus;
  return {
    preview: (call) => preview(gate, call),
    apply: async (call, context) => setStatus(gate, call, wanted(context)),
    verify: async (call, context) => missing(gate, call, wanted(context)),
  };
}

const read = (gate: Gate, { client, change, signal }: Call): Promise<Gated | null> =>
  gate.read(client.dps, change.object.id, signal);

async function preview(gate: Gate, call: Call, says?: string): Promise<Preview> {
  if (!(await read(gate, call))) return { can: 'no', reason: `the ${gate.title} is gone` };
  return { can: 'yes', ...(says ? { says: [says] } : {}) };
}

async function setStatus(gate: Gate, call: Call, status: string): Promise<Outcome> {
  const { client, change, signal } = call;
  const alter: Rewriting['alter'] = (document) => ({ ...document, provisioningStatus: status });
  const settled = settle({
    service: 'dps',
    operation: `set the status of the ${gate.title}`,
    read: () => read(gate, call),
    isDone: (now) => now === null || statusOf(now) === status,
    write: async (now) => now && gate.rewrite(client.dps, change.object.id, { etag: now.etag, alter }, signal),
    pause: client.pause,
    signal,
  });
  return orTask(
    settled.then((now) => (now ? { is: 'done' } : goneTask(gate.title, status))),
    `Set the provisioning status of the ${gate.title} to "${status}" in the portal.`,
  );
}

const goneTask = (title: string, status: string): Outcome => ({
  is: 'manual',
  task: `The ${title} is gone, so its provisioning status cannot be set to "${status}". Check whether its device was enrolled anew.`,
});

/** Without the attestation the bot must not write: a person has to, where the keys are. */
export async function orTask(work: Promise<Outcome>, instead: string): Promise<Outcome> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof AttestationWithheld)) throw error;
    return {
      is: 'manual',
      task: `${instead} The bot may not read the attestation, which it would have to write back.`,
    };
  }
}

async function missing(gate: Gate, call: Call, status: string): Promise<string | null> {
  const now = await read(gate, call);
  if (!now) return `the ${gate.title} is gone`;
  return statusOf(now) === status ? null : `the ${gate.title} is not "${status}"`;
}
