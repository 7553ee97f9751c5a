/** What the service shows of a certificate, whole. */
export const CERTIFICATE_INFO = {
  ...{ subjectName: 'CN=x', issuerName: 'CN=ca', serialNumber: '0a', version: 3 },
  ...{ sha1Thumbprint: 'A1', sha256Thumbprint: 'A2' },
  ...{ notBeforeUtc: '2026-01-01T00:00:00Z', notAfterUtc: '2027-01-01T00:00:00Z' },
};
