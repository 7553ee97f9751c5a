import type { Actor } from './person';
import type { ServiceName } from './service';

/** What a person has to do, as the plan names it. */
export interface PlannedTask {
  /** As people type it: "task 2 on 14". */
  number: number;
  /** An instruction in words. */
  text: string;
  owner: string | null;
  /** Calendar days from the start of the work; null: by the request's due date. */
  dueDays: number | null;
  /** `first`: the changes of the plan wait for it; `last`: it makes sense only once they are done. */
  when: 'first' | 'any' | 'last';
}

/** A task that has been handed to people. */
export interface Task extends PlannedTask {
  /** ISO day; null: the request's due date. */
  dueOn: string | null;
  closed: TaskClosing | null;
}

export interface TaskClosing {
  by: Actor;
  at: string;
  outcome: 'done' | 'not-applicable';
  /** Evidence, or the reason why it does not apply. */
  text: string | null;
}

/** A task without its number, as planning gathers it. */
export type TaskWish = Omit<PlannedTask, 'number'> & {
  service: ServiceName | null;
  /** Of its step; left out: its text. */
  title?: string;
};
