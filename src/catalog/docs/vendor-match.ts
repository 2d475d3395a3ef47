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
  sap: ['sap', 'sapservicecloud', 'servicecloud'],
};

function squeeze(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Words of a vendor id or name, and the whole of it squeezed: `microsoft-365` gives microsoft, 365, microsoft365. */
function wordsOf(hint: string): Set<string> {
  const words = hint
    .toLowerCase()
    .split(/[^a-z0-9]/)
    .filter(Boolean);
  return new Set([...words, squeeze(hint)]);
}

/** Whether one of the hints (vendor ids, names) means this vendor. Compares whole words, never parts of a word. */
export function vendorMatch(vendor: string, hints: readonly string[]): boolean {
  const key = squeeze(vendor);
  const names = aliases[key] ?? [key];
  return hints.some((hint) => {
    const words = wordsOf(hint);
    return names.some((name) => words.has(name)) || words.has(key);
  });
}
