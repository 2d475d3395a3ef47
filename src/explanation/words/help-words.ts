import type { QuestionId } from '../../diagnosis/question.ts';

const table: Readonly<Record<QuestionId, string>> = {
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
  'sap-mime': 'the MIME file of the failed record in SAP Service Cloud V2',
};

/** What would make the answer more certain, as a noun phrase. */
export function helpText(id: QuestionId): string {
  return table[id];
}
