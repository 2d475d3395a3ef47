/** Places where a reply, a notice or an error names the recipient; first match wins. Lines of logs are read by `message/log`. */
const addressForms: readonly (readonly [string, RegExp])[] = [
  ['to=', /\b(?:to|orig_to)=<?([^\s<>,;]{1,200}@[^\s<>,;]{1,255})/],
  [
    '>',
    /(?:^|[\s>])<([^\s<>]{1,200}@[^\s<>]{1,255})>(?: \(expanded from [^()\n]{1,320}\))?: (?=host |connect |lost |conversation |delivery |mail |Host |[a-z])/m,
  ],
  ['RCPT', /RCPT TO:\s*<([^\s<>]{1,200}@[^\s<>]{1,255})>/i],
  [
    'ecipient',
    /recipients?(?:[ _-]?address(?:es)?)?["']?\s{0,20}[:=]\s{0,20}\[?\s{0,20}["']?<?([^\s<>"',\]]{1,200}@[^\s<>"',\]]{1,255})/i,
  ],
  [
    '<',
    /[45]\d\d[ -](?:[45]\.\d{1,3}\.\d{1,3} )?<([^\s<>]{1,200}@[^\s<>]{1,255})>(?!: (?:Sender|Helo|Client))/,
  ],
  // A status without a reply code, as mail programs show it; swaks and its kind name the recipient in their arguments.
  ['.', /(?:^|\s)[45]\.\d{1,3}\.\d{1,3} <([^\s<>]{1,200}@[^\s<>]{1,255})>(?!: (?:Sender|Helo|Client))/],
  ['--to', /(?:^|\s)--to[= ]<?([^\s<>,;"']{1,200}@[^\s<>,;"']{1,255})/],
  ['-> <', /-> <([^\s<>]{1,200}@[^\s<>]{1,255})>/],
  [' for ', /\b(?:[Rr]elay(?:ing)? for <?|for <)([\w.+=-]{1,200}@[\w.-]{1,255}\w)/],
  // `<a@b>: 550 ...`: a list that a person or a program made.
  [
    '@',
    /(?:^|[\s(])<?([^\s<>,;:()]{1,200}@[\w.-]{1,255}\w)>?(?: ?[:=|]|,| -{1,2}>?| \u2013| \u2192)[ \t]{0,4}"?[45]\d\d[ -]/m,
  ],
  // Sentences of notices: delivered to, entregado a, remis \u00e0, consegnato a, bezorgd bij.
  [
    '@',
    /\b(?:deliver(?:ed|ing|y)?|entreg\w{1,6}|remis\w{0,2}|remettre|consegn\w{1,6}|recapit\w{1,6}|bezorg\w{0,4}|dostarcz\w{1,6})(?=\s)[^\n@<]{0,60}?\s(?:to|a|\u00e0|para|al|aan|bij|do):? <?([^\s<>,;:()]{1,200}@[\w.-]{1,255}\w)/i,
  ],
  // A list headed by its label: `Impossibile raggiungere i seguenti destinatari:`.
  [
    '@',
    /(?:recipients?|destinatari[oai]?s?|destinataires?|empf\u00e4nger[n]?|ontvangers?|adresat\w{0,4})[^\n:@]{0,60}:\s{1,8}<?([^\s<>,;:()]{1,200}@[\w.-]{1,255}\w)/i,
  ],
  ['rejected:', /^[^\n]{0,200}rejected: (?:[^\n]{0,100}<)([^\s<>]{1,200}@[^\s<>]{1,255})>/],
];

/** Places where the words name the address as it was before an alias or a forward changed it. */
const originalForms: readonly (readonly [string, RegExp])[] = [
  ['(expanded from', /\(expanded from:? <?([^\s<>()]{1,200}@[^\s<>()]{1,255})>?\)/],
  ['generated from', /\((?:ultimately )?generated from ([^\s<>()]{1,200}@[^\s<>()]{1,255})\)/],
];

function firstOf(forms: readonly (readonly [string, RegExp])[], text: string): string | null {
  for (const [mark, form] of forms) {
    if (!text.includes(mark)) continue;
    const found = form.exec(text)?.[1];
    if (found !== undefined) return found;
  }
  return null;
}

/** The recipient that the words name where notices and errors name one, or null. */
export function addressNamed(text: string): string | null {
  return firstOf(addressForms, text)?.replace(/(?<![.:])[.:]+$/, '') ?? null;
}

/** The address as it was before an alias or a forward changed it, or null. */
export function originalNamed(text: string): string | null {
  return firstOf(originalForms, text);
}

/** The only address of a text: then it is nobody else's. */
export function onlyAddress(text: string): string | null {
  const found = new Set<string>();
  for (const [address] of text.matchAll(/(?<![\w.+=/-])[\w.+=/-]{1,200}@[\w-]{1,100}(?:\.[\w-]{1,63}){1,8}/g))
    found.add(address);
  return found.size === 1 ? ([...found][0] ?? null) : null;
}
