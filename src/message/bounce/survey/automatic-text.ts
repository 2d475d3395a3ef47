import type { Kind } from '../../kind.ts';
import { findReply } from '../reply/reply-code.ts';

/** Fixed sentences of programs that answer mail; each in the languages in which it is met. */
interface Phrase {
  readonly kind: Extract<Kind, 'auto-reply' | 'read-receipt'>;
  readonly says: string;
  readonly form: RegExp;
  /** Sentences that people write as well: a question beside them is a person's. */
  readonly personal: boolean;
}

const phrase = (kind: Phrase['kind'], says: string, personal: boolean, ...forms: string[]): Phrase => ({
  kind,
  says,
  personal,
  form: new RegExp(forms.join('|'), 'iu'),
});

const phrases: readonly Phrase[] = [
  phrase(
    'read-receipt',
    'the words of a read receipt',
    false,
    '\\bwas (?:read|displayed|opened) (?:on|at) (?:\\p{L}{3,10},? |\\d)',
    '\\bwas deleted (?:without being read|unread)',
    '\\bthis return receipt only acknowledges that the message was displayed',
    '\\bthis is a (?:return )?receipt for the (?:mail|message|e-?mail) (?:that )?you sent',
    '\\bwurde am [^\\n]{4,80} gelesen\\b',
    '\\bwurde (?:gelesen am|ungelesen gel\u00f6scht|gel\u00f6scht, ohne gelesen)',
    '\\ba \u00e9t\u00e9 (?:lu(?:e)? le |supprim\u00e9e? sans (?:\u00eatre|avoir \u00e9t\u00e9) lu)',
    '\\b(?:se ley\u00f3 el |fue le\u00eddo el |se elimin\u00f3 sin (?:leer|haber sido le\u00eddo))',
    '\u00e8 stat[oa] (?:lett[oa] (?:il|in data) |eliminat[oa] senza essere (?:stat[oa] )?lett[oa])',
    '\\bfoi (?:lid[oa] em |(?:exclu\u00edd[oa]|eliminad[oa]) sem (?:ser|ter sido) lid[oa])',
    '\\bis (?:gelezen op |ongelezen verwijderd|verwijderd zonder (?:te zijn )?gelezen)',
  ),
  phrase(
    'auto-reply',
    'the words with which a ticket system confirms a request',
    false,
    '(?:please )?(?:type|write|enter) your (?:reply|response) above this line',
    '\\breply above this line to\\b',
    '\\byour (?:support )?(?:request|ticket|case|inquiry|enquiry) (?:\\(?#?[\\w-]{1,30}\\)? )?(?:has been|was) (?:received|created|logged|opened)\\b',
    "\\bwe(?: ha)?(?:ve|\u2019ve|'ve)? received your (?:support )?(?:request|ticket|inquiry|enquiry|e-?mail|message) and (?:will|are|our)\\b",
    '\\bantwort (?:bitte )?(?:\u00fcber|oberhalb) dieser zeile',
    '\\b(?:ihre|deine) (?:anfrage|e-?mail|nachricht)[^\\n.]{0,60} ist (?:bei uns )?eingegangen',
    '\\br\u00e9ponse au-dessus de cette ligne',
    '\\bvotre demande[^\\n.]{0,60} a (?:bien )?\u00e9t\u00e9 (?:re\u00e7ue|enregistr\u00e9e)',
    '\\brespuesta (?:por encima de|sobre) esta l\u00ednea',
    '\\bsu solicitud[^\\n.]{0,60} (?:ha sido|fue) recibida',
    '\\bla (?:sua|tua|vostra) richiesta[^\\n.]{0,60} \u00e8 stata ricevuta',
    '\\b(?:a )?sua solicita\u00e7\u00e3o[^\\n.]{0,60} foi recebida',
    '\\buw (?:verzoek|aanvraag|bericht)[^\\n.]{0,60} is ontvangen',
  ),
  phrase(
    'auto-reply',
    'the words of an absence notice',
    true,
    "\\b(?:i am|i\u2019m|i'm|i will be|i\u2019ll be|i'll be) (?:currently |now )?(?:out of (?:the |my )?office|away from (?:the|my) office|on (?:annual |parental |maternity |paternity |sick |medical )?(?:leave|vacation|holidays?))",
    '\\bout of (?:the )?office (?:until|from|and will)\\b',
    '\\bich bin [^\\n]{0,60}?(?:nicht im (?:b\u00fcro|hause?)|abwesend|im urlaub|au\u00dfer haus)',
    '\\bje suis (?:actuellement )?(?:absente? |en cong\u00e9|en vacances)',
    '\\b(?:estoy|estar\u00e9) (?:actualmente )?(?:fuera de la oficina|de vacaciones|ausente)',
    '\\b(?:sono|sar\u00f2) (?:attualmente )?(?:fuori (?:ufficio|sede)|assente|in ferie)',
    '\\b(?:estou|estarei) (?:atualmente )?(?:fora do escrit\u00f3rio|ausente|de f\u00e9rias)',
    '\\bik ben (?:momenteel )?(?:afwezig|niet aanwezig|(?:met|op) vakantie)',
    '\\bjag \u00e4r (?:f\u00f6r n\u00e4rvarande )?(?:inte p\u00e5 kontoret|p\u00e5 semester|ledig)',
    '\\bjestem (?:obecnie )?(?:poza biurem|na urlopie|nieobecn)',
    '\u5916\u51fa\u3057\u3066\u304a\u308a\u307e\u3059|\u4e0d\u5728\u306b\u3057\u3066|\u4f11\u6687\u3092\u3044\u305f\u3060|\u4e0d\u5728\u529e\u516c\u5ba4',
    '\u043c\u0435\u043d\u044f \u043d\u0435\u0442 \u0432 \u043e\u0444\u0438\u0441\u0435|\u044f \u0432 \u043e\u0442\u043f\u0443\u0441\u043a\u0435',
  ),
];

/** These words mean a failure, whatever else the text quotes. */
const failure =
  /bounc|reject|refus|fail|undeliver|not (?:be )?deliver|never arriv|not arriv|spam|junk|block|error|returned|denied|spf|dkim|dmarc|unzustellbar|abgelehnt|abgewiesen|fehler|zur\u00fcckge|rejet|refus|\u00e9chec|erreur|rechaz|devuelt|respint|rifiut|errore|rejeitad|devolvid|geweigerd|mislukt|\bwhy\b|\bwarum\b|\bpourquoi\b/i;
/** Characters in which a program says what it is. */
const MAX_OPENING = 1_500;

/**
 * The kind of a body that was pasted without its header, when it holds a fixed sentence of a program that answers mail
 * and neither a reply code nor a word of failure; `at` is the offset of the sentence. Null for anything else.
 */
export function automaticText(
  text: string,
): { readonly kind: Phrase['kind']; readonly says: string; readonly at: number } | null {
  const opening = text.slice(0, MAX_OPENING);
  if (failure.test(text.slice(0, MAX_OPENING * 4)) || findReply(opening).at >= 0) return null;
  for (const { kind, says, form, personal } of phrases) {
    const found = form.exec(opening);
    if (found !== null && !(personal && /[?\uff1f]/.test(opening))) return { kind, says, at: found.index };
  }
  return null;
}
