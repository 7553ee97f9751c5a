/** What is proved: no text makes the parser throw, and every answer has the form of the contract. */
import { fc } from '../support/properties';
import { longText, mustRead, shortText, tornText } from '../support/strange-texts';

it('reads 100,000 short strings of every kind', () => {
  fc.assert(fc.property(shortText, mustRead), { numRuns: 100_000 });
}, 120_000);

it('reads 200 texts of 20 KB', () => {
  fc.assert(fc.property(longText, mustRead), { numRuns: 200 });
}, 120_000);

it('reads 20,000 messages put together from what people say', () => {
  fc.assert(fc.property(tornText, mustRead), { numRuns: 20_000 });
}, 120_000);
