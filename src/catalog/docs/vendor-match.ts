/** Other names under which a vendor of the page tables appears in vendor ids and host names. */
const aliases: Readonly<Record<string, readonly string[]>> = {
  microsoft: [
    'microsoft',
    'microsoft365',
    'm365',
    'office365',
    'o365',
    'exchange',
    'outlook',
    'eop',
    'hotmail',
  ],
  google: ['google', 'gmail', 'googleworkspace'],
  amazon: ['amazon', 'ses', 'amazonses', 'aws'],
  twilio: ['twilio', 'sendgrid'],
  activecampaign: ['activecampaign', 'postmark'],
  broadcom: ['broadcom', 'symantec', 'messagelabs'],
  nable: ['nable', 'spamexperts', 'mailassure'],
  '11mailmedia': ['gmx', 'webde', '11mailmedia'],
  gnu: ['gnu', 'mailman', 'mailman2', 'mailman3'],
  lsoft: ['lsoft', 'listserv'],
  cisco: ['cisco', 'ironport', 'ces'],
  checkpoint: ['checkpoint', 'avanan', 'harmony'],
  fortinet: ['fortinet', 'fortimail'],
  yahoo: ['yahoo', 'aol'],
  apple: ['apple', 'icloud'],
  vk: ['vk', 'mailru'],
  deutschetelekom: ['tonline', 'telekom', 'deutschetelekom'],
  comcast: ['comcast', 'xfinity'],
  cpanel: ['cpanel'],
  postfix: ['postfix', 'postsrsd'],
  hostek: ['hostek', 'smartermail'],
  inter7indimail: ['indimail'],
  sinch: ['sinch', 'mailgun', 'mailjet'],
  bird: ['bird', 'sparkpost', 'messagebird'],
  intuit: ['intuit', 'mailchimp', 'mandrill'],
  freshworks: ['freshworks', 'freshdesk', 'freshservice'],
  titanhq: ['titanhq', 'spamtitan'],
  spamexperts: ['spamexperts', 'nable', 'mailassure'],
  cloudmark: ['cloudmark'],
  uceprotect: ['uceprotect', 'backscatterer'],
  ovhcloud: ['ovh', 'ovhcloud'],
  apache: ['spamassassin'],
  trendmicro: ['trendmicro'],
  vade: ['vade', 'vadesecure'],
  free: ['free', 'proxad'],
  laposte: ['laposte'],
  orange: ['orange', 'wanadoo'],
  tencent: ['tencent', 'qq'],
  trellix: ['trellix', 'mcafee', 'fireeye', 'trustedsource'],
  // Providers whose replies the manual collects and that have no page of codes of their own here.
  smtpfieldmanual: [
    'orange',
    'laposte',
    'free',
    'tencent',
    'qq',
    'zoho',
    'rambler',
    'rackspace',
    'att',
    'icloud',
    'apple',
    'mailru',
  ],
  sap: ['sap', 'sapservicecloud', 'servicecloud'],
};

function squeeze(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Hints met before: ids of vendors and providers, a few dozen. */
const known = new Map<string, ReadonlySet<string>>();
const MAX_KNOWN = 500;

/** Words of a vendor id or name, and all of it joined: `microsoft-365` gives microsoft, 365, microsoft365. */
function wordsOf(hint: string): ReadonlySet<string> {
  const before = known.get(hint);
  if (before !== undefined) return before;
  const words = hint
    .toLowerCase()
    .split(/[^a-z0-9]/)
    .filter(Boolean);
  const set = new Set([...words, squeeze(hint)]);
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(hint, set);
  return set;
}

/** Names of the vendors of the page tables, by the name as it stands there. */
const namesByVendor = new Map<string, readonly string[]>();

function namesOf(vendor: string): readonly string[] {
  const before = namesByVendor.get(vendor);
  if (before !== undefined) return before;
  const key = squeeze(vendor);
  const names = [...(aliases[key] ?? []), key];
  if (namesByVendor.size >= MAX_KNOWN) namesByVendor.clear();
  namesByVendor.set(vendor, names);
  return names;
}

/** Whether one of the hints (vendor ids, names) means this vendor. Compares whole words, never parts of a word. */
export function vendorMatch(vendor: string, hints: readonly string[]): boolean {
  const names = namesOf(vendor);
  return hints.some((hint) => {
    const words = wordsOf(hint);
    return names.some((name) => words.has(name));
  });
}
