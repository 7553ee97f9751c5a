/** Ten thousand random lives of a request, pushed by six people, time and the engine. */
import { liveAll } from '../support/many-lives';

test('ten thousand lives keep the rules', () => liveAll(10_000), 1_800_000);
