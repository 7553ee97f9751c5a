/**
 * Jest loads every package anew for each suite; the heaviest cost seconds. Those in shared-modules/ are loaded once in each worker, as
 * production loads them once. Never added there: what throws at our code, for its errors are no `instanceof Error` in a suite, and what
 * a suite drives by false timers.
 */
import { TestEnvironment } from 'jest-environment-node';

export default class SuiteEnvironment extends TestEnvironment {
  override async setup(): Promise<void> {
    await super.setup();
    Object.assign(this.global, { sharedModule: require });
  }
}
