import type { CustomerTexts } from './customer-texts.ts';

export const it: CustomerTexts = {
  greeting: 'Buongiorno,',
  ask: 'Per esserne certi ci serve ancora un dettaglio tecnico; il nostro supporto lo chiederà separatamente.',
  closing: 'Ci scriva se qualcosa non è chiaro.',
  situations: {
    'two-systems':
      "Il messaggio è arrivato presso l'organizzazione destinataria, dove due sistemi di protezione controllano la posta uno dopo l'altro. Il secondo non ha più riconosciuto la provenienza del messaggio e lo ha respinto. Chi gestisce quel sistema può correggerlo; possiamo fornire i dettagli. Lei non deve cambiare nulla.",
    forwarded:
      "L'indirizzo inoltra la posta a un'altra casella. Dopo l'inoltro il messaggio sembrava provenire dal server sbagliato ed è stato respinto. Chi gestisce il sistema che inoltra può correggerlo. Fino ad allora usi direttamente l'indirizzo finale, se lo conosce.",
    list: 'Il messaggio è passato per una lista di distribuzione e il sistema destinatario non lo ha accettato in quella forma. Chi gestisce la lista può correggerlo. Fino ad allora scriva direttamente alla persona.',
    changed:
      "Il messaggio è stato modificato durante il percorso, per esempio con l'aggiunta di un piè di pagina, e non è stato più possibile verificarne l'autenticità. Gli amministratori interessati possono correggerlo; abbiamo i dettagli necessari. Per ora non lo invii di nuovo allo stesso modo.",
    'sender-setup':
      "Il sistema destinatario non ha potuto confermare che il messaggio provenisse davvero dal dominio indicato come mittente. L'amministratore di quel dominio deve correggere un'impostazione; abbiamo i passaggi esatti. Dopo, il messaggio potrà essere inviato di nuovo.",
    'sending-server':
      'Il sistema destinatario non accetta il server che ha inviato il messaggio, perché un dato tecnico di quel server manca o è errato. Il suo gestore deve correggerlo; abbiamo i dettagli. Dopo, il messaggio potrà essere inviato di nuovo.',
    'public-address':
      'Il messaggio porta un indirizzo di un provider di posta pubblico ma non è stato inviato tramite quel provider, quindi è stato rifiutato. Lo invii da un indirizzo del suo dominio o tramite il servizio del provider.',
    forged:
      "Qualcun altro ha usato l'indirizzo come mittente senza permesso, e il sistema destinatario ha fermato quel messaggio. La protezione ha funzionato come previsto. Non deve fare nulla.",
    'recipient-rule':
      "L'organizzazione destinataria ha una propria regola che non lascia entrare questo messaggio. Solo i suoi amministratori possono modificarla. Contatti la persona in altro modo e le chieda di far autorizzare il mittente.",
    'recipient-setup':
      "Il sistema destinatario ha respinto il messaggio per un'impostazione dalla sua parte. I suoi amministratori possono correggerla; possiamo fornire i dettagli. Dopo, il messaggio potrà essere inviato di nuovo.",
    marked:
      'Un filtro ha giudicato il messaggio indesiderato e lo ha messo da parte. Guardi nella cartella della posta indesiderata o nella quarantena e lo contrassegni lì come desiderato.',
    spam: 'Un filtro ha preso il messaggio per posta indesiderata e lo ha rifiutato. Il mittente dovrebbe controllare contenuto, collegamenti e allegati. Se è stato un errore, lo si può segnalare al gestore del filtro; sappiamo come.',
    malformed:
      'Il programma che ha inviato il messaggio lo ha costruito in un modo che il sistema destinatario non accetta. Chi lo gestisce deve correggerlo; abbiamo i dettagli.',
    listed:
      'Il server che ha inviato il messaggio è in una lista di blocco usata dal sistema destinatario. Il suo gestore deve eliminare la causa e chiedere la rimozione dalla lista. Dopo, il messaggio potrà essere inviato di nuovo.',
    'too-much':
      'Sono arrivati molti messaggi in poco tempo e il sistema destinatario ha chiesto una pausa. Di solito il sistema mittente riprova da solo. Se è arrivato un avviso definitivo, invii di nuovo il messaggio più tardi.',
    greylisted:
      'Il sistema destinatario rinvia di alcuni minuti il primo messaggio di un nuovo mittente. Normalmente viene consegnato al tentativo successivo, senza che lei debba fare nulla.',
    tls: 'I due sistemi di posta non sono riusciti a stabilire una connessione cifrata. Gli amministratori devono correggerlo; abbiamo i dettagli. Dopo, il messaggio potrà essere inviato di nuovo.',
    login:
      "Il programma o il dispositivo non ha effettuato l'accesso al server di posta in uscita. Controlli nome utente, password e l'opzione «il server richiede l'autenticazione», poi invii di nuovo.",
    account:
      "L'account che ha inviato il messaggio è stato bloccato dal proprio provider, di solito per invii insoliti. Cambi la password e chieda all'amministratore di sbloccarlo.",
    'unknown-address':
      "Il sistema destinatario non conosce questo indirizzo. Controlli come è scritto o chieda alla persona in altro modo l'indirizzo attuale, poi invii di nuovo il messaggio.",
    'mailbox-full':
      'La casella del destinatario è piena. Il destinatario deve liberare spazio. Lo avvisi in altro modo e invii il messaggio più tardi.',
    'mailbox-closed':
      'La casella del destinatario è al momento chiusa o inattiva. Contatti la persona in altro modo e chieda un indirizzo valido.',
    'too-large':
      'Il messaggio con i suoi allegati supera la dimensione accettata dal sistema destinatario. Lo invii con allegati più piccoli o condivida un collegamento ai file.',
    'no-such-domain':
      "Non è possibile consegnare posta alla parte dell'indirizzo dopo la @. Controlli se c'è un errore di battitura o chieda alla persona l'indirizzo attuale.",
    'never-sent':
      "Qualcun altro ha usato il suo indirizzo come falso mittente, e questo avviso ne è la conseguenza. Nessuno dei suoi messaggi è interessato. Non deve fare nulla; non risponda all'avviso.",
    automatic: 'Il messaggio è arrivato e ha ricevuto una risposta automatica. Non occorre cambiare nulla.',
    'in-order':
      'Nulla di ciò che abbiamo visto ha fermato questo messaggio. Se manca, guardi prima nella cartella della posta indesiderata.',
    'receiver-trouble':
      'Il sistema destinatario non era raggiungibile o ha avuto un guasto tecnico. Il sistema di invio di norma riprova da solo. Se arriva un avviso definitivo, invii di nuovo il messaggio.',
    suppressed:
      "Il messaggio non è stato inviato perché l'indirizzo è in un elenco di indirizzi esclusi, di solito dopo un errore precedente. Se l'indirizzo è corretto e i messaggi sono desiderati, il mittente può toglierlo dall'elenco; ce lo faccia sapere.",
    'sender-unverifiable':
      "Il sistema destinatario non ha potuto confermare che l'indirizzo del mittente esista. L'amministratore della parte mittente deve correggerlo; abbiamo i dettagli.",
    'not-permitted':
      "L'account che ha inviato il messaggio non può usare l'indirizzo indicato come mittente. Invii dal suo indirizzo o chieda l'autorizzazione al suo amministratore.",
    'no-forwarding':
      "Il messaggio doveva essere inoltrato automaticamente e l'organizzazione che inoltra non lo consente. Il suo amministratore può consentirlo; fino ad allora usi direttamente l'indirizzo finale.",
    complaint:
      'Il messaggio è arrivato e il destinatario lo ha segnalato come indesiderato. Il mittente dovrebbe smettere di scrivere a questa persona finché non acconsente di nuovo.',
    open: 'Ciò che abbiamo finora non mostra ancora perché il messaggio non è arrivato. Per ora non cambi nulla.',
    delayed:
      'Il messaggio è in ritardo ma non è perso. Il sistema di invio continua a riprovare e avviserà se rinuncia. Ora non deve fare nulla.',
    delivered:
      'Il messaggio è stato consegnato al sistema di posta destinatario. Non occorre cambiare nulla.',
    report:
      'È un normale rapporto statistico tra sistemi di posta. Nessun messaggio è andato perso e non occorre cambiare nulla.',
    confirm:
      "Il destinatario usa un servizio che chiede una sola conferma ai mittenti sconosciuti. Se conosce il destinatario, confermi come indicato nell'avviso; poi il messaggio viene consegnato.",
    unreadable:
      "Non siamo riusciti a leggere ciò che ci è stato inviato. Invii l'avviso originale come allegato e lo esamineremo di nuovo.",
  },
};
