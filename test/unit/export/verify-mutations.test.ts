/** Some changes out of the many in `test/slow/sweeps/verify-mutations.test.ts`. */
import { findsChangesOfPackages } from '../../support/package-mutations';

findsChangesOfPackages(150);
