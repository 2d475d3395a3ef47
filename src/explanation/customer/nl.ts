import type { CustomerTexts } from './customer-texts.ts';

export const nl: CustomerTexts = {
  greeting: 'Hallo,',
  ask: 'Om zeker te zijn hebben we nog één technisch gegeven nodig; onze support vraagt daar apart naar.',
  closing: 'Laat het ons weten als iets niet duidelijk is.',
  situations: {
    'two-systems':
      'Het bericht bereikte de ontvangende organisatie, waar twee beveiligingssystemen de mail na elkaar controleren. Het tweede herkende niet meer waar het bericht vandaan kwam en weigerde het. De beheerders van dat mailsysteem kunnen dit verhelpen; wij kunnen hun de gegevens geven. U hoeft zelf niets te veranderen.',
    forwarded:
      'Het adres stuurt zijn mail door naar een andere mailbox. Na het doorsturen leek het bericht van de verkeerde server te komen en werd het geweigerd. De beheerders van het doorsturende systeem kunnen dit verhelpen. Gebruik tot dan het eindadres rechtstreeks als u dat kent.',
    list: 'Het bericht ging via een mailinglijst en het ontvangende systeem accepteerde het niet in die vorm. De beheerders van de lijst kunnen dit verhelpen. Schrijf de persoon tot dan rechtstreeks.',
    changed:
      'Het bericht is onderweg gewijzigd, bijvoorbeeld door een toegevoegde voettekst, en kon daarna niet meer als echt worden bevestigd. De betrokken beheerders kunnen dit verhelpen; wij hebben de gegevens die zij nodig hebben. Stuur het voorlopig niet opnieuw op dezelfde manier.',
    'sender-setup':
      'Het ontvangende systeem kon niet bevestigen dat het bericht echt afkomstig was van het domein dat als afzender staat. De beheerder van dat domein moet een instelling verbeteren; wij hebben de precieze stappen. Daarna kan het bericht opnieuw worden verzonden.',
    'sending-server':
      'Het ontvangende systeem accepteert de server die het bericht verzond niet, omdat een technisch gegeven van die server ontbreekt of onjuist is. De beheerder van de server moet dit verhelpen; wij hebben de gegevens. Daarna kan het bericht opnieuw worden verzonden.',
    'public-address':
      'Het bericht draagt een adres van een openbare mailprovider maar is niet via die provider verzonden en werd daarom geweigerd. Verzend vanaf een adres van uw eigen domein of via de dienst van de provider.',
    forged:
      'Iemand anders heeft het adres zonder toestemming als afzender gebruikt en het ontvangende systeem heeft dat bericht tegengehouden. De beveiliging werkte zoals bedoeld. U hoeft niets te doen.',
    'recipient-rule':
      'De ontvangende organisatie heeft een eigen regel die dit bericht niet doorlaat. Alleen haar beheerders kunnen die wijzigen. Neem op een andere manier contact op met de persoon en vraag om de afzender te laten toestaan.',
    'recipient-setup':
      'Het ontvangende mailsysteem weigerde het bericht door een instelling aan zijn eigen kant. De beheerders ervan kunnen dit verhelpen; wij kunnen hun de gegevens geven. Daarna kan het bericht opnieuw worden verzonden.',
    marked:
      'Een filter beoordeelde het bericht als ongewenst en zette het apart. Kijk in de map met ongewenste mail of in de quarantaine en markeer het daar als gewenst.',
    spam: 'Een filter zag het bericht aan voor ongewenste mail en weigerde het. De afzender kan het best inhoud, links en bijlagen controleren. Was het een vergissing, dan kan dat aan de beheerder van het filter worden gemeld; wij weten hoe.',
    malformed:
      'Het programma dat het bericht verzond heeft het zo opgebouwd dat het ontvangende systeem het niet accepteert. De beheerders van dat programma moeten dit verbeteren; wij hebben de gegevens.',
    listed:
      'De server die het bericht verzond staat op een blokkeerlijst die het ontvangende systeem gebruikt. De beheerder ervan moet de oorzaak wegnemen en om verwijdering vragen. Daarna kan het bericht opnieuw worden verzonden.',
    'too-much':
      'Er kwamen in korte tijd veel berichten binnen en het ontvangende systeem vroeg om een pauze. Het verzendende systeem probeert het meestal vanzelf opnieuw. Is er een definitieve melding gekomen, verzend het bericht dan later nog eens.',
    greylisted:
      'Het ontvangende systeem stelt het eerste bericht van een nieuwe afzender enkele minuten uit. Het wordt normaal bij de volgende poging afgeleverd, zonder dat u iets hoeft te doen.',
    tls: 'De twee mailsystemen konden geen versleutelde verbinding tot stand brengen. De beheerders moeten dit verhelpen; wij hebben de gegevens. Daarna kan het bericht opnieuw worden verzonden.',
    login:
      'Het mailprogramma of apparaat heeft zich niet aangemeld bij de uitgaande server. Controleer de gebruikersnaam, het wachtwoord en de instelling "server vereist verificatie" en verzend opnieuw.',
    account:
      'Het account dat het bericht verzond is door zijn eigen provider geblokkeerd, meestal wegens opvallende mail. Wijzig het wachtwoord en vraag de beheerder het account vrij te geven.',
    'unknown-address':
      'Het ontvangende mailsysteem kent dit adres niet. Controleer de spelling of vraag de persoon op een andere manier naar het huidige adres, en verzend het bericht opnieuw.',
    'mailbox-full':
      'De mailbox van de ontvanger is vol. De ontvanger moet ruimte maken. Laat het op een andere manier weten en verzend het bericht later opnieuw.',
    'mailbox-closed':
      'De mailbox van de ontvanger is op dit moment gesloten of inactief. Bereik de persoon op een andere manier en vraag om een bruikbaar adres.',
    'too-large':
      'Het bericht met bijlagen is groter dan het ontvangende systeem accepteert. Verzend het met kleinere bijlagen of deel in plaats daarvan een link naar de bestanden.',
    'no-such-domain':
      'Er kan geen mail worden afgeleverd bij het deel van het adres na de @. Controleer het op een typefout of vraag de persoon naar het huidige adres.',
    'never-sent':
      'Iemand anders heeft uw adres als valse afzender gebruikt en deze melding is daar het gevolg van. Geen van uw eigen berichten is geraakt. U hoeft niets te doen; beantwoord de melding niet.',
    automatic: 'Het bericht is aangekomen en automatisch beantwoord. Er hoeft niets te worden veranderd.',
    'in-order':
      'Niets van wat wij hebben gezien heeft dit bericht tegengehouden. Ontbreekt het, kijk dan eerst in de map met ongewenste mail.',
    'receiver-trouble':
      'Het ontvangende mailsysteem was niet bereikbaar of had een technische storing. Het verzendende systeem probeert het normaal vanzelf opnieuw. Komt er een definitieve melding, verzend het bericht dan opnieuw.',
    suppressed:
      'Het bericht is niet verzonden omdat het adres op een lijst met overgeslagen adressen staat, meestal na een eerdere fout. Klopt het adres en zijn de berichten gewenst, dan kan de afzender het van de lijst halen; laat het ons weten.',
    'sender-unverifiable':
      'Het ontvangende systeem kon niet bevestigen dat het afzenderadres bestaat. De beheerder aan de verzendende kant moet dit verhelpen; wij hebben de gegevens.',
    'not-permitted':
      'Het account dat het bericht verzond mag het getoonde afzenderadres niet gebruiken. Verzend vanaf uw eigen adres of vraag uw beheerder om de toestemming.',
    'no-forwarding':
      'Het bericht zou automatisch worden doorgestuurd en de organisatie die doorstuurt staat dat niet toe. De beheerder ervan kan het toestaan; gebruik tot dan het eindadres rechtstreeks.',
    complaint:
      'Het bericht is aangekomen en de ontvanger heeft het als ongewenst gemarkeerd. De afzender kan deze persoon beter niet meer schrijven totdat die opnieuw toestemt.',
    open: 'Wat we tot nu toe hebben laat nog niet zien waarom het bericht niet is aangekomen. Verander voorlopig niets.',
    delayed:
      'Het bericht is vertraagd maar niet verloren. Het verzendende systeem blijft het proberen en geeft bericht als het opgeeft. U hoeft nu niets te doen.',
    delivered:
      'Het bericht is aan het ontvangende mailsysteem overgedragen. Er hoeft niets te worden veranderd.',
    report:
      'Dit is een gewoon statistisch rapport tussen mailsystemen. Er is geen bericht verloren gegaan en er hoeft niets te worden veranderd.',
    confirm:
      'De ontvanger gebruikt een dienst die onbekende afzenders één keer om bevestiging vraagt. Bevestig zoals de melding beschrijft als u de ontvanger kent; daarna wordt het bericht afgeleverd.',
    unreadable:
      'We konden niet lezen wat ons is toegestuurd. Stuur de oorspronkelijke melding als bijlage, dan kijken we er opnieuw naar.',
  },
};
