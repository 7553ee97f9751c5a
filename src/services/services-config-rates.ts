import { z } from 'zod';
import type { ServiceName } from '../core/service';
import { documentedRates, type RatesOfConnection } from './http';

export const whole = (least: number, most: number): z.ZodNumber => {
  const said = `has to be a whole number from ${least} to ${most}; correct it or leave it out`;
  return z.number(said).int(said).min(least, said).max(most, said);
};

const rate = z.strictObject({ tokens: whole(1, 1_000_000), perSeconds: whole(1, 86_400) });

/** What one instance allows where it is not the documented limit: a larger tier, more units, or less where others use it as well. */
export function ratesSchema(service: ServiceName): z.ZodType<RatesOfConnection | undefined> {
  const kinds = Object.keys(documentedRates(service));
  const written = z.strictObject(Object.fromEntries(kinds.map((kind) => [kind, rate.optional()])));
  return written
    .transform((rates) =>
      Object.fromEntries(Object.entries(rates).flatMap(([kind, one]) => (one ? [[kind, one]] : []))),
    )
    .optional();
}
