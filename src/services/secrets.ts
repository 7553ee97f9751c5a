/**
 * The second of two nets that keep secrets inside the adapters. The first are the mappers, which name the properties that may
 * leave; this one goes through what is free-form (tags, desired and reported properties, payloads), where anybody may have put
 * a key or a connection string.
 */
const REMOVED = '[secret removed]';

const SECRET_NAMES = new Set(
  [
    'primaryKey',
    'secondaryKey',
    'symmetricKey',
    'sharedAccessKey',
    'accountKey',
    'endorsementKey',
    'storageRootKey',
    'privateKey',
    'connectionString',
    'primaryConnectionString',
    'secondaryConnectionString',
    'sasToken',
    'sharedAccessSignature',
    'password',
    'clientSecret',
  ].map((name) => name.toLowerCase()),
);

/** Connection strings, shared access signatures (as header and in an address), PEM blocks, bearer tokens. */
const SECRET_TEXTS = [
  /(SharedAccessKey|AccountKey|SharedAccessSignature)\s*=/i,
  /SharedAccessSignature\s+sr=/i,
  /[?&;](sig|code)=[^&\s]{16,}/i,
  /-----BEGIN [A-Z ]*(PRIVATE KEY|CERTIFICATE)-----/,
  /\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]*/,
];

/** A copy without secrets: by the property's name, compared without case, dashes and underscores, and by the text's form. */
export function withoutSecrets(value: unknown): unknown {
  if (typeof value === 'string') return SECRET_TEXTS.some((form) => form.test(value)) ? REMOVED : value;
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, isSecretName(name) ? REMOVED : withoutSecrets(inner)]),
  );
}

const isSecretName = (name: string): boolean => SECRET_NAMES.has(name.toLowerCase().replace(/[-_]/g, ''));

/** A copy with the named properties alone. */
export function only(record: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.filter((name) => Object.hasOwn(record, name)).map((name) => [name, record[name]]));
}
