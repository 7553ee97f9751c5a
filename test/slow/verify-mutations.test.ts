/** A thousand random changes of a package. */
import { findsChangesOfPackages } from '../support/package-mutations';

findsChangesOfPackages(1000);
