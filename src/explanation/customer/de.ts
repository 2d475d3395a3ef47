import type { CustomerTexts } from './customer-texts.ts';

export const de: CustomerTexts = {
  greeting: 'Guten Tag,',
  ask: 'Um sicher zu sein, brauchen wir noch eine technische Angabe; unser Support fragt gesondert danach.',
  closing: 'Bitte schreiben Sie uns, wenn etwas unklar ist.',
  situations: {
    'two-systems':
      'Die Nachricht hat die Organisation des Empfängers erreicht. Dort prüfen zwei Schutzsysteme nacheinander die E-Mails, und das zweite hat nicht mehr erkannt, woher die Nachricht kam, und sie abgewiesen. Die Betreiber dieses Mailsystems können das beheben; wir können ihnen die Einzelheiten geben. Sie selbst müssen nichts ändern.',
    forwarded:
      'Die Adresse leitet ihre E-Mails an ein anderes Postfach weiter. Nach der Weiterleitung sah die Nachricht so aus, als käme sie vom falschen Server, und wurde abgewiesen. Die Betreiber des weiterleitenden Systems können das beheben. Bitte verwenden Sie bis dahin die Zieladresse direkt, wenn Sie sie kennen.',
    list: 'Die Nachricht ging über eine Mailingliste, und das empfangende System hat sie in dieser Form nicht angenommen. Die Betreiber der Liste können das beheben. Bitte schreiben Sie der Person bis dahin direkt.',
    changed:
      'Die Nachricht wurde unterwegs verändert, etwa durch eine angehängte Fußzeile, und ließ sich danach nicht mehr als echt bestätigen. Die zuständigen Administratoren können das beheben; wir haben die nötigen Angaben. Bitte senden Sie sie vorerst nicht auf demselben Weg erneut.',
    'sender-setup':
      'Das empfangende System konnte nicht bestätigen, dass die Nachricht wirklich von der angezeigten Absenderdomain stammt. Eine Einstellung dieser Domain muss von ihrem Administrator korrigiert werden; wir haben die genauen Schritte. Danach kann die Nachricht erneut gesendet werden.',
    'sending-server':
      'Das empfangende System nimmt den Server, der die Nachricht gesendet hat, nicht an, weil für ihn ein technischer Eintrag fehlt oder falsch ist. Der Betreiber des Servers muss das korrigieren; wir haben die Einzelheiten. Danach kann die Nachricht erneut gesendet werden.',
    'public-address':
      'Die Nachricht trägt die Adresse eines öffentlichen Mailanbieters, wurde aber nicht über diesen Anbieter gesendet und deshalb abgewiesen. Bitte senden Sie von einer Adresse Ihrer eigenen Domain oder über den Anbieter selbst.',
    forged:
      'Jemand anderes hat die Adresse ohne Erlaubnis als Absender benutzt, und das empfangende System hat diese Nachricht aufgehalten. Der Schutz hat funktioniert. Sie müssen nichts tun.',
    'recipient-rule':
      'Die Organisation des Empfängers hat eine eigene Regel, die diese Nachricht nicht zulässt. Nur ihre Administratoren können das ändern. Bitte wenden Sie sich auf anderem Weg an die Person und bitten Sie sie, den Absender freigeben zu lassen.',
    'recipient-setup':
      'Das empfangende Mailsystem hat die Nachricht wegen einer Einstellung auf seiner Seite abgewiesen. Seine Administratoren können das beheben; wir können ihnen die Einzelheiten geben. Danach kann die Nachricht erneut gesendet werden.',
    marked:
      'Ein Filter hat die Nachricht als unerwünscht eingestuft und beiseitegelegt. Bitte sehen Sie im Spam-Ordner oder in der Quarantäne nach und markieren Sie sie dort als erwünscht.',
    spam: 'Ein Filter hat die Nachricht für unerwünscht gehalten und abgewiesen. Der Absender sollte Inhalt, Links und Anhänge prüfen. War es ein Irrtum, kann das dem Betreiber des Filters gemeldet werden; wir wissen, wie.',
    malformed:
      'Das sendende Programm hat die Nachricht so aufgebaut, dass das empfangende System sie nicht annimmt. Die Betreiber dieses Programms müssen das korrigieren; wir haben die Einzelheiten.',
    listed:
      'Der Server, der die Nachricht gesendet hat, steht auf einer Sperrliste, die das empfangende System verwendet. Sein Betreiber muss die Ursache beseitigen und die Streichung beantragen. Danach kann die Nachricht erneut gesendet werden.',
    'too-much':
      'In kurzer Zeit kamen viele Nachrichten an, deshalb hat das empfangende System um eine Pause gebeten. Das sendende System versucht es meist von selbst wieder. Ist eine endgültige Fehlermeldung gekommen, senden Sie die Nachricht bitte später erneut.',
    greylisted:
      'Das empfangende System stellt die erste Nachricht eines neuen Absenders für einige Minuten zurück. Sie wird normalerweise beim nächsten Versuch zugestellt, ohne dass Sie etwas tun müssen.',
    tls: 'Die beiden Mailsysteme konnten sich nicht auf eine verschlüsselte Verbindung einigen. Die Administratoren müssen das beheben; wir haben die Einzelheiten. Danach kann die Nachricht erneut gesendet werden.',
    login:
      'Das Mailprogramm oder Gerät hat sich nicht am Postausgangsserver angemeldet. Bitte prüfen Sie Benutzername, Passwort und die Einstellung „Server erfordert Authentifizierung“ und senden Sie erneut.',
    account:
      'Das Konto, das die Nachricht gesendet hat, wurde von seinem Anbieter gesperrt, meist wegen auffälliger E-Mails. Bitte ändern Sie das Passwort und lassen Sie das Konto vom Administrator freigeben.',
    'unknown-address':
      'Das empfangende Mailsystem kennt diese Adresse nicht. Bitte prüfen Sie die Schreibweise oder fragen Sie die Person auf anderem Weg nach der aktuellen Adresse, und senden Sie die Nachricht dann erneut.',
    'mailbox-full':
      'Das Postfach des Empfängers ist voll. Der Empfänger muss Platz schaffen. Bitte geben Sie ihm auf anderem Weg Bescheid und senden Sie die Nachricht später erneut.',
    'mailbox-closed':
      'Das Postfach des Empfängers ist zurzeit geschlossen oder inaktiv. Bitte wenden Sie sich auf anderem Weg an die Person und fragen Sie nach einer gültigen Adresse.',
    'too-large':
      'Die Nachricht ist mit ihren Anhängen größer, als das empfangende System annimmt. Bitte verkleinern Sie die Anhänge oder senden Sie stattdessen einen Link zu den Dateien.',
    'no-such-domain':
      'An den Teil der Adresse nach dem @ kann keine E-Mail zugestellt werden. Bitte prüfen Sie ihn auf einen Tippfehler oder fragen Sie die Person nach der aktuellen Adresse.',
    'never-sent':
      'Jemand anderes hat Ihre Adresse als falschen Absender benutzt, und diese Meldung ist die Folge davon. Keine Ihrer eigenen Nachrichten ist betroffen. Sie müssen nichts tun; bitte antworten Sie nicht auf die Meldung.',
    automatic:
      'Die Nachricht ist angekommen und wurde automatisch beantwortet. Es muss nichts geändert werden.',
    'in-order':
      'Nichts von dem, was uns vorliegt, hat diese Nachricht aufgehalten. Falls sie fehlt, sehen Sie bitte zuerst im Spam-Ordner nach.',
    'receiver-trouble':
      'Das empfangende Mailsystem war nicht erreichbar oder hatte eine technische Störung. Das sendende System versucht es normalerweise von selbst wieder. Kommt eine endgültige Fehlermeldung, senden Sie die Nachricht bitte erneut.',
    suppressed:
      'Die Nachricht wurde nicht gesendet, weil die Adresse auf einer Liste übersprungener Adressen steht, meist nach einem früheren Fehler. Ist die Adresse richtig und sind die Nachrichten erwünscht, kann der Absender sie von der Liste nehmen; bitte geben Sie uns Bescheid.',
    'sender-unverifiable':
      'Das empfangende System konnte nicht bestätigen, dass die Absenderadresse existiert. Der Administrator der sendenden Seite muss das beheben; wir haben die Einzelheiten.',
    'not-permitted':
      'Das Konto, das die Nachricht gesendet hat, darf die angezeigte Absenderadresse nicht verwenden. Bitte senden Sie von Ihrer eigenen Adresse oder bitten Sie Ihren Administrator um die Berechtigung.',
    'no-forwarding':
      'Die Nachricht sollte automatisch weitergeleitet werden, und die weiterleitende Organisation erlaubt das nicht. Ihr Administrator kann es zulassen; verwenden Sie bis dahin bitte die Zieladresse direkt.',
    complaint:
      'Die Nachricht ist angekommen, und der Empfänger hat sie als unerwünscht markiert. Der Absender sollte dieser Person nicht mehr schreiben, bis sie wieder zustimmt.',
    open: 'Was uns bisher vorliegt, zeigt noch nicht, warum die Nachricht nicht angekommen ist. Bitte ändern Sie vorerst nichts.',
    delayed:
      'Die Nachricht ist verzögert, aber nicht verloren. Das sendende System versucht es weiter und meldet sich, falls es aufgibt. Sie müssen jetzt nichts tun.',
    delivered: 'Die Nachricht wurde an das empfangende Mailsystem übergeben. Es muss nichts geändert werden.',
    report:
      'Dies ist ein üblicher Statistikbericht zwischen Mailsystemen. Es ging keine Nachricht verloren, und es muss nichts geändert werden.',
    confirm:
      'Der Empfänger nutzt einen Dienst, der unbekannte Absender einmalig um Bestätigung bittet. Bitte bestätigen Sie wie in der Meldung beschrieben, wenn Sie den Empfänger kennen; danach wird die Nachricht zugestellt.',
    unreadable:
      'Wir konnten nicht lesen, was uns gesendet wurde. Bitte senden Sie die ursprüngliche Meldung als Anhang, dann sehen wir sie uns erneut an.',
  },
};
