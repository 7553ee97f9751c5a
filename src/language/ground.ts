import type { DeclineGround } from '../core/command';

/** "the data of other drivers": people beside the data subject, singular. */
const OTHERS =
  'patient employee tenant resident user client member pupil customer driver passenger guest visitor student parent child worker colleague subscriber applicant participant household person owner neighbour neighbor volunteer donor caller candidate player teacher nurse contractor supplier rider lodger staff'.split(
    ' ',
  );

/** Words of a reason → the ground of refusal; the first line that fits wins. */
const GROUNDS: [DeclineGround, string][] = [
  [
    'legal-hold',
    `legal hold, litigation, lawsuit, retention, tax law, court, on hold, legal obligation, legally required,
    required by law, statutory,
    proceedings, preserve, investigation, obliged to keep, must keep, have to keep, legal claim, legal dispute,
    evidence, archive, law requires`,
  ],
  [
    'third-party-rights',
    `third party, third parties, rights of other, privacy of other, data of other, data about other, names of other, details of other, other people, other data subject, of a colleague, someone else, somebody else, others, trade secret,
    colleagues, third-party, freedoms of, other individual, another individual, family member,
    ${OTHERS.flatMap((who) => [`other ${who}`, `another ${who}`]).join(', ')}`,
  ],
  [
    'identity',
    `identity, identify, who she is, who he is, who they are, verify, verified, passport, proof of id, prove,
    identification, impersonat,
    establish who, who the sender, who is behind, who the requester, whether it was really, id check, id card, not the person, authenticat, who wrote, sender could not, proof, imposter, impostor, fake, claims to be, claim to be, says he is, says she is, say they are, who is asking`,
  ],
  [
    'no-data',
    `no data, no personal data, nothing on, nothing stored, hold nothing, nothing about, not in our systems, no
    records, no record, have nothing,
    found nothing, nothing found, nothing was found, never a customer, never been a customer, not a customer, no
    trace, unknown to us, do not hold,
    don't hold, do not have any, don't have any, do not process, don't process, no information, not have data, store
    nothing, keep nothing, not known,
    nothing could be found, none of her data, none of his data, no account, does not exist, without any data`,
  ],
  [
    'out-of-scope',
    `out of scope, scope, not covered, does not apply, not apply, outside, legal person, company data, deceased, not
    personal data,
    anonymous data, not a data subject request, no data subject request, not a gdpr, not a dsr, household,
    jurisdiction, under the gdpr, dead`,
  ],
  [
    'excessive',
    `excessive, repetitive, repeated, repeatedly, every week, each week, every month, every day, again and again,
    same request, ninth,
    tenth, third time, fourth time, fifth time, sixth, seventh, eighth, too many, over and over, times this, third
    one, fourth one, fifth one, identical request,
    already answered, abusive number, th request, th one, nth, third request, fourth request, fifth request, daily,
    weekly, too often`,
  ],
  [
    'unfounded',
    `unfounded, baseless, groundless, without ground, no basis, no ground, without basis, frivolous, vexatious,
    malicious, bad faith, harass,
    no reason, unjustified, without merit, no merit, not justified, spam, joke, no legal basis, abusive, extort,
    revenge, obviously made, blackmail`,
  ],
];

const TABLE = GROUNDS.map(([ground, list]): [DeclineGround, string[]] => [
  ground,
  list.split(',').map((part) => part.trim().replace(/\s+/g, ' ')),
]);

export function groundOf(reason: string): DeclineGround | null {
  const text = ` ${reason.toLowerCase().replace(/’/g, "'")} `;
  return TABLE.find(([, parts]) => parts.some((part) => text.includes(part)))?.[0] ?? null;
}
