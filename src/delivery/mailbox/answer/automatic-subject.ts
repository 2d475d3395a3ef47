/**
 * Beginnings of subjects that programs write: absence notices, automatic replies and confirmations of ticket systems,
 * as Outlook, Gmail, Notes and ticket systems word them. With a person's "Re: ..." in front it is the person's mail and
 * does not count.
 */
const forms: readonly string[] = [
  // English
  'auto(?:matic|mated)?[ -]?(?:reply|response|answer|message|e-?mail)\\b',
  'out[ -]of[ -](?:the )?office\\b',
  '(?:away|absence) (?:from|notice|message)\\b',
  '(?:ooo|auto) {0,2}:',
  '(?:your |the )?(?:support )?(?:ticket|request|case|enquiry|inquiry) (?:has been |was |is )?(?:received|created|opened|registered|logged)\\b',
  'vacation (?:reply|response|message|notice)\\b',
  '(?:we have )?received your (?:e-?mail|message|request|enquiry|inquiry)\\b',
  '(?:\\[?(?:ticket|case|request)[ :#]{0,3}[\\w-]{1,30}\\]?[ :-]{0,4})(?:has been |was )?(?:received|created|opened|acknowledged)\\b',
  'confirmation of receipt\\b',
  'thank you for (?:contacting|your (?:e-?mail|message|request))\\b',
  // German
  'automatische (?:antwort|r\u00fcckantwort|e-?mail|nachricht|eingangsbest\u00e4tigung)\\b',
  'abwesenheits?(?:notiz|nachricht|meldung|assistent|benachrichtigung|agent)?\\b',
  'abwesend\\b',
  '(?:nicht im (?:b\u00fcro|hause?)|au\u00dfer haus|im urlaub)\\b',
  'eingangsbest\u00e4tigung\\b',
  'ihre (?:anfrage|nachricht|e-?mail) (?:ist (?:bei uns )?eingegangen|wurde (?:erfasst|empfangen|registriert))',
  'wir haben ihre (?:anfrage|nachricht|e-?mail) (?:erhalten|bekommen)',
  // French
  'r\u00e9ponse automatique',
  '(?:message d.)?absence (?:du bureau|automatique)',
  'absente? du bureau',
  'accus\u00e9 de r\u00e9ception',
  'votre (?:demande|message) a (?:bien )?\u00e9t\u00e9 (?:re\u00e7ue?|enregistr\u00e9e?)',
  // Spanish, Portuguese, Italian
  'respuesta autom\u00e1tica',
  'hemos recibido (?:su|tu) (?:mensaje|solicitud|correo)',
  'recebemos (?:a )?sua (?:mensagem|solicita\u00e7\u00e3o)',
  'fuera de (?:la )?oficina',
  'resposta autom\u00e1tica',
  '(?:fora do escrit\u00f3rio|aus\u00eancia tempor\u00e1ria)',
  'risposta automatica',
  '(?:fuori (?:ufficio|sede)|assente dall.ufficio)',
  // Dutch, Swedish, Danish, Norwegian, Finnish
  'automatisch(?:e)? (?:antwoord|bericht|reactie)',
  'afwezig(?:heid|heidsbericht)?\\b',
  'autosvar|automatisk[t]? svar|fr\u00e5nvaro|frav\u00e6r|ikke til stede',
  'automaattinen vastaus|poissa(?:olo)?\\b',
  // Catalan, Romanian, Croatian, Serbian, Slovenian, Bulgarian
  'resposta autom\u00e0tica',
  'r\u0103spuns automat',
  'automatski odgovor|\u0430\u0443\u0442\u043e\u043c\u0430\u0442\u0441\u043a\u0438 \u043e\u0434\u0433\u043e\u0432\u043e\u0440|samodejni odgovor',
  '\u0430\u0432\u0442\u043e\u043c\u0430\u0442\u0438\u0447\u0435\u043d \u043e\u0442\u0433\u043e\u0432\u043e\u0440',
  // Estonian, Latvian, Lithuanian, Icelandic
  'automaatvastus|autom\u0101tisk\u0101 atbilde|automatinis atsakymas|sj\u00e1lfvirkt svar',
  // Polish, Czech, Slovak, Hungarian, Turkish, Greek
  'autoodpowied\u017a|odpowied\u017a automatyczna|automatyczna odpowied\u017a|poza biurem|nieobecno\u015b\u0107',
  'automatick\u00e1 odpov\u011b\u010f|automatick\u00e1 odpove\u010f|mimo kancel\u00e1\u0159',
  'automatikus v\u00e1lasz',
  'otomatik yan\u0131t',
  '\u03b1\u03c5\u03c4\u03cc\u03bc\u03b1\u03c4\u03b7 \u03b1\u03c0\u03ac\u03bd\u03c4\u03b7\u03c3\u03b7',
  // Russian, Ukrainian, Chinese, Japanese, Korean
  '\u0430\u0432\u0442\u043e\u043c\u0430\u0442\u0438\u0447\u0435\u0441\u043a\u0438\u0439 \u043e\u0442\u0432\u0435\u0442|\u0430\u0432\u0442\u043e\u043e\u0442\u0432\u0435\u0442',
  '\u0430\u0432\u0442\u043e\u043c\u0430\u0442\u0438\u0447\u043d\u0430 \u0432\u0456\u0434\u043f\u043e\u0432\u0456\u0434\u044c',
  '\u81ea\u52a8(?:\u7b54\u590d|\u56de\u590d)|\u81ea\u52d5(?:\u56de\u8986|\u7b54\u8986|\u5fdc\u7b54|\u8fd4\u4fe1)|\u4e0d\u5728\u901a\u77e5',
  '\uc790\ub3d9 (?:\ud68c\uc2e0|\uc751\ub2f5)|\ubd80\uc7ac\uc911',
  // Hebrew, Arabic, Thai, Vietnamese, Indonesian
  '(?:\u05ea\u05e9\u05d5\u05d1\u05d4|\u05de\u05e2\u05e0\u05d4) \u05d0\u05d5\u05d8\u05d5\u05de\u05d8\u05d9\u05ea?',
  '\u0631\u062f \u062a\u0644\u0642\u0627\u0626\u064a',
  '\u0e15\u0e2d\u0e1a\u0e01\u0e25\u0e31\u0e1a\u0e2d\u0e31\u0e15\u0e42\u0e19\u0e21\u0e31\u0e15\u0e34',
  'tr\u1ea3 l\u1eddi t\u1ef1 \u0111\u1ed9ng|balasan otomatis',
];
/** Letters without their accents: programs send them composed, decomposed, or omit them. */
const bare = (text: string): string => text.normalize('NFD').replace(/\p{Mn}/gu, '');
const form = new RegExp(`^(?:\\[[^\\]]{1,40}\\] {0,2})?(?:${bare(forms.join('|'))})`, 'iu');
/** Subjects of delivery notices; a person's "Re:" or "Fwd:" before it makes it the person's mail. */
const notice =
  /^(?:undeliver(?:able|ed)|undelivered mail|mail delivery (?:fail|system|problem|error)|delivery (?:status|failure|fail|has failed|delayed|notification|report)|(?:failure|delivery) notice|returned mail|mail (?:system error|could not be delivered)|message (?:undeliverable|could not be delivered|delayed)|warning: message|warning: could not send|non[- ]?delivery|unzustellbar|nicht zustellbar|zustellung|nicht zugestellt|fehler bei der zustellung|non remis|non distribu|\u00e9chec de (?:la )?(?:remise|distribution)|no se (?:puede|pudo) entregar|no entregad|n\u00e3o (?:entreg|foi poss)|n\u00e3o \u00e9 poss|non recapitabile|mancata (?:consegna|recapito)|recapito non riuscito|onbestelbaar|niet bezorgd|niet afgeleverd|olevererbart|kan inte levereras|nie mo\u017cna dostarczy\u0107|niedostarczon)/iu;
const maxLength = 300;

/** True when that subject (decoded) is one of a delivery notice. */
export const isNoticeSubject = (subject: string): boolean => notice.test(subject.trim().slice(0, maxLength));

/** True when a program wrote that subject (decoded). */
export const isAutomaticSubject = (subject: string): boolean =>
  form.test(
    bare(subject.slice(0, 2 * maxLength))
      .trim()
      .slice(0, maxLength),
  );
