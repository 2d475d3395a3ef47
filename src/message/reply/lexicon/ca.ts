import type { Lexicon } from '../concept.ts';

export const ca: Lexicon = {
  not: 'no | ningu | tampoc',
  recipient:
    'massa destinataris | destinatari | destinataris | destinataria | destinataries | cap destinatari valid | nombre maxim de destinataris | nombre de destinataris',
  user: 'usuari | usuaris | usuaria | ningu | aquest nom | empleat | persona',
  account: 'compte | comptes | el compte',
  mailbox: 'bustia | busties | safata d entrada',
  address: 'adreca | adreces',
  sender: 'remitent | remitents | enviar com a | enviar en nom | enviar des de l adreca',
  own: 'el vostre compte | la vostra bustia | el teu compte | la teva bustia',
  client:
    'la vostra ip | el vostre servidor | la teva ip | el teu servidor | adreca ip | adreces ip | servidor remitent | servidor emissor',
  host: 'nom d amfitrio | amfitrio',
  domain: 'domini | dominis',
  message: 'massa missatges | massa correus | missatge | missatges | correu | correus | enviament',
  content: 'contingut | continguts | cos del',
  header: 'capcaler- | copies de carbo ocultes | copia oculta | camp from | camp de',
  charset: 'joc de caracters | codificacio de caracters',
  attachment:
    'adjunt | adjunts | adjuntat | fitxer | fitxers | extensio de fitxer | extensio | tipus de contingut | tipus de fitxer | fitxers adjunts | annex',
  link: 'enllac | enllacos',
  command: 'ordre | ordres | comanda | parametr-',
  sequence: 'sequencia',
  connection:
    'massa connexions | massa connexions simultanies | connexi- | connexio | connexions | sessio | sessions',
  network: 'xarxa',
  service: 'servei',
  server: 'servidor | servidors',
  system: 'sistema | intern | interna | configuracio',
  mx: 'registre mx | registres mx',
  dns: 'resolucio de noms | consulta dns | registre dns | registres dns',
  list: 'aquesta llista | llista de correu | llista de distribucio | grup | grups | la llista | llistes de correu',
  member: 'no membres | membre | membres | subscriptor- | moderador-',
  queue: 'cua',
  disk: 'espai al disc insuficient | disc | espai al disc | espai en disc | espai de disc',
  memory: 'memoria',
  policy:
    'politic- | politica | politiques | norma | normes | regla | regles | regla de | directiv- | administrador- | organitzacio | seguretat',
  filter: 'filtre | filtres | filtratge',
  program: 'programa de lliurament | script de',
  login:
    'usuari autenticat | autentic- | autentica- | autenticacio | contrasenya | credencial- | iniciar la sessio | inicieu la sessio | inici de sessio | identificar vos | identifiqueu vos',
  relay: 'retransmissio | reenviament | retransmet | retransmetre | reenvia',
  forward: 'reenviament | redireccio | desviament',
  route: 'ruta | encaminament',
  size: 'mida | grandaria | bytes | tamany',
  rate: 'per hora | per dia | al dia | diari | diaria | limit d enviament | limits d enviament | taxa d enviament | per minut | horari | frequencia',
  quota: 'quota | quota de | espai | emmagatzematge | capacitat | sense espai',
  tls: 'xifrat | xifratge | certificat | xifrada | encriptacio | encriptat | certificats',
  ptr: 'registre dns invers | registres dns inversos | dns invers | dns inversa | registre ptr | resolucio inversa | registre invers | entrada inversa | consulta inversa',
  directory: 'directori',
  error: 'massa errors | error | errors | problema | problemes | fallada | avaria',
  receiving: 'el destinatari rep massa | missatges per a aquest destinatari',
  choice:
    'el destinatari ha blocat | el destinatari ha bloquejat | el destinatari us ha bloquejat | l usuari us ha bloquejat | us ha bloquejat | no vol rebre',
  exist: 'existeix | existeixen | existent | existents',
  found: 'trobat | trobada | trobar | troba | trobats | coincideix',
  known: 'conegut | coneguda | reconegut | reconeguda | pertany | correspon | registrat',
  valid: 'valid | valida | valides | valids | correcte | correcta',
  allowed:
    'permes | permesa | permet | permeten | permesos | autoritzat | autoritzada | autoritzats | permis | permisos | autoritzacio | permeses | la llista de remitents permesos | llista de remitents permesos | la llista de permesos',
  accepted:
    'accepta | acceptat | acceptada | acceptem | admet | admeten | rebre | acceptar | admetre | rebem',
  available: 'disponible | disponibles | accessible',
  supported: 'suportat | suportada | admes | admesa',
  authenticated: 'autenticat | autenticada',
  delivered: 'lliurat | lliurar | lliurament | lliurada | enviat | enviar | entregat | entregar | lliurats',
  active: 'actiu | activa | utilitzat | en us',
  resolved: 'resoldre | resol | resolt',
  reachable: 'contactar | connectar | establir | abastable',
  enough: 'suficient | prou | suficients',
  verified: 'verificat | verificar | verificada | confirmat | comprovar',
  passed: 'superat | passa | passat | supera la verificacio',
  unknown:
    'desconegut | desconeguda | desconeguts | no existeix | no existeixen | inexistent | inexistents | no s ha trobat | no ha estat trobat | no hi ha cap usuari | ja no treballa | ja no existeix | no trobat | no trobada | cap destinatari valid',
  malformed:
    'invalid- | incorrecte | incorrecta | incorrectes | erroni | erronia | no valid | no valida | invalida',
  syntax: 'sintaxi',
  'not-allowed':
    'prohibit | prohibida | prohibits | prohibeix | prohibit explicitament | no es permet | no es permeten | no se ls permet | desautoritz- | no autoritzat | no autoritzada | no teniu permis | prohibit enviar',
  restricted:
    'nomes accepta | nomes admet | nomes els membres | nomes rep | nomes de membres | nomes es permet als membres | restringida | restringit',
  refused:
    'rebutj- | rebutjat | rebutjada | refusat | refusada | denegat | denegada | rebuig | no accepta | no admet | rebutjats',
  unavailable: 'indisponible | no disponible | no esta disponible | inaccessible | fora de servei',
  unsupported: 'no suportat | no suportada | no admes | no admesa',
  undelivered:
    'no lliurat | no s ha pogut lliurar | no s ha lliurat | no es pot lliurar | no s ha pogut entregar',
  inactive: 'inactiu | inactiva | inactius | en desus | abandonat',
  unresolved: 'no es pot resoldre | no s ha pogut resoldre',
  unreachable:
    'inabastable | no respon | temps d espera | ha esgotat el temps | no s ha pogut connectar | no s ha pogut contactar | no s ha pogut establir',
  unverified: 'no verificat | sense verificar | no verificada',
  failed:
    'fallat | fallit | fallida | ha fallat | no ha superat | fracassat | no supera | no passa | no ha passat',
  missing: 'falta | manca | manquen | buit | buida | no te | hi falten',
  full: 'ple | plena | plens | plenes | esgotat | sense espai',
  exceeded:
    'espai al disc insuficient | excedeix | excedit | excedida | supera | superat | superada | sobrepassa | sobrepassat | insuficient | ultrapassa | ultrapassat | supera el',
  limit: 'limit | limits | maxim | maxima | limitacio',
  'too-big': 'massa gran | massa grans | massa llarg | massa llarga | mes gran que | massa extens',
  'too-many':
    'massa connexions simultanies | massa destinataris | masses | massa missatges | massa connexions | massa intents | redueix la llista | mes de | massa errors | massa correus | nombre maxim de destinataris | nombre de destinataris',
  'too-fast': 'massa rapid | massa rapidament | massa sovint | massa de pressa',
  duplicate: 'duplicat | duplicada | duplicats',
  closed:
    'desactivat | desactivada | deshabilitat | deshabilitada | inhabilitat | inhabilitada | suspes | suspesa | tancat | tancada | cancel lat | donat de baixa | bustia bloquejada | bustia esta bloquejada | bustia esta blocada | cancel·lat',
  moved: 's ha traslladat | traslladat | ha canviat d adreca | ha canviat l adreca | nova adreca',
  blocked: 'bloquej- | bloquejat | bloquejada | blocat | blocada | bloqueig',
  listed:
    'llista negra | llistes negres | llista de bloqueig | llistes de bloqueig | llistat a | llistada | la llista negra | la llista de bloqueig | la llista d adreces bloquejades | llista d adreces bloquejades | la llista de bloquejats',
  required:
    'requereix | requerit | requerida | necessari | necessaria | obligatori | obligatoria | cal autentic- | cal que | heu de | ha de | obligatoriament | s exigeix | exigeix | requereixen',
  expired:
    'massa temps | caducat | caducada | expirat | expirada | ha expirat | despres de diversos intents | intents repetits | abandonat l intent | durant dies | diversos dies | s han aturat els intents | mes intents | nous intents',
  broken: 'interromput | interrompuda | perdut | perduda | tallat | tallada',
  busy: 'ocupat | sobrecarregat | saturat | col lapsat',
  'put-off':
    'mes tard | torneu a provar | torneu ho a provar | proveu ho | reintenteu | ajornat | ajornada | de nou | reintent-',
  temporary:
    'temporal | temporalment | provisional | momentani | temporals | ara mateix | en aquests moments',
  unable: 'impossible | incapac',
  suspicious: 'sospitos | sospitosa | perillos | perillosa | sospitosos',
  virus: 'virus | infectat | infectada | malicios | maliciosa | troia',
  spam: 'no desitjat | brossa | correu brossa | publicitat | no sol licitat',
  reputation: 'reputacio | queixes',
  greylist: 'llista grisa | llistes grises | la llista grisa',
  loop: 'bucle',
  suppressed: 'llista de supressio | rebots anteriors | suprimid- per rebots | la llista de supressio',
  unsubscribed:
    'donat de baixa de la llista | s ha donat de baixa | baixa de la subscripcio | cancel lat la subscripcio',
  'null-mx': 'domini no accepta correu | domini no accepta | domini no rep correu',
  region: 'pais | paisos | regio | geografic-',
  forged: 'falsific- | falsificat | falsejat | suplantacio | suplantat',
  advice:
    'si us plau | sisplau | mes informacio | per a mes | contacteu | consulteu | poseu vos en contacte | reviseu',
  only: 'nomes | unicament | exclusivament',
  unauthenticated: 'sense autenticar | sense autenticacio | sense identificar',
};
