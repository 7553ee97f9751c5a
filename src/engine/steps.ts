import type { StepKind } from '../core/request';
import type { Ports } from '../usecases/ports';
import { runChange, runTask } from './change-steps';
import { runCollect } from './collect-step';
import { runDeliver, runPackage } from './package-step';
import { runVerify } from './verify-step';

type StepRunner = (ports: Ports, requestId: string, stepId: string, signal: AbortSignal) => Promise<void>;

/** One row a kind of step. A runner may be run again at any point; it ends by finishing its step. */
export const STEP_RUNNERS: Record<StepKind, StepRunner> = {
  collect: runCollect,
  package: runPackage,
  deliver: runDeliver,
  change: runChange,
  verify: runVerify,
  task: runTask,
};
