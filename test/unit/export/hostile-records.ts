/** Values that try to leave their place: markup, attributes, script, direction marks, controls, odd keys. */
export const HOSTILE_VALUES = [
  '<script>window.hacked = 1</script>',
  '</script><img src=x onerror="window.hacked = 2">',
  '"><svg onload=window.hacked=3>',
  "' onmouseover='window.hacked=4",
  '</style><style>body{display:none}</style>',
  '<!-- --><base href="https://evil.example/">',
  '[click](javascript:window.hacked=5) **bold** `code`',
  'invoice\u202egpj.exe',
  '\u2066isolated\u2069 \u200fright',
  'bell\u0007 escape\u001b[31m null\u0000',
  'lone \ud800 surrogate',
  '&lt;not markup&gt; &amp; ]]> {{x}} ${x}',
];

export const HOSTILE_RECORDS: unknown[] = [
  ...HOSTILE_VALUES.map((value, id) => ({ id, value })),
  ...HOSTILE_VALUES.map((value) => ({ [value]: value, list: [value, { [value]: [value] }] })),
  JSON.parse('{"__proto__": {"polluted": true}, "constructor": "x", "toString": 1}'),
  'a text and no object',
  null,
  [],
  {},
];
