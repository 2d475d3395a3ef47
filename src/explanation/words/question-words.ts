import type { Particulars } from '../../diagnosis/particulars.ts';
import type { QuestionId } from '../../diagnosis/question.ts';
import { isLoopback } from '../../diagnosis/wording/is-loopback.ts';
import type { AskId } from './ask-of.ts';

const table: Readonly<Record<AskId, (p: Particulars) => string>> = {
  'who-runs-client': ({ ip, client, recipientDomain }) => {
    const server =
      client !== null && ip !== null && client !== ip
        ? `${client} (${ip})`
        : (client ?? ip ?? 'the server that connected');
    return `Who runs ${server}: the sender, a mail filter in front of ${recipientDomain ?? 'the recipient'}, a mailing list, or somebody who forwards mail?`;
  },
  'recipient-mx': ({ recipientDomain }) =>
    `What is the MX record of ${recipientDomain ?? "the recipient's domain"}? It shows whether a filter stands in front of the mailboxes.`,
  'all-received': () =>
    'Could you please send all Received fields of the same message, best as its whole header? They show whether a forwarder or a filter stands between the sender and the server that judged it.',
  'returned-message': () =>
    'Could you please send the returned message with its whole header (the attachment of the bounce)? Its Received and DKIM-Signature fields show whether it was forwarded and signed.',
  'reply-text': () =>
    "Could you please send the text of the server's reply, the line that begins with a code such as 550? What is here does not contain it.",
  'whole-bounce': () =>
    'Could you please send the whole bounce as a file (.eml or .msg)? The part that is here fits several causes.',
  'whole-message': () =>
    'Could you please send the whole message as a file (.eml)? With its body the DKIM signatures can be checked and a change can be proved.',
  'did-you-send': ({ from }) =>
    `Was this message really sent by ${from === null ? 'the person who got the bounce' : `somebody at ${from}`}? Please look in the sent folder or the outgoing log.`,
  'what-went-wrong': ({ kind }) =>
    `What went wrong with this message: was it refused, did it land in junk, or did it not arrive at all? Please send the bounce${kind === 'headers' || kind === 'message' ? '' : ', the header as the recipient sees it,'} or the line of the outgoing log.`,
  'the-bounce': () =>
    "Could you please send the bounce itself as a file (.eml or .msg), or the server's reply that begins with a code such as 550?",
  'dmarc-record': ({ from }) =>
    `What did the DMARC record${from === null ? '' : ` of ${from}`} say at that time (adkim, aspf)? Please send it with every Authentication-Results field of the message.`,
  'own-server': ({ speaker }) =>
    `Is ${speaker === null || isLoopback(speaker) ? 'the server that refused the message' : speaker} your own outgoing server, to which your mail program logs in?`,
  'plain-message': () =>
    'Does a short message of plain text, without links and attachments, arrive from the same sender at the same address? If it does, the content decided; if not, a rule of the recipient or the sending server did.',
  reachable: ({ recipientDomain }) =>
    `Does ${recipientDomain ?? "the recipient's domain"} have an MX record today, and does the host that it names answer on port 25? Without a record the domain takes no mail; with one, its server is out of reach.`,
  'receiver-log': ({ recipientDomain }) =>
    `Could you please ask the administrator of ${recipientDomain ?? 'the receiving server'} what the log of the refusing server says about this message? Only that log shows which rule or filter refused it.`,
  'right-address': ({ recipient }) =>
    `Could you please ask the recipient another way whether ${recipient ?? 'the address'} is written correctly and still in use?`,
  'test-message': () =>
    'Could you please send a message in the same way to a mailbox that you can open, and send its whole header? Its Authentication-Results show which check passes for which domain.',
  'asked-mail': ({ asked, recipient }) =>
    `Could you please send the bounce, the header or the log lines of the mail to ${asked ?? 'the address that you ask about'}? What is here is about ${recipient === null ? 'another message' : `the one to ${recipient}`}.`,
  'sap-mime': () =>
    'Please open User Profile, Settings, Emails, Inbound Monitoring in SAP Service Cloud V2, choose "Download MIME" at the failed record and send that file. Its Authentication-Results show which check failed for which domain.',
};

/** The question as it is put to the person, in at most two sentences. */
export function questionText(id: AskId, p: Particulars): string {
  return table[id](p);
}

const helping: Readonly<Record<QuestionId, string>> = {
  'who-runs-client': 'the owner of the server that connected',
  'recipient-mx': "the MX record of the recipient's domain",
  'all-received': 'all Received fields of the message',
  'returned-message': 'the returned message with its whole header',
  'reply-text': "the text of the server's reply",
  'whole-bounce': 'the whole bounce as a file',
  'whole-message': 'the whole message as a file',
  'did-you-send': 'a look in the sent folder or the outgoing log for this message',
  'what-went-wrong': 'what became of the message: refused, in junk, or missing',
  'the-bounce': "the bounce itself, or the server's reply",
  'dmarc-record': 'the DMARC record as it was then, and every Authentication-Results field of the message',
  'own-server': "whether the refusing server is the sender's own outgoing server",
  'asked-mail': 'the bounce, the header or the log lines of the mail that is asked about',
  'sap-mime': 'the MIME file of the failed record in SAP Service Cloud V2',
};

/** What would make the answer more certain, as a noun phrase. */
export function helpText(id: QuestionId): string {
  return helping[id];
}
