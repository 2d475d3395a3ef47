import { fieldsAt, type Places, refusedBy } from './fields-at.ts';
import type { LogFields, LogProgram, ReadLine } from './log-event.ts';

/** How libraries show the reply of a server in their errors; named groups: `words`, `code`, `more`. */
const shown: readonly RegExp[] = [
  // Python smtplib, aiosmtplib: an exception holds code and bytes as a tuple, whoever prints it
  /(?<![\w'"])\((?<code>[245]\d\d), b?(['"])(?<words>[^\n]{0,3000}?)\2(?:, ['"][^'"\n]{0,320}['"])?\)/,
  // Symfony Mailer, Swift Mailer, Laravel
  /Expected response code ["[]?[\d/" ,]{3,40}["\]]? but got (?:code |an empty response|)"?(?:[245]\d\d)?"?,? with message "(?<words>[^"]{3,3000})"/,
  // PHPMailer
  /SMTP server error: [^\n]{0,120}? Detail: (?<words>[^\n]{3,2000}?)(?: SMTP code: (?<code>[245]\d\d))?(?: Additional SMTP info: (?<more>[^\n]{3,40}))?(?=\n|$)/,
  // Nodemailer
  /(?:Message failed|all recipients were rejected): (?<words>[245]\d\d[^\n]{3,2000})/,
  // Jakarta Mail
  /SMTP(?:AddressFailed|SendFailed|SenderFailed)Exception: (?<words>[245]\d\d[^\n]{0,2000}(?:\n[245]\d\d[- ][^\n]{0,1000}){0,20})/,
  // PHP mail()
  /mail\(\): SMTP server response: (?<words>[245]\d\d[^\n]{3,2000}?)(?: in \S{1,300} on line \d{1,6})?(?=\n|$)/,
  // .NET System.Net.Mail
  /Smtp(?:FailedRecipient)?Exception: [^\n]{0,400}?server response was: (?<words>[^\n]{3,2000})/,
  // MailKit
  /SmtpCommandException: (?<words>[^\n]{3,2000})/,
  // Go: gomail, net/textproto
  /could not send email \d{1,6}: (?<words>[245]\d\d[^\n]{3,2000})/,
  /textproto\.Error\{Code:(?<code>[245]\d\d), Msg:"(?<words>[^"\n]{0,2000})"/,
  // Ruby
  /Net::SMTP(?:FatalError|ServerBusy|SyntaxError|UnknownError|AuthenticationError)[^\n\d]{0,20}(?<words>[245]\d\d[^\n]{3,2000})/,
  // TLS that the program itself gave up: Java, Python, PHP, Node.js, Go, .NET
  /^(?![^\n]{0,400}https?:\/\/)[^\n]{0,400}?(?<words>(?:Could not convert socket to TLS|PKIX path building failed|unable to find valid certification path|certificate verify failed|CERTIFICATE_VERIFY_FAILED|stream_socket_enable_crypto\(\): SSL operation failed|x509: certificate|The remote certificate (?:is|was) (?:invalid|rejected))[^\n]{0,300})/m,
  // mail programs, in their languages
  /\b(?:server response was|server responded|server replied|response from (?:the )?(?:remote )?server|SMTP info|[Ss]erver antwortete|serveur(?: \p{L}{1,12}){0,3} a r\u00e9pondu|servidor(?: [\p{L}-]{1,12}){0,3} (?:respondi\u00f3|respondeu)|server(?: \p{L}{1,12}){0,3} ha risposto|server antwoordde|r\u00e9ponse du serveur (?:\u00e9tait|est)|(?:serverantwort|antwort des servers) (?:war|lautete?)|respuesta del servidor (?:fue|era|es)|risposta del server(?: (?:\u00e8 stata|era|\u00e8))?|resposta do servidor (?:foi|era)|antwoord van de server (?:was|is)) ?: (?<words>[^\n]{3,2000})/iu,
];

/** Python's smtplib gives each refused recipient with its own reply: `SMTPRecipientsRefused: {'a@b': (550, b'...'), ...}`. */
const dictionary = 'SMTPRecipientsRefused: {';
const refused = /['"]([^'"\n]{3,320})['"]: \(([245]\d\d), b?(['"])([^\n]{0,3000}?)\3\)/g;

/** Fields that libraries print beside the error, each on its line. */
const beside: Places = {
  recipient: /\brejected: \[ ?['"]([^'"\s]{3,320})['"]/,
  command: /\bcommand: ['"](RCPT TO|MAIL FROM|DATA|EHLO|HELO|CONN)['"]/,
};

const plain = (words: string): string => words.replace(/(?:\\r)?\\n|\\r/g, '\n').trim();
const failure = (reply: string): LogFields => ({ reply, action: refusedBy(reply, 'bounced') });

const read: ReadLine = (text) => {
  if (text.includes(dictionary))
    return [...text.matchAll(refused)].map(([, recipient = null, code, , words]) => ({
      recipient,
      ...failure(`${code} ${plain(words ?? '')}`),
    }));
  for (const form of shown) {
    const { words: said, code = '', more = '' } = form.exec(text)?.groups ?? {};
    if (said === undefined) continue;
    const words = plain(said);
    const parts = [words.startsWith(code) ? '' : code, more, words];
    return { ...fieldsAt(text, beside), ...failure(parts.filter((part) => part !== '').join(' ')) };
  }
  return null;
};

/** Errors of applications that show a server's reply: PHP, Python, Node.js, Java, .NET, Go, Ruby. */
export const stackTrace: LogProgram = {
  name: 'application',
  marks: [': ', 'Expected response code', 'textproto', 'Net::SMTP', 'certificate', 'CERTIFICATE'],
  open: () => read,
};
