/** Subjects of automatic answers of people, not of mail systems (RFC 3834). */
export const autoReplySubject =
  /^(?:auto(?:matic|mated|matische|matico|matica|mática|m\u00e1tica)?[ -]?(?:reply|response|respons|antwort|responder|r\u00e9ponse|respuesta|svar|notification)\b|autoreply|auto:|out of (?:the )?office|out-of-office|abwesenheits|abwesend|r\u00e9ponse automatique|absence|automatische antwort|automatisch antwoord|respuesta autom|risposta automatica|resposta autom|automat[a-z\u00e0-\u017f]{0,8} (?:odpowied|odpov|svar|v\u00e1lasz|r\u0103spuns)|automaattinen|otomatik (?:yan\u0131t|cevap)|autosvar|vacation|away from|\[?(?:your )?(?:request|ticket|case|message) (?:has been )?received\b|on vacation|fuera de|\u81ea\u52d5\u5fdc\u7b54|\u81ea\u52d5\u8fd4\u4fe1|\u81ea\u52a8\u56de\u590d|\u81ea\u52a8\u7b54\u590d|\u0430\u0432\u0442\u043e\u043e\u0442\u0432\u0435\u0442|\u0430\u0432\u0442\u043e\u043c\u0430\u0442\u0438\u0447\u0435\u0441\u043a\u0438\u0439 \u043e\u0442\u0432\u0435\u0442)/i;

/** Sentences with which case systems hand a delivery notice on. */
export const notificationText: readonly string[] = [
  'your email may not have been delivered. see the attached delivery notification',
  'your organization elected to forward delivery status notifications',
  'see the attached delivery notification',
  'attached is the delivery status notification',
  'the attached bounce message',
  'the original bounce is attached',
];
