/**
 * fast-check with one seed for every run, so that what passed here passes there: a property that fails for an unlucky seed is a flaky test.
 * New ground is searched on purpose: `PROPERTY_SEED=7 npm test`.
 */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20_261_122) });

export { fc };
