import type { LogFields, LogProgram, ReadLine } from './log-event.ts';

/** How a library shows the reply of a server in its error; named groups: `words`, `code`, `more`. */
const shown: readonly { readonly mark: string; readonly form: RegExp; readonly source: string }[] = [
  {
    mark: 'SMTP',
    form: /\bSMTP(?:DataError|SenderRefused|ResponseException|HeloError|AuthenticationError|ConnectError|RecipientRefused)\b: \((?<code>[245]\d\d), b?(['"])(?<words>[^\n]{0,3000}?)\2(?:, ['"][^'"\n]{0,320}['"])?\)/,
    source: 'Python smtplib, aiosmtplib',
  },
  {
    mark: 'Expected response code',
    form: /Expected response code ["[]?[\d/" ,]{3,40}["\]]? but got (?:code |an empty response|)"?(?:[245]\d\d)?"?,? with message "(?<words>[^"]{3,3000})"/,
    source: 'Symfony Mailer, Swift Mailer, Laravel',
  },
  {
    mark: 'SMTP server error: ',
    form: /SMTP server error: [^\n]{0,120}? Detail: (?<words>[^\n]{3,2000}?)(?: SMTP code: (?<code>[245]\d\d))?(?: Additional SMTP info: (?<more>[^\n]{3,40}))?(?=\n|$)/,
    source: 'PHPMailer',
  },
  {
    mark: 'Message failed: ',
    form: /Message failed: (?<words>[245]\d\d[^\n]{3,2000})/,
    source: 'Nodemailer',
  },
  {
    mark: 'were rejected: ',
    form: /all recipients were rejected: (?<words>[245]\d\d[^\n]{3,2000})/,
    source: 'Nodemailer',
  },
  {
    mark: 'SMTPAddressFailedException',
    form: /SMTPAddressFailedException: (?<words>[245]\d\d[^\n]{0,2000}(?:\n[245]\d\d[- ][^\n]{0,1000}){0,20})/,
    source: 'Jakarta Mail',
  },
  {
    mark: 'SMTPSendFailedException',
    form: /SMTPSendFailedException: (?<words>[245]\d\d[^\n]{0,2000}(?:\n[245]\d\d[- ][^\n]{0,1000}){0,20})/,
    source: 'Jakarta Mail',
  },
  {
    mark: 'SMTPSenderFailedException',
    form: /SMTPSenderFailedException: (?<words>[245]\d\d[^\n]{0,2000}(?:\n[245]\d\d[- ][^\n]{0,1000}){0,20})/,
    source: 'Jakarta Mail',
  },
  {
    mark: 'mail(): SMTP server response: ',
    form: /mail\(\): SMTP server response: (?<words>[245]\d\d[^\n]{3,2000}?)(?: in \S{1,300} on line \d{1,6})?(?=\n|$)/,
    source: 'PHP mail()',
  },
  {
    mark: 'server response was: ',
    form: /SmtpException: [^\n]{0,400}?server response was: (?<words>[^\n]{3,2000})/,
    source: '.NET System.Net.Mail',
  },
  {
    mark: 'SmtpCommandException',
    form: /SmtpCommandException: (?<words>[^\n]{3,2000})/,
    source: 'MailKit',
  },
  {
    mark: 'SmtpFailedRecipientException',
    form: /SmtpFailedRecipientException: [^\n]{0,400}?server response was: (?<words>[^\n]{3,2000})/,
    source: '.NET System.Net.Mail',
  },
  {
    mark: 'could not send email',
    form: /could not send email \d{1,6}: (?<words>[245]\d\d[^\n]{3,2000})/,
    source: 'Go gomail',
  },
  {
    mark: 'textproto',
    form: /textproto\.Error\{Code:(?<code>[245]\d\d), Msg:"(?<words>[^"\n]{0,2000})"/,
    source: 'Go net/textproto',
  },
  {
    mark: 'Net::SMTP',
    form: /Net::SMTP(?:FatalError|ServerBusy|SyntaxError|UnknownError|AuthenticationError)[^\n\d]{0,20}(?<words>[245]\d\d[^\n]{3,2000})/,
    source: 'Ruby Net::SMTP',
  },
  {
    mark: ': ',
    form: /\b(?:server response was|server responded|server replied|response from (?:the )?(?:remote )?server|SMTP info|[Ss]erver antwortete|serveur(?: \p{L}{1,12}){0,3} a r\u00e9pondu|servidor(?: [\p{L}-]{1,12}){0,3} (?:respondi\u00f3|respondeu)|server(?: \p{L}{1,12}){0,3} ha risposto|server antwoordde) ?: (?<words>[^\n]{3,2000})/iu,
    source: 'mail programs, in their languages',
  },
];

/** Python's smtplib gives each refused recipient with its own reply: `SMTPRecipientsRefused: {'a@b': (550, b'...'), ...}`. */
const dictionary = 'SMTPRecipientsRefused: {';
const refused = /['"]([^'"\n]{3,320})['"]: \(([245]\d\d), b?(['"])([^\n]{0,3000}?)\3\)/g;

/** Fields that libraries print beside the error, each on its line. */
const beside = {
  to: /\brejected: \[ ?['"]([^'"\s]{3,320})['"]/,
  command: /\bcommand: ['"](RCPT TO|MAIL FROM|DATA|EHLO|HELO|CONN)['"]/,
} as const;

const plain = (words: string): string => words.replace(/(?:\\r)?\\n|\\r/g, '\n').trim();

const fieldsOf = (to: string | null, command: string | null, reply: string): LogFields => ({
  recipient: to,
  command,
  reply,
  action: reply.startsWith('4') ? 'deferred' : 'bounced',
});

const read: ReadLine = (text) => {
  if (text.includes(dictionary))
    return [...text.matchAll(refused)].map(([, to, code, , words]) =>
      fieldsOf(to ?? null, null, `${code} ${plain(words ?? '')}`),
    );
  for (const { mark, form } of shown) {
    const found = text.includes(mark) ? form.exec(text)?.groups : undefined;
    if (found?.words === undefined) continue;
    const words = plain(found.words);
    const code = found.code === undefined || words.startsWith(found.code) ? '' : `${found.code} `;
    const more = found.more === undefined ? '' : `${found.more} `;
    const reply = `${code}${more}${words}`;
    return fieldsOf(
      beside.to.exec(text)?.[1] ?? null,
      beside.command.exec(text)?.[1]?.replace('CONN', 'CONNECT') ?? null,
      reply,
    );
  }
  return null;
};

/** Errors of applications that show a server's reply: PHP, Python, Node.js, Java, .NET, Go, Ruby. */
export const stackTrace: LogProgram = {
  name: 'application',
  marks: [dictionary, ...shown.map(({ mark }) => mark)],
  open: () => read,
};
