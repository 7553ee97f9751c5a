import { z } from 'zod';
import { SERVICE_NAMES, type ServiceName } from '../core/service';
import { type Connection, connectionsSchema } from './services-config-connections';
import {
  type Checklist,
  checklistsSchema,
  demandKnownEntries,
  type NotCoveredTask,
  notCoveredTasksSchema,
} from './services-config-manual';
import { NOT_COVERED, type NotCoveredEntry } from './services-config-not-covered';
import { type CorrelationRule, rulesSchema } from './services-config-rules';
import { problemsOf } from './services-config-problems';
import { demandDistinct, EVEN_IF_WRONG, textOf } from './services-config-together';

export type { Connection } from './services-config-connections';
export type { StagingAccount } from './services-config-staging';
export type { Checklist, NotCoveredTask } from './services-config-manual';
export type { NotCoveredEntry } from './services-config-not-covered';
export type { CorrelationRule } from './services-config-rules';

/** The services file (`env/services.example.json` documents every key), checked and with its defaults filled in. */
export interface ServicesConfig {
  /** By service; a service without a connection has an empty list. Exactly one for `entra`. */
  connections: Record<ServiceName, Connection[]>;
  correlationRules: CorrelationRule[];
  /** Whether an id found in one service is looked up in the others. */
  sameDevice: boolean;
  /** The entries that are always shown, then the operator's; of some it says for which rights they are tasks instead. */
  notCovered: NotCoveredEntry[];
  /** What people do by hand in other systems. */
  checklists: Checklist[];
  /** Entries of `notCovered` that are tasks, in the order of that list. */
  notCoveredTasks: NotCoveredTask[];
}

const fileShape = z.strictObject({
  $comment: z.union([z.string(), z.array(z.string())]).optional(),
  connections: connectionsSchema,
  correlationRules: rulesSchema,
  sameDevice: z.boolean().default(true),
  notCovered: z
    .array(
      z.strictObject({
        id: z
          .string()
          .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'has to be lower-case letters, digits and dashes; choose such a name'),
        text: z
          .string()
          .trim()
          .min(1, 'is empty; write what is not covered')
          .max(300, 'is longer than 300 characters; shorten it'),
      }),
    )
    .default([])
    .superRefine((entries, context) => {
      const taken = NOT_COVERED.map(({ id }) => id);
      const told = { at: ['id'], message: 'is taken; choose another name', taken };
      demandDistinct(entries, (entry) => textOf(entry, 'id'), told, context);
    }, EVEN_IF_WRONG),
  checklists: checklistsSchema,
  notCoveredTasks: notCoveredTasksSchema,
});

const fileSchema = fileShape.superRefine(demandKnownEntries, EVEN_IF_WRONG);

export type ServicesConfigResult = { ok: true; value: ServicesConfig } | { ok: false; problems: string[] };

/** Checks the whole file and reports everything that is wrong at once, each as "path: what is wrong; what to do", never a value. */
export function parseServicesConfig(json: unknown): ServicesConfigResult {
  const parsed = fileSchema.safeParse(json);
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.error, json) };
  const { connections, correlationRules, sameDevice, checklists } = parsed.data;
  const given: Partial<Record<ServiceName, Connection[]>> = connections;
  const all = SERVICE_NAMES.map((name) => [name, given[name] ?? []] as const);
  return {
    ok: true,
    value: {
      connections: Object.fromEntries(all) as Record<ServiceName, Connection[]>,
      correlationRules,
      sameDevice,
      checklists,
      ...notCoveredOf(parsed.data),
    },
  };
}

function notCoveredOf(file: z.infer<typeof fileShape>): Pick<ServicesConfig, 'notCovered' | 'notCoveredTasks'> {
  const taskOf = (id: string) => (Object.hasOwn(file.notCoveredTasks, id) ? file.notCoveredTasks[id] : undefined);
  const entries = [...NOT_COVERED, ...file.notCovered].map((entry) => ({ entry, task: taskOf(entry.id) }));
  return {
    notCovered: entries.map(({ entry, task }) => (task ? { ...entry, taskFor: task.rights } : entry)),
    notCoveredTasks: entries.flatMap(({ entry: { id, text }, task }) => (task ? [{ id, text, ...task }] : [])),
  };
}

/** The rules of one service. */
export function rulesOf(config: Pick<ServicesConfig, 'correlationRules'>, service: ServiceName): CorrelationRule[] {
  return config.correlationRules.filter((rule) => rule.service === service);
}
