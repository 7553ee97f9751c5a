import type { ServiceAdapter } from '../../core/ports/service-adapter';
import { RIGHTS, type Capability, type Right, type ServiceDefinition, type StandingTask } from '../../core/service';
import { capabilities } from '../capabilities';
import type { ServicesConfig } from '../services-config';

type Tasks = Pick<ServicesConfig, 'checklists' | 'notCoveredTasks'>;

const TITLE = 'Other systems, by checklist';
const BY_HAND: Capability = { can: 'manual', task: 'Work through the configured checklists of other systems by hand.' };
const DISCOVER: Capability = {
  can: 'no',
  reason: 'nothing is looked up in other systems; people do that by checklist',
};
const NONE: Capability = { can: 'no', reason: 'no checklist is configured for this right' };

/** What the service can be where checklists are configured for every right. */
export const manualDefinition = definitionOf(RIGHTS, []);

/** Whether anything is configured that people do by hand. */
export const hasManualTasks = ({ checklists, notCoveredTasks }: Tasks): boolean =>
  checklists.length + notCoveredTasks.length > 0;

/** A service without a wire: what people do by hand is all there is, and configuration says what that is. */
export function createManualAdapter(config: Tasks): ServiceAdapter {
  const tasks = standingTasksOf(config);
  const definition = definitionOf([...new Set(tasks.flatMap(({ rights }) => rights))], tasks);
  return {
    definition,
    discover: () => Promise.resolve([]),
    collect: () => Promise.resolve({ records: [], next: null, sourceRequestIds: [] }),
    changes: null,
    probe: () => Promise.resolve([]),
  };
}

function standingTasksOf({ checklists, notCoveredTasks }: Tasks): StandingTask[] {
  return [
    ...checklists.map(({ title, text, rights, owner, dueDays }) => ({
      ...{ rights, owner, dueDays, text: `${title}: ${text}` },
    })),
    ...notCoveredTasks.map(({ text, rights, owner, dueDays }) => ({
      ...{
        rights,
        owner,
        dueDays,
        text: `Do by hand, where the bot does not reach, what the request asks for. ${text}.`,
      },
    })),
  ];
}

function definitionOf(rights: readonly Right[], standingTasks: readonly StandingTask[]): ServiceDefinition {
  const declared = RIGHTS.map((right) => [right, rights.includes(right) ? BY_HAND : NONE]);
  return {
    name: 'manual',
    title: TITLE,
    capabilities: capabilities({ ...Object.fromEntries(declared), discover: DISCOVER } as Record<Right, Capability>),
    objectKinds: {},
    collections: [],
    standingTasks,
  };
}
