import type { Command } from '../core/command';
import type { Draft } from '../core/draft';
import type { Result } from '../core/errors';
import { ok } from '../core/errors';
import type { Thread } from '../core/thread';
import { allow, type Wish } from './act';
import { newDraft } from './new-draft';
import type { Ports } from './ports';

export interface AskBackInput extends Wish {
  thread: Thread;
  /** `form`: something is missing; `readings`: each command is one way to read the message. */
  state: 'form' | 'readings';
  commands: Command[];
  leftover: string[];
}

/** Keeps what was understood and asks its author for the rest. No request, no id. */
export async function askBack(ports: Ports, input: AskBackInput): Promise<Result<Draft>> {
  const allowed = await allow(ports, input, 'look', null);
  if (!allowed.ok) return allowed;
  const { actor, thread, commands, leftover, correlationId, state } = input;
  const id = ports.ids.secretId();
  const draft = newDraft(
    ports,
    { id, origin: id, requester: actor, thread, commands, leftover, correlationId },
    { state },
  );
  await ports.drafts.put(draft);
  ports.wake(draft.id);
  return ok(draft);
}
