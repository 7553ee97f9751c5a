import { writeFileSync } from 'node:fs';

/** What Contoso tells beside the data of an access package; the example for others is env/access-notice.example.json. */
const CONTOSO = {
  purposes:
    'We use these data to run your account at Contoso and the devices of the Smart Home Pilot that we lent you. The legal basis is our contract with you (Art. 6(1)(b) GDPR).',
  categories: 'Contact details, sign-in records, memberships, and the settings and readings of your devices.',
  recipients:
    'Our IT department, and Microsoft Ireland Operations Ltd., which runs the services in this package for us.',
  storagePeriod:
    'Your account as long as you work with us, and 30 days more; sign-in records for 30 days; device data until you return the device.',
  complaint:
    'The authority that is competent for us is the Berlin Commissioner for Data Protection, Alt-Moabit 59-61, Berlin.',
  source:
    'You gave us these data yourself; readings come from your devices, sign-in records from the services you used.',
  automatedDecisions: 'No decision about you is made by a machine alone, and no profile is made of you.',
  transfers: 'The data stay in the European Economic Area.',
  contact: 'Contoso GmbH, Berlin. Our data protection officer: dpo@contoso.com.',
};

export function writeAccessNotice(file: string): void {
  writeFileSync(file, `${JSON.stringify(CONTOSO, null, 2)}\n`);
}
