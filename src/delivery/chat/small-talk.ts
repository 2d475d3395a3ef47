const longest = 60;
const greeting =
  /^(?:hi|hiya|hey|heya|hello|hallo|howdy|yo|moin|servus|salut|bonjour|hola|ciao|good (?:morning|afternoon|evening|day)|guten (?:morgen|tag|abend)|ping|test)$/;
const thanks =
  /^(?:thanks|thank you|thank u|thx|tnx|ty|tysm|danke|merci|gracias|cheers|great|perfect|nice|cool|awesome|super|wow|ok|okay|got it|solved|works|worked|that worked|it works|will do|good bot|well done|yes|yep|no|nope|done|bye|you too|welcome)$/;
/** What people add to either. */
const trimmings =
  /\b(?:there|all|everyone|everybody|team|folks|guys|bot|bouncedesk|so much|very much|a lot|again|now|for (?:the|your) (?:help|answer|quick answer)|that(?:'s| is)|this is|it|everything|sch\u00f6n|sehr|much|many|the|very)\b/g;

/** A greeting or a thank-you and nothing else. */
export const isSmallTalk = (text: string): boolean => {
  if (text.length > longest) return false;
  const plain = text
    .toLowerCase()
    .replace(/:[a-z0-9_+-]{1,40}:|[^\p{L}\p{N}' ]/gu, ' ')
    .replace(/\s{1,60}/g, ' ')
    .trim();
  if (plain === '') return text.trim() !== '';
  const whole = plain
    .replace(trimmings, ' ')
    .replace(/\s{1,60}/g, ' ')
    .trim();
  return [plain, whole].some((words) => greeting.test(words) || thanks.test(words));
};
