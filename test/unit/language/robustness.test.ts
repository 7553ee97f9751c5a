/** What is proved: no text makes the parser throw, and every answer has the form of the contract. Many more run with the slow suites. */
import { fc } from '../../support/properties';
import { longText, mustRead, shortText, tornText } from '../../support/strange-texts';

it('reads 5,000 short strings of every kind', () => {
  fc.assert(fc.property(shortText, mustRead), { numRuns: 5_000 });
});

it('reads 20 texts of 20 KB', () => {
  fc.assert(fc.property(longText, mustRead), { numRuns: 20 });
});

it('reads 2,500 messages put together from what people say', () => {
  fc.assert(fc.property(tornText, mustRead), { numRuns: 2_500 });
});
