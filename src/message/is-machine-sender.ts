/** Whole words of a local part, between dots, dashes and underscores, that are not a person's name. */
const machineWords: ReadonlySet<string> = new Set([
  ...[
    'alert',
    'alerts',
    'alerting',
    'automat',
    'automated',
    'automatic',
    'automation',
    'autobot',
    'bot',
    'robot',
  ],
  ...[
    'bounce',
    'bounces',
    'cron',
    'daemon',
    'devnull',
    'jira',
    'listserv',
    'mailer',
    'majordomo',
    'monitoring',
    'nagios',
  ],
  ...[
    'newsletter',
    'newsletters',
    'nobody',
    'notification',
    'notifications',
    'notifier',
    'notify',
    'postmaster',
  ],
  ...['benachrichtigung', 'benachrichtigungen', 'notificaciones', 'notificacao', 'notifiche', 'meldingen'],
  ...['root', 'system', 'sysadmin', 'unsubscribe', 'zabbix'],
]);

/**
 * "Do not answer" as addresses say it, in the languages of the replies, without what separates the words: `no.reply`, `no-reply`
 * and `noreply-x` are one. English, German, French, Spanish, Portuguese, Italian, Dutch, Swedish, Danish, Norwegian, Polish, Czech,
 * Hungarian, Finnish, Turkish.
 */
const noAnswer =
  /no(?:t)?repl(?:y|ies)|do(?:nt|not)repl|donotrespond|do(?:nt|not)answer|noanswer|noresponse|autorepl|autorespon|autoanswer|automail|keine?antwort|nicht(?:be)?antworten|bittenicht|n(?:e)?pasrepondre|sansreponse|no(?:contestar|responder|conteste|responda)|nao(?:responda|responder)|non?rispond|niet(?:be)?antwoord|geenantwoord|(?:ej|inte)svar|svara?(?:ej|inte)|^wwwdata$|ikkesvar|ingensvar|nieodpowiad|neodpovid|nevalaszol|alavastaa|eivastaus|yanitlama|mailerdaemon|maildaemon|doublebounce/;

/** VERP, SRS and list addresses: `news+kim=contoso.example`, `owner-news`, `news-request`. */
const listForm = /^(?:owner-.{1,200}|.{0,200}-(?:request|owner|bounces?)|.{0,200}=.{0,200})$/;

/** True when the address is one that a program sends from, by its local part. */
export function isMachineSender(address: string): boolean {
  const at = address.lastIndexOf('@');
  const local = address
    .slice(0, at === -1 ? address.length : at)
    .toLowerCase()
    .slice(0, 320);
  if (local.includes('=')) return true;
  const plus = local.indexOf('+');
  const name = plus > 0 ? local.slice(0, plus) : local;
  if (listForm.test(name)) return true;
  const words = name.split(/[._-]/);
  return words.some((word) => machineWords.has(word)) || noAnswer.test(words.join(''));
}
