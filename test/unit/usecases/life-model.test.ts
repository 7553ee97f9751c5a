/** Some lives out of the many in `test/slow/life-model.test.ts`. */
import { liveAll } from '../../support/many-lives';

test('whatever is pushed by whom in which order, every life keeps the rules', () => liveAll(150), 120_000);
