import type { Clue } from './clues.ts';
import type { Situation } from './situation.ts';

/**
 * What a mail program shows when its own outgoing server refuses a message, lower case and without accents, as the raw
 * text is compared. A mail program hands its mail to no other server.
 */
const popups = [
  'an error occurred while sending mail',
  'an error occurred when sending mail',
  'an error occurred sending mail',
  'sending of the message failed',
  'the message could not be sent because',
  'cannot send message using the server',
  'a copy has been placed in your outbox',
  'the recipient address was rejected by the server because it does not allow relaying',
  'was rejected by the server because it does not allow relaying',
  'sending reported error (0x',
  'reported error (0x800ccc',
  '0x800ccc79',
  '0x800ccc78',
  'beim senden der nachricht ist ein fehler aufgetreten',
  'senden der nachricht fehlgeschlagen',
  'nachricht konnte nicht gesendet werden, weil',
  'fehler (0x800ccc',
  "erreur est survenue lors de l'envoi du message",
  'ha ocurrido un error al enviar el mensaje',
  'error al enviar el correo. el servidor',
  "errore durante l'invio del messaggio",
  'invio del messaggio fallito',
  'ocorreu um erro ao enviar a mensagem',
  'fout opgetreden bij het verzenden',
  'verzenden van het bericht is mislukt',
] as const;

/** The account settings of a mail program, as people copy them: no login for sending. */
const noLogin = [
  'authentication: no authentication',
  'authentication method: no authentication',
  'authentication: none',
  'no authentication is set',
  'requires authentication is not',
  'requires authentication is off',
  'requires authentication" is not',
  'requires authentication" is off',
  'authentifizierung: keine',
  'authentifizierungsmethode: keine',
  'keine authentifizierung',
  "pas d'authentification",
  'sin autenticaci',
  'nessuna autenticazione',
  'geen authenticatie',
  'sem autentica',
  'bez uwierzytelni',
] as const;

/** A server's log or notice names the host it spoke with; a mail program's window does not. */
const byServer = ({ failure, evidence }: Situation): boolean =>
  (failure?.recipient.remoteMta ?? failure?.recipient.reportingMta ?? null) !== null ||
  evidence.report.kind === 'bounce' ||
  evidence.report.kind === 'delay';

/** Where the error came up in a mail program sending out, or its settings show no login; null when nothing says so. */
export function sentByMailClient(situation: Situation): { popup: Clue | null; open: Clue | null } | null {
  if (situation.refused !== 'relay-denied' || byServer(situation)) return null;
  const popup = situation.clues.literal(...popups);
  const open = situation.clues.literal(...noLogin);
  return popup === null && open === null ? null : { popup, open };
}
