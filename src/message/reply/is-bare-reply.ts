import { classifyReply } from './classify-reply.ts';

/** Maximum characters and lines of a server's sentence pasted without its code. */
const MAX_TEXT = 500;
const MAX_LINES = 4;
/** Maximum words of a sentence so general that only a mail program would say it and nothing else. */
const MAX_VAGUE = 10;

/**
 * Words used by people but not by servers: about themselves, third persons, in greetings, questions and guesses. A
 * single one means that a person wrote the text, whatever it mentions.
 */
const personalWords =
  /[?\uff1f]|\b(?:we|i|i'm|i've|us|our|ours|my|mine|me|he|she|they|them|his|her|their|hi|hello|hey|dear|thanks|thank|thx|regards|help|how|why|what|when|since|yesterday|today|tomorrow|monday|tuesday|wednesday|thursday|friday|week|customers?|colleagues?|office|holidays?|vacation|leave|boss|somebody|someone|anyone|everyone|any ideas?|maybe|perhaps|think|guess|seems|looks like|sometimes|always|keep|keeps|getting|gets|got|works?|worked|working|tried|trying to set|set up|wants?|should i|problem with|issue with)\b|\b(?:ich|wir|uns|unser\w{0,2}|mein\w{0,2}|hallo|danke|hilfe|warum|wieso|seit|gestern|heute|kunden?|vielleicht|leider|bekommen|bekomme|nous|notre|nos|je|mon|mes|bonjour|merci|pourquoi|depuis|hier|peut-\u00eatre|nuestr\w{1,2}|mis?|hola|gracias|desde|ayer|quiz\u00e1s?|nostr\w|ciao|grazie|perch\u00e9|ieri|forse|n\u00f3s|nosso\w?|meu|minha|ol\u00e1|obrigad\w|onze|ons|mijn|hoi|bedankt|waarom|misschien|nasz\w{0,2}|dlaczego|dzi\u0119ki|prosz\u0119 o pomoc|n\u00e1\u0161|na\u0161e|pro\u010d|d\u011bkuji|v\u00e5r\w{0,2}|varf\u00f6r|hej|tack|neden|te\u015fekk\u00fcr\w{0,3}|merhaba)\b|(?:^|\s)(?:\u043c\u044b|\u043d\u0430\u0448\w{0,3}|\u043c\u043e\u0439|\u043f\u043e\u0447\u0435\u043c\u0443|\u0441\u043f\u0430\u0441\u0438\u0431\u043e|\u0437\u0434\u0440\u0430\u0432\u0441\u0442\u0432\u0443\u0439\u0442\u0435)(?=\s|$)|\u6211\u4eec|\u6211\u7684|\u4e3a\u4ec0\u4e48|\u8bf7\u95ee|\u79c1\u305f\u3061|\u5f0a\u793e|\u6559\u3048\u3066|\u3067\u3059\u304b/iu;
/** Phrases in which servers do refer to themselves. */
const serverPhrases =
  /\b(?:you tried to (?:send|reach|contact|write)|sorry, (?:that|this|your|no|i)|i'm (?:sorry|afraid)|i (?:couldn't|could not|wasn't|cannot|can't|am not|demand)|(?:refused to talk to|loops? back to|relay through|to) me|in my (?:list|domain|control)|my (?:list|control)|we (?:do not|don't|cannot|can't|only|no longer)|our (?:system|policy|filters?|block list|server)|for us)\b/gi;

/** A code-like number that does not start a reply is a room, a count, a version: then the words are about that. */
const coded = /(?<![\d.#[(_])[245]\d\d(?![\d.])|(?<![\d.#[(])[245]\.\d{1,3}\.\d{1,3}(?![\d.])/;

/** Header lines, code and markup are read elsewhere. */
const other =
  /^[ \t>]*(?:(?!(?:reason|error|sorry|uh-oh|warning|failure|internal error):)[A-Za-z][\w-]{1,40}:[ \t]|[{}<]{1,3}[a-z/!"]|\$|v=)|HTTPSConnection|\bgetaddrinfo\b|\bconnect E[A-Z]{4}|\bGet "|\bverdict\b|\bheader\.[a-z]{1,4}=|\bsmtp\.(?:mailfrom|helo)=/im;

/** Used only by the service that keeps such a list. */
const suppressionClasses = new Set(['suppression-list', 'unsubscribed']);

/**
 * True if a text without any code is a server's refusal: short, impersonal, and its words mean one. "Mailbox is full",
 * "Адрес получателя не найден".
 */
export function isBareReply(text: string): boolean {
  const said = text.trim();
  if (said.length === 0 || said.length > MAX_TEXT) return false;
  if (said.split('\n', MAX_LINES + 2).filter((line) => line.trim() !== '').length > MAX_LINES) return false;
  if (coded.test(said) || other.test(said) || personalWords.test(said.replace(serverPhrases, ' ')))
    return false;
  const judged = classifyReply(said);
  if (judged.class === 'text-unknown' || judged.class === 'no-text') return false;
  if (judged.weak === true && said.split(/\s+/, MAX_VAGUE + 1).length > MAX_VAGUE) return false;
  // A rule that the model does not confirm is right in two of three cases: not enough if no code shows that it is a
  // reply.
  return judged.certainty === 'likely' || judged.rule === 'learned' || suppressionClasses.has(judged.class);
}
