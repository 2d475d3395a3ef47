/** One notice as a mail system writes it, with example names, and what must be read from it. */
export interface DialectSample {
  readonly name: string;
  readonly mail: string;
  readonly kind: string;
  /** `address status reply class` of each recipient; `-` for null. */
  readonly recipients: readonly string[];
  /** Subject or Message-ID of the returned original when the sample carries one. */
  readonly returned?: string;
}

const head = (from: string, subject: string, more = ''): string =>
  `Return-Path: <>\nFrom: ${from}\nTo: sender@fabrikam.example\nSubject: ${subject}\nDate: Sat, 21 Nov 2026 10:00:00 +0000\nMIME-Version: 1.0\n${more}`;
const plain = 'Content-Type: text/plain; charset=utf-8\n\n';
const original =
  'Received: from app.fabrikam.example (app.fabrikam.example [192.0.2.9])\n\tby out.fabrikam.example with ESMTP id 7; Sat, 21 Nov 2026 09:59:00 +0000\nFrom: Sender <sender@fabrikam.example>\nTo: someone@contoso.example\nSubject: The quote\nMessage-ID: <q7@fabrikam.example>\n\nHello\n';
const daemon = 'Mail Delivery System <MAILER-DAEMON@mx.fabrikam.example>';

const exchange = (
  subject: string,
  title: string,
  words: string,
  generated: string,
  headers: string,
): string =>
  head('postmaster@contoso.example', subject, 'Content-Type: text/html; charset=utf-8\n\n') +
  `<html><head><style>p { color: black }</style></head><body>\n<p><b>${title}</b></p>\n<p><a href="mailto:anna@contoso.example">anna@contoso.example</a><br>\n${words}</p>\n<hr><p><b>${generated}</b></p>\n<p>Generating server: EX1.contoso.example</p>\n<p>anna@contoso.example<br>\nRemote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup'</p>\n<p>${headers}</p>\n<pre>Received: from a.contoso.example (192.0.2.8) by EX1.contoso.example\nSubject: The quote\n</pre></body></html>\n`;

export const dialectSamples: readonly DialectSample[] = [
  {
    name: 'qmail-send (QSBMF)',
    mail: `${head('MAILER-DAEMON@mx.fabrikam.example', 'failure notice')}\nHi. This is the qmail-send program at mx.fabrikam.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<ann@contoso.example>:\n192.0.2.44 does not like recipient.\nRemote host said: 550 5.1.1 <ann@contoso.example>: no such user\nGiving up on 192.0.2.44.\n\n<bob@contoso.example>:\nSorry, I couldn't find any host named contoso.example. (#5.1.2)\n\n--- Below this line is a copy of the message.\n\n${original}`,
    kind: 'bounce',
    recipients: ['ann@contoso.example 5.1.1 550 user-unknown', 'bob@contoso.example 5.1.2 - host-unknown'],
    returned: 'The quote',
  },
  {
    name: 'Exim, two recipients and an alias',
    mail: `${head(daemon, 'Mail delivery failed: returning message to sender', 'X-Failed-Recipients: ann@contoso.example\n')}\nThis message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  ann@contoso.example\n    (ultimately generated from team@fabrikam.example)\n    host mx.contoso.example [192.0.2.5]\n    SMTP error from remote mail server after RCPT TO:<ann@contoso.example>:\n    552 5.2.2 Mailbox full\n  eve@contoso.example\n    retry timeout exceeded\n\n------ This is a copy of the message, including all the headers. ------\n\n${original}`,
    kind: 'bounce',
    recipients: ['ann@contoso.example 5.2.2 552 mailbox-full', 'eve@contoso.example - - expired'],
    returned: 'The quote',
  },
  {
    name: 'Exim delay',
    mail: `${head(daemon, 'Warning: message 1abc-2 delayed 24 hours')}\nThis message was created automatically by mail delivery software.\nA message that you sent has not yet been delivered to one or more of its\nrecipients after more than 24 hours on the queue.\n\nThe address to which the message has not yet been delivered is:\n\n  ann@contoso.example\n    host mx.contoso.example [192.0.2.5]\n    Connection timed out\n`,
    kind: 'delay',
    recipients: ['ann@contoso.example - - connect'],
  },
  {
    name: 'Sendmail transcript with a folded reply',
    mail: `${head(daemon, 'Returned mail: see transcript for details', 'Content-Type: multipart/report; report-type=delivery-status; boundary=s\n')}\n--s\n\n   ----- The following addresses had permanent fatal errors -----\n<ann@contoso.example>\n    (reason: 550-5.7.26 The sender is unauthenticated)\n\n   ----- Transcript of session follows -----\n... while talking to mx.contoso.example.:\n>>> DATA\n<<< 550-5.7.26 The sender is unauthenticated, the domain\n<<< 550 5.7.26 has a DMARC policy of reject\n554 5.0.0 Service unavailable\n\n--s\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.fabrikam.example\n\nFinal-Recipient: RFC822; ann@contoso.example\nAction: failed\nStatus: 5.7.26\nDiagnostic-Code: SMTP; 550-5.7.26 The sender is unauthenticated, the domain\n\n--s\nContent-Type: message/rfc822\n\n${original}\n--s--\n`,
    kind: 'bounce',
    recipients: ['ann@contoso.example 5.7.26 550 dmarc-reject'],
    returned: 'The quote',
  },
  {
    name: 'Sendmail 5 without addresses above the transcript',
    mail: `${head('Mail Delivery Subsystem <MAILER-DAEMON@old.fabrikam.example>', 'Returned mail: User unknown')}\n   ----- Transcript of session follows -----\nWhile talking to mx.contoso.example:\n>>> RCPT To:<ann@contoso.example>\n<<< 550 <ann@contoso.example>, User Unknown\n550 <ann@contoso.example>... User unknown\n554 <bob@nowhere.example>... 550 Host unknown (Authoritative answer from name server)\n\n   ----- Unsent message follows -----\n${original}`,
    kind: 'bounce',
    recipients: ['ann@contoso.example - 550 user-unknown', 'bob@nowhere.example - 550 host-unknown'],
    returned: 'The quote',
  },
  {
    name: 'Postfix text alone',
    mail: `${head(daemon, 'Undelivered Mail Returned to Sender', plain)}This is the mail system at host mx.fabrikam.example.\n\nI'm sorry to have to inform you that your message could not\nbe delivered to one or more recipients. It's attached below.\n\n                   The mail system\n\n<ann@contoso.example> (expanded from <team@fabrikam.example>): host\n    mx.contoso.example[192.0.2.5] said: 550-5.7.25 The IP address has no\n    PTR record 550 5.7.25 see the help (in reply to RCPT TO command)\n`,
    kind: 'bounce',
    recipients: ['ann@contoso.example 5.7.25 550 no-ptr'],
  },
  {
    name: 'OpenSMTPD: status 5.0.0, reply only in the text, lines joined',
    mail: `${head('Mailer Daemon <MAILER-DAEMON@mx.fabrikam.example>', 'Delivery status notification: failed', 'Content-Type: multipart/mixed; boundary=o\n')}\n--o\nContent-Type: text/plain\n\n    Hi!\n\n    This is the MAILER-DAEMON, please DO NOT REPLY to this email.\n\n    An error has occurred while attempting to deliver a message for\n    the following list of recipients:\n\nann@contoso.example: 550-5.7.26 The sender is unauthenticated.5.7.26 Senders must use SPF or DKIM\n\n    Below is a copy of the original message:\n\n--o\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.fabrikam.example\n\nFinal-Recipient: rfc822; ann@contoso.example\nAction: failed\nStatus: 5.0.0\n\n--o\nContent-Type: text/rfc822-headers\n\n${original}\n--o--\n`,
    kind: 'bounce',
    recipients: ['ann@contoso.example 5.7.26 550 unauthenticated'],
    returned: 'The quote',
  },
  {
    name: 'DragonFly Mail Agent',
    mail: `${head('MAILER-DAEMON <>', 'Mail delivery failed')}\nThis is the DragonFly Mail Agent v0.13 at bsd.fabrikam.example.\n\nThere was an error delivering your mail to <ann@contoso.example>.\n\nmx.contoso.example [192.0.2.5] did not like our RCPT TO:\n554 5.7.1 <ann@contoso.example>: Relay access denied\n\nMessage headers follow.\n\n${original}`,
    kind: 'bounce',
    recipients: ['ann@contoso.example 5.7.1 554 relay-denied'],
    returned: 'The quote',
  },
  {
    name: 'Gmail, text of ten years ago',
    mail: `${head('Mail Delivery Subsystem <mailer-daemon@googlemail.com>', 'Delivery Status Notification (Failure)', plain)}Delivery to the following recipient failed permanently:\n\n     ann@contoso.example\n\nTechnical details of permanent failure: \nGoogle tried to deliver your message, but it was rejected by the server for the recipient domain contoso.example by mx.contoso.example. [192.0.2.5].\n\nThe error that the other server returned was:\n550 5.2.1 The mailbox is disabled\n\n----- Original message -----\n\n${original}`,
    kind: 'bounce',
    recipients: ['ann@contoso.example 5.2.1 550 mailbox-disabled'],
    returned: 'The quote',
  },
  {
    name: 'Yahoo',
    mail: `${head('MAILER-DAEMON@yahoo.com', 'Failure Notice', plain)}Sorry, we were unable to deliver your message to the following address.\n\n<ann@contoso.example>:\nRemote host said:\n552 5.3.4 Message too large\n[MAIL_FROM]\n\n--- Below this line is a copy of the message.\n\n${original}`,
    kind: 'bounce',
    recipients: ['ann@contoso.example 5.3.4 552 message-too-large'],
    returned: 'The quote',
  },
  {
    name: 'GMX',
    mail: `${head('MAILER-DAEMON@mail.gmx.com', 'Mail delivery failed: returning message to sender', plain)}This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of\nits recipients. This is a permanent error. The following address\nfailed:\n\n"ann@contoso.example":\nSMTP error from remote server after RCPT command:\nhost: mx.contoso.example\n5.1.1 <ann@contoso.example>... User Unknown\n\n--- The header of the original message is following. ---\n\n${original}`,
    kind: 'bounce',
    recipients: ['ann@contoso.example 5.1.1 - user-unknown'],
    returned: 'The quote',
  },
  {
    name: 'Zoho',
    mail: `${head('mailer-daemon@mail.zoho.com', 'Undelivered Mail Returned to Sender', plain)}This message was created automatically by mail delivery software.\nA message that you sent could not be delivered to one or more of its recipients. This is a permanent error.\n\nann@contoso.example Invalid Address, ERROR_CODE :550, ERROR_CODE :5.1.1 <ann@contoso.example>... User Unknown\n\n\nReceived:from a.fabrikam.example by b.fabrikam.example\nFrom: sender@fabrikam.example\nSubject: The quote\n`,
    kind: 'bounce',
    recipients: ['ann@contoso.example 5.1.1 550 user-unknown'],
    returned: 'The quote',
  },
  {
    name: 'mail.ru says everything twice',
    mail: `${head('mailer-daemon@corp.mail.ru', 'Mail failure', plain)}Это письмо создано автоматически сервером Mail.Ru, отвечать на него не нужно.\n\nК сожалению, Ваше письмо не может быть доставлено одному или нескольким получателям:\n\n  ann@contoso.example\n    SMTP error from remote mail server after RCPT TO:<ann@contoso.example>:\n    host mx.contoso.example [192.0.2.5]: 550 5.2.2 Mailbox Full\n\n**********************\n\nThis message was created automatically by mail delivery software.\n\n  ann@contoso.example\n    host mx.contoso.example [192.0.2.5]: 550 5.2.2 Mailbox Full\n`,
    kind: 'bounce',
    recipients: ['ann@contoso.example 5.2.2 550 mailbox-full'],
  },
  {
    name: 'Domino',
    mail: `${head('Postmaster@contoso.example', 'DELIVERY FAILURE: User Ann (ann@contoso.example) not listed in Domino Directory', plain)}Your message\n\n  Subject: The quote\n\nwas not delivered to:\n\n  ann@contoso.example\n\nbecause:\n\n  User Ann (ann@contoso.example) not listed in Domino Directory\n`,
    kind: 'bounce',
    recipients: ['ann@contoso.example - - user-unknown'],
  },
  {
    name: 'Exchange 2003',
    mail: `${head('System Administrator <postmaster@contoso.example>', 'Undeliverable: The quote', plain)}Your message\n\n  To:      ann@contoso.example\n  Subject: The quote\n  Sent:    Sat, 21 Nov 2026 10:00:00 -0500\n\ndid not reach the following recipient(s):\n\nann@contoso.example on Sat, 21 Nov 2026 10:00:01 -0500\n    The recipient name is not recognized\n\tThe MTS-ID of the original message is: c=us;a= ;p=contoso\n    MSEXCH:IMS:CONTOSO:SITE:EX 0 (000C05A6) Unknown Recipient\n`,
    kind: 'bounce',
    recipients: ['ann@contoso.example - - user-unknown'],
  },
  {
    name: 'Exchange 2007 name with mailto',
    mail: `${head('postmaster@contoso.example', 'Undeliverable: The quote', plain)}Delivery has failed to these recipients or distribution lists:\n\nAnn<mailto:ann@contoso.example>\nThe recipient's mailbox is full and can't accept messages now.\n\nDiagnostic information for administrators:\n\nGenerating server: ex.contoso.example\n\nann@contoso.example\n#550 5.2.2 STOREDRV.Deliver: mailbox full. ##\n\nOriginal message headers:\n\n${original}`,
    kind: 'bounce',
    recipients: ['ann@contoso.example 5.2.2 550 mailbox-full'],
    returned: 'The quote',
  },
  {
    name: 'Exchange, German HTML',
    mail: exchange(
      'Unzustellbar: Das Angebot',
      'Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Gruppen:',
      'Die eingegebene E-Mail-Adresse konnte nicht gefunden werden.',
      'Diagnoseinformationen für Administratoren:',
      'Ursprüngliche Nachrichtenkopfzeilen:',
    ),
    kind: 'bounce',
    recipients: ['anna@contoso.example 5.1.10 550 user-unknown'],
  },
  {
    name: 'Exchange, French HTML',
    mail: exchange(
      'Non remis : Le devis',
      'Échec de la remise à ces destinataires ou groupes :',
      "L'adresse de messagerie que vous avez entrée est introuvable.",
      'Informations de diagnostic pour les administrateurs :',
      "En-têtes de message d'origine :",
    ),
    kind: 'bounce',
    recipients: ['anna@contoso.example 5.1.10 550 user-unknown'],
  },
  {
    name: 'Exchange, Spanish HTML',
    mail: exchange(
      'No se puede entregar: La oferta',
      'Error en la entrega a estos destinatarios o grupos:',
      'No se encontró la dirección de correo electrónico.',
      'Información de diagnóstico para administradores:',
      'Encabezados de mensajes originales:',
    ),
    kind: 'bounce',
    recipients: ['anna@contoso.example 5.1.10 550 user-unknown'],
  },
  {
    name: 'Exchange, Italian HTML',
    mail: exchange(
      'Non recapitabile: Offerta',
      'Recapito non riuscito ai seguenti destinatari o gruppi:',
      "L'indirizzo di posta elettronica non è stato trovato.",
      'Informazioni di diagnostica per gli amministratori:',
      'Intestazioni originali del messaggio:',
    ),
    kind: 'bounce',
    recipients: ['anna@contoso.example 5.1.10 550 user-unknown'],
  },
  {
    name: 'Exchange, Portuguese HTML',
    mail: exchange(
      'Não é possível entregar: Oferta',
      'Falha na entrega a estes destinatários ou grupos:',
      'O endereço de email não foi encontrado.',
      'Informações de diagnóstico para administradores:',
      'Cabeçalhos de mensagens originais:',
    ),
    kind: 'bounce',
    recipients: ['anna@contoso.example 5.1.10 550 user-unknown'],
  },
  {
    name: 'Exchange, Dutch HTML',
    mail: exchange(
      'Onbestelbaar: Offerte',
      'Bezorging is mislukt aan deze ontvangers of groepen:',
      'Het e-mailadres is niet gevonden.',
      'Diagnostische gegevens voor beheerders:',
      'Oorspronkelijke berichtkoppen:',
    ),
    kind: 'bounce',
    recipients: ['anna@contoso.example 5.1.10 550 user-unknown'],
  },
  {
    name: 'Exchange, Japanese HTML',
    mail: exchange(
      '配信不能: 見積',
      '次の受信者またはグループへの配信に失敗しました:',
      '入力した電子メール アドレスが見つかりませんでした。',
      '管理者向けの診断情報:',
      '元のメッセージのヘッダー:',
    ),
    kind: 'bounce',
    recipients: ['anna@contoso.example 5.1.10 550 user-unknown'],
  },
  {
    name: 'Exchange, Chinese HTML',
    mail: exchange(
      '未送达: 报价',
      '向这些收件人或组传递邮件失败：',
      '找不到您输入的电子邮件地址。',
      '供管理员使用的诊断信息:',
      '原始邮件标头:',
    ),
    kind: 'bounce',
    recipients: ['anna@contoso.example 5.1.10 550 user-unknown'],
  },
  {
    name: 'Exchange, Russian HTML',
    mail: exchange(
      'Не удается доставить: Смета',
      'Не удалось доставить сообщение следующим получателям или группам:',
      'Адрес не найден.',
      'Диагностические сведения для администраторов:',
      'Исходные заголовки сообщения:',
    ),
    kind: 'bounce',
    recipients: ['anna@contoso.example 5.1.10 550 user-unknown'],
  },
  {
    name: 'Japanese carrier',
    mail: `${head('Postmaster@carrier.example', 'Mail System Error - Returned Mail', plain)}次のあて先へのメッセージはエラーのため送信できませんでした。\n\nEach of the following recipients was rejected by a remote\nmail server.\n\n    Recipient: <ann@contoso.example>\n    >>> RCPT TO:<ann@contoso.example>\n    <<< 550 <ann@contoso.example>: User unknown\n`,
    kind: 'bounce',
    recipients: ['ann@contoso.example - 550 user-unknown'],
  },
  {
    name: 'm-FILTER',
    mail: `${head('POSTMASTER <postmaster@contoso.example>', 'failure notice', plain)}このメールは「m-FILTER」が自動的に生成して送信しています。\n以下のメールアドレスへの送信に失敗しました。\n\nann@contoso.example\n\n-------server message\n550 5.7.1 Rejected by SPF check\n-------SMTP command\nDATA\n-------original mail info\nFrom: sender@fabrikam.example\nSubject: The quote\n`,
    kind: 'bounce',
    recipients: ['ann@contoso.example 5.7.1 550 spf-fail'],
    returned: 'The quote',
  },
  {
    name: 'MailMarshal names the reason before the recipient',
    mail: `${head('postmaster@contoso.example', 'Undeliverable Mail: "The quote"', plain)}Your message:\n   From:    sender@fabrikam.example\n   Subject: The quote\n\nCould not be delivered because of\n\n550 5.1.1 User unknown\n\nThe following recipients were affected:\n    ann@contoso.example\n\nAdditional Information\n======================\nOriginal Sender:    <sender@fabrikam.example>\nReporting-MTA:      <mx.contoso.example>\n`,
    kind: 'bounce',
    recipients: ['ann@contoso.example 5.1.1 550 user-unknown'],
  },
  {
    name: 'IMail',
    mail: `${head('"Postmaster" <postmaster@contoso.example>', 'Undeliverable Mail', plain)}User mailbox exceeds allowed size: ann@contoso.example\n\n\nOriginal message follows.\n\n${original}`,
    kind: 'bounce',
    recipients: ['ann@contoso.example - - mailbox-full'],
    returned: 'The quote',
  },
  {
    name: 'unidentified maker with brackets',
    mail: `${head('"Mail Deliver System" <MAILER-DAEMON@mx.contoso.example>', 'Returned Mail: User unknown', plain)}The original message was received at Sat, 21 Nov 2026 10:00:00 +0900\nfrom sender@fabrikam.example\n\n---The following addresses had delivery errors---\n\nann@contoso.example [User unknown]\n`,
    kind: 'bounce',
    recipients: ['ann@contoso.example - - user-unknown'],
  },
  {
    name: 'Google Groups greets its reader by address',
    mail: `${head('Mail Delivery Subsystem <mailer-daemon@googlemail.com>', 'Delivery Status Notification (Failure)', `X-Failed-Recipients: team@googlegroups.com\n${plain}`)}Hello sender@fabrikam.example,\n\nWe're writing to let you know that the group you tried to contact (team) may not exist, or you may not have permission to post messages to the group.\n\nIf you have questions, visit the Help Center at https://groups.google.com/support/.\n`,
    kind: 'bounce',
    recipients: ['team@googlegroups.com - - restricted-recipient'],
  },
  {
    name: 'Amazon SES event mailed by SNS',
    mail: `From: no-reply@sns.amazonaws.com\nTo: sender@fabrikam.example\nSubject: AWS Notification Message\n${plain}{"notificationType":"Bounce","bounce":{"bounceType":"Permanent","bouncedRecipients":[{"emailAddress":"ann@contoso.example","action":"failed","status":"5.1.1","diagnosticCode":"smtp; 550 5.1.1 user unknown"}]}}\n\n--\nunsubscribe\n`,
    kind: 'bounce',
    recipients: ['ann@contoso.example 5.1.1 550 user-unknown'],
  },
  {
    name: 'RFC 6533 with an address in another script',
    mail: `${head(daemon, 'Undelivered Mail Returned to Sender', 'Content-Type: multipart/report; report-type=delivery-status; boundary=u\n')}\n--u\nContent-Type: text/plain; charset=utf-8\n\nThis is the mail system at host mx.fabrikam.example.\n\n--u\nContent-Type: message/global-delivery-status\nContent-Transfer-Encoding: 8bit\n\nReporting-MTA: dns; mx.fabrikam.example\n\nFinal-Recipient: utf-8; j\\x{F6}rg@contoso.example\nAction: failed\nStatus: 5.6.7\nDiagnostic-Code: smtp; 553 5.6.7 SMTPUTF8 is required\n\n--u\nContent-Type: message/global-headers\n\n${original}\n--u--\n`,
    kind: 'bounce',
    recipients: ['jörg@contoso.example 5.6.7 553 header-format'],
    returned: 'The quote',
  },
  {
    name: 'fields in a text part with blanks before the colon',
    mail: `${head('Postmaster <postmaster@contoso.example>', '[Postmaster] Email Delivery Failure', plain)}This is a delivery failure notification message indicating that\nan email you addressed to email address :\n-- ann@contoso.example\ncould not be delivered.\n\nReporting-MTA : dns;gw.contoso.example\nAction : failed\nStatus : 5.0.0\nDiagnostic-Code : smtp;550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain\nOriginal-Recipient : rfc/822;ann@contoso.example\n`,
    kind: 'bounce',
    recipients: ['ann@contoso.example 5.7.54 550 relay-denied'],
  },
  {
    name: 'success report',
    mail: `${head(daemon, 'Successful Mail Delivery Report', 'Content-Type: multipart/report; report-type=delivery-status; boundary=d\n')}\n--d\n\nYour message was successfully delivered.\n\n--d\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.fabrikam.example\n\nFinal-Recipient: rfc822; ann@contoso.example\nAction: relayed\nStatus: 2.1.5\nDiagnostic-Code: smtp; 250 2.1.5 Ok\n\n--d--\n`,
    kind: 'delivered',
    recipients: ['ann@contoso.example 2.1.5 250 text-unknown'],
  },
  {
    name: 'Exim pipe without an address line',
    mail: `${head(daemon, 'Mail delivery failed: returning message to sender')}\nThis message was created automatically by mail delivery software.\n\nThe following address(es) failed:\n\n  pipe to |/usr/bin/procmail\n    generated by ann@contoso.example\n    Child process of address_pipe transport returned 127 from command: procmail\n\n------ This is a copy of the message, including all the headers. ------\n\n${original}`,
    kind: 'bounce',
    recipients: ['ann@contoso.example - - delivery-program'],
    returned: 'The quote',
  },
  {
    name: 'Apache James',
    mail: `${head('postmaster@contoso.example', 'Delivery Notification', plain)}\n  Failed recipient(s):\nann@contoso.example\n\nError message:\n550 Requested action not taken: no such user here\n\nMessage details:\n  Subject: The quote\n  RCPT TO: ann@contoso.example\n`,
    kind: 'bounce',
    recipients: ['ann@contoso.example - 550 user-unknown'],
  },
  {
    name: 'a list manager refuses a stranger',
    mail: `From: news-admin@contoso.example\nTo: sender@fabrikam.example\nSubject: NOT MEMBER article from sender@fabrikam.example (news ML)\n${plain}WARNING: NOT MEMBER article\nYou are not a member of news@contoso.example.\n\nOriginal mail as follows:\n\n   ${original.replaceAll('\n', '\n   ')}`,
    kind: 'bounce',
    recipients: ['news@contoso.example - - restricted-recipient'],
    returned: 'The quote',
  },
  {
    name: 'Domino loop',
    mail: `${head('Postmaster@contoso.example', 'DELIVERY FAILURE: Error transferring to CONTOSO.EXAMPLE; Maximum hop count exceeded.', plain)}Your message\n\n  Subject: The quote\n\nwas not delivered to:\n\n  ann@contoso.example\n\nbecause:\n\n  Error transferring to CONTOSO.EXAMPLE; Maximum hop count exceeded.  Message\nprobably in a routing loop.\n`,
    kind: 'bounce',
    recipients: ['ann@contoso.example - - loop'],
  },
  {
    name: 'Microsoft 365, HTML with a table',
    mail: `${head('postmaster@contoso.example', 'Undeliverable: The quote', 'Content-Type: text/html; charset=utf-8\n\n')}<html><body><p>Your message to ann@contoso.example couldn&#8217;t be delivered.</p><p>ann wasn&#8217;t found at contoso.example.</p><table><tr><td>sender</td><td>Office 365</td><td>ann</td></tr></table><p>Sender Address: sender@fabrikam.example</p><p>Recipient Address: ann@contoso.example</p><p>Reported error: 550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient ann@contoso.example not found by SMTP address lookup</p></body></html>\n`,
    kind: 'bounce',
    recipients: ['ann@contoso.example 5.1.10 550 user-unknown'],
  },
  {
    name: 'a mobile carrier names the recipient in a To line',
    mail: `${head('postmaster@carrier.example', 'Message could not be delivered to mobile', 'Content-Type: text/html\n\n')}<html><body><table><tr><td>Message could not be delivered to mobile.</td></tr><tr><td>Error: No valid recipients for this MM</td></tr><tr><td>From: sender@fabrikam.example</td></tr><tr><td>To: 2025550100@carrier.example</td></tr></table></body></html>\n`,
    kind: 'bounce',
    recipients: ['2025550100@carrier.example - - user-unknown'],
  },
];
