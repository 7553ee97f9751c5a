/** The parts of which a plan is made. */
import type { ChangeRight, Preview } from './object-change';
import type { ObjectRef, Right, ServiceDefinition, ServiceName } from './service';
import type { StepKind } from './step';
import type { PlannedTask } from './task';

export interface PlannedStep {
  id: string;
  kind: StepKind;
  service: ServiceName | null;
  instance: string | null;
  title: string;
  /** Change steps: the command that asks for it, by its place in the request, and its right. */
  command: number | null;
  right: ChangeRight | null;
  task: PlannedTask | null;
}

/** One object's change and what its service says of it beforehand. */
export interface PlannedChange {
  command: number;
  right: ChangeRight;
  object: ObjectRef;
  preview: Preview;
}

/** One command of the request, with the services that it covers and that have an adapter, in the registry's order. */
export interface PlanWish {
  /** Its place in the request. */
  command: number;
  right: Right;
  services: readonly ServiceDefinition[];
  /** Names of the fields that are to be corrected. */
  fields?: readonly string[];
}
