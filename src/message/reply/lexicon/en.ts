import type { Lexicon } from '../concept.ts';

export const en: Lexicon = {
  not: 'not | no | never | without | cannot | neither | nor | none | isnt | doesnt | dont | wont | cant | didnt | wasnt | hasnt | couldnt | arent | havent | unable to | failed to | fails to | fail to | refuses to | refused to | unwilling to | incapable of | non | longer | nobody',
  recipient:
    'recipients per connection | recipients per message | not found at | recipientnotfound | receiver | receivers | deliverable mailbox | to address | recipient- | rcpt | rcpts | addressee- | destination address | destination mailbox | destination addresses | recip | final delivery | email address you entered | you tried to reach | trying to reach | trying to contact | badrcptto | badrcptto- | badrecipient- | validrcptto | rcptto | receipients | destination user | whom this message was addressed',
  user: 'employee | no longer employed | left the company | no longer works | no one at | user- | person | persons | customer- | userid- | alias | local part | id | username- | spectator | nobody | no one here | by that name | of that name | with that name',
  account: 'account- | acct',
  mailbox: 'mailbox- | inbox- | mail box | mailfolder | mail folder | postbox | mail-box | maildrop | mbox',
  address:
    'single label | domain name required | hostname required | fully qualified domain | address | addresses | addr',
  sender:
    'verification failed for | outgoing | outbound | outboundspam | from your address | from address you | sender email | senders email | sendas | originating address | your email address | your address | your domain | mailfrom domain | envelope rejected | envelope blocked | this sender | from this sender | sender | senders | mail from | mailfrom | from address | from domain | envelope from | reverse path | return path | originator- | sending address | badmailfrom- | 5321 from | sender address | sent from | from email | submitter | senders domain | header from | from identity',
  own: 'your account | your mailbox | this account is not authorized | your tenant | tenant | your email account',
  client:
    'client | clients | ip | ips | ipv4 | ipv6 | sending ip | sending server | sending host | sending mta | remotehost | remote host looks | your server | your host | your network | your mail server | access ip | relay host | host network | connecting | sender ip | source ip | mta ip | hosts with | servers without | mail servers must | your isp | access from | traffic | your ip',
  host: 'host | hosts | hostname- | machine',
  domain: 'dbl | domain | domains | domainname | sub domain | domain name',
  message:
    'message | messages | mail | mails | email | emails | e mail | letter | post | messaging | dsn | dsns | submission',
  content: 'content | contents | body | subject',
  header:
    'rfc 5321 | bare linefeed | bare linefeeds | barelinefeedsareillegal | bare newline | stray newline | stray | multiple addresses in from | duplicate from | multiple from | missing from | header fields | rfc conform | conform | header field | header line | non rfc | lines too long | missing subject | no subject | missing date | no message id | internet message format | from and sender | rfc standards | header | headers | from header | message id | messageid | date header | rfc 5322 | rfc 2822 | rfc5322 | rfc2822 | rfc 822 | rfc822 | mime | to fields | bare lf | bare lfs | bare cr | line endings | line ending | crlf | blind carbon | encoded word | base64 encoding | implicit destinations | bcc | 7 bit | 7bit | from fields | field | fields | to header | message format | message structure | compliant | compliance',
  charset:
    'smtputf8 | utf8 | utf 8 | unicode | 8bit- | 8 bit | eight bit | non ascii | non us ascii | nul | internationali- | ascii | 8bitmime | international e mail',
  attachment:
    'banned file | zip file | exe | file type | file attachment | dangerous file | macro | macros | encrypted archive | attachment- | attach | file type | file extension | filename | executable- | content type | mime type | zip | embedded images | file name | extension | files ending | files of this type | files of that type | file types',
  link: 'link | links | url | urls | uri | uribl | surbl | hyperlink-',
  helo: 'fully qualified hostname | fully qualified host name | my name | helo | ehlo | greeting',
  command:
    'command | commands | syntax | argument- | parameter- | verb | etrn | vrfy | expn | turn | bdat | orcpt | envid | notify | ret | smtp command | unrecogni- parameter | option | options | protocol violation | protocol error | line too long | line is too long | rfc 821 | rfc821 | body type | smtp smuggling | base64 | deliver by | holdfor | holduntil | smtp protocol | base64 decoding | response code | rset | crlf sequence | speaking smtp | chunk | operation | feature',
  sequence:
    'required before | syntax mail from | syntax rcpt to | syntax auth | hello first | no recipients | missing recipient | no recipient specified | recipient specified | recipients specified | first please | idle too long | error no valid recipients | sequence | out of order | pipelin- | transaction in progress | already issued | already given | already specified | must be issued | before sending data | send helo | say helo | say ehlo | helo first | ehlo first | mail first | rcpt first | need mail | need rcpt | already authenticated | already speaking | already have mail | already identified | already active | synchronization | nested mail | data after | rcpt after | improper use of | at this point | not yet given | mail transaction | introduce yourself | wait for my | need sender | must have sender | have sender | already in | is required first | inside a transaction | authed again | authenticated again | mail before | given yet | issued yet | started yet | specified yet | sent yet',
  connection:
    'read error | write error | i o timeout | socket | network io | remote server closed | remote host closed | end of file | eof | unexpected close | peer | concurrent | simultaneous | simultaneously | concurrency | requests to connect | connection- | connect- | session | sessions | conversation | socket | channel | tcp | communication | handshake with | smtp conversation | transmission | connected',
  network: 'network | network error | network is | protocols',
  service: 'service | services',
  server: 'server | servers | mta | mailserver- | mail exchanger | daemon | gateway',
  system:
    'mapi exception | storedrv | mapiexception- | policy server | failed to deliver to mailbox | internal server | database | scanner | scanning | timeout while | milter | content scanner | internal service | system | configuration | config | internal | local error | local problem | local configuration | i o | io | input output | spool | disk error | transport | temporary file | controls | child | fork | pipe | queue file | misconfigured | mdb | store driver | crashed | exec | maintenance | shutting down | load | alias database | tmp | upstream | processing | replicated | technical difficulties | screening ports | server ports | lookup error | lookup failure | lookup failed | userdb lookup | alias lookup | table lookup | user lookup | recipient lookup | qq | qmail | rewind | key file | proxy | drd | ldap | resolver failure | shutdown | startup | stat | fstat | backend | interrupted | server ports | trouble | resource',
  mx: 'mx | mxs | mail exchanger | mail exchangers | mx record | mx records | mx host | mx hosts | mail exchange',
  dns: 'no relevant answers | has no a | enotfound | eai again | nslookup | mx query | a lookup | dns | name server | name service | nameserver | dns lookup | dns lookups | mx lookup | host lookup | hostname lookup | domain lookup | name lookup | record lookup | mail exchanger lookup | lookup of | void lookup | void lookups | look up | name resolution | nxdomain | servfail | cname | a record | resolver',
  list: 'mailing list | mailinglist | group | public folder | distribution list | distribution group | forum | newsgroup | allowed senders list | listserv | list address | this list | members only list | list policy',
  member:
    'permission to post | sendernotauthenticatedforgroup | not a member | non member | member | members | subscriber- | subscribed | moderator | moderated | owner of | nonmember- | subscription | approved | allowed senders | posting | post to | posted | staff',
  queue: 'queue | queued | queueing | queuing',
  disk: 'disk space | free space | disk full | disk is | space left on | system storage | mail system full | system full | disk | filesystem | file system | inode | device | system storage space | disk is too',
  memory: 'memory | system resources | resources',
  policy:
    'transport rules | transport rule | reject rule | custom rule | mail flow rule | administratively | company policy | policy | policies | rule | rules | administrative- | administrator | prohibition | security | organizational | organization | settings | restriction- | aup | preferences | preference',
  filter:
    'filter | filters | filtered | filtering | filter rule | content filter | mail filter | flow rule | flow rules | transport rule | mail flow rule | mail flow rules',
  program:
    'died with status | cannot open mailbox | vdelivermail | mail local | local delivery | insecure | x unix | error writing | child process | mailbox file | mailer | procmail | maildrop | maildrop | command died | command failed | command output | interpreter | home directory | shell | mailing to programs | mailing to files | mail to programs | mail to files | mail directly to | vacation | qmail file | delivery to file | mail to files | user output file | exit | not owned by recipient | regular file | lock file | create maildir | delivery agent | mailer error | dot forward | pipe to | permission denied | sticky | exited with | exit code | exit status',
  login:
    'send as denied | send as | send on behalf | sendasdenied | smtpclientauthentication | port 587 | authenticate first | log on | you must authenticate | authenticate yourself | check your login | smtp auth | pop before | check mail first | pop3 first | auth | authenticat- | authentification | login | log in | logged | logon | sasl | credential- | password | passwords | user pass | oauth | xoauth | ses | submission port | port 587 | not owned by user | owned by user | authorized to send | permissions to send | permission to send | authed | belong to authenticated | local user only | application specific | pop imap | user password',
  relay:
    'relay | relaying | relayed | relays | gateway not | rcpthosts | rcpthost | non accepted domain | open relay | third party relay | not local | handle mail for | accepting email for | act as your forwarder | remote hosts | specified domain',
  route: 'route | routes | routing | routed',
  size: 'size | length | larger | kb | mb | bytes | databytes | oversize-',
  rate: 'sent in the last | in the last 60 | in the last hour | in the last 24 | too many invalid | speeding | unusual sending | maximum sending | sending too fast | message limit | daily limit | hourly limit | too many messages from | messages from your | exceeded the limit of | excessive volume | sent too many | exceeding rate | quickly | rate | rates | rate limit- | ratelimit- | throttl- | frequency | per hour | per day | hourly | daily | this hour | that hour | per session | too quickly | messages per | slow down | slower | past 24h | for the day | sending limit- | messaging limits | sending quota | submission quota | message quota | relay quota | mail bomb | flood | unusual rate | volume | per 24 | relay limit | transfer quota | queue quota | sending rate | emails per | sending too | per minute | too fast | mass',
  quota:
    'quotaexceeded | mailboxfull | maildir over | maildir | mail file | local limit | over the allowed | disk space for user | his her disk | file too large | quota | quotas | overquota | storage | space | over quota | diskspace | storage space | storage limit | out of storage | blocks limit | disc quota | disk quota | room left | space left',
  tls: 'dnssec | handshake failure | handshake failed | wrong version number | ssl handshake | sslv3 | cleartext | plaintext session | security not available | tls | starttls | ssl | encrypt- | certificate- | cipher- | dane | tlsa | mta sts | requiretls | sts | x509 | security level',
  ptr: 'resolvable hostname | unverifyable sending | valid hostname | forward confirmed | no dns name | has no name | has no hostname | ip does not resolve | address does not resolve | resolve your address | resolve your ip | host name for your ip | dns entry for your | ptr | rdns | reverse dns | reverse lookup | reverse hostname | reverse name | fcrdns | reverse address | reverse resolution | ip name lookup | ip name possibly | reverse | forward dns | your hostname | reverse entry | dns ptr | generic dns',
  spf: 's mfrom | s helo | forwarding so srs | mfrom identity | helo identity | designate | designated | openspf | permitted to send mail for | allowed to send mail for | authorized to send mail for | authorized to use | allowed to send from | sending mail of domain | send mail from this domain | senderid | spf record | spf | sender policy framework | permitted sender | permitted senders | sender id | purported responsible | designated sender',
  dkim: 'dkim | domainkeys | dkim2 | dkim signature | body hash | domain keys | adsp',
  dmarc: 'dmarcrejection | policy of reject | p reject | dmarc',
  arc: 'arc',
  forward: 'forwarding | forwarded | forwarder | forward',
  local: 'local',
  directory:
    'smtp address lookup | address lookup | relay recipient table | relay recipient | directory | address book | address list | name address | table | map',
  remote: 'remote | destination | next hop',
  bounce:
    'bounce | bounces | null sender | batv | backscatter | non null sender | envelope senders | null reverse | empty envelope | bounce messages | delivery status notification-',
  owner: 'owner | owners',
  receiving:
    'receiving email | recipient is receiving | messages to this recipient | recipient thread | messages for this recipient | mail too quickly | mails to this recipient | receiving mail | receiving rate | receive limit | receiving limits | rate that prevents | message receive | recipient has exceeded their',
  error:
    'handshake failure | handshake failed | wrong version number | network error | transaction failed | error | errors | problem | problems | failure | failures | fault',

  access: 'access | access denied',
  choice:
    'recipient s organization | recipients organization | recipient s block | recipients block list | recipient s blacklist | recipient s black | user s blacklist | personal blacklist | recipient has blocked | blocked your address | blocked you | user has blocked | want your mail | doesn not want | wish to receive | accept mail from you | refuse your | refuses to receive | refused to receive | refuse to receive | refuses to accept | refuse to accept | not want | by recipient | by the recipient | by recipients | by user | user rules | blocked senders | user reject | block policy | blocked by user | sender filter',
  'auth-check':
    'fails to pass authentication | pass authentication | fails authentication | email authentication | message authentication | sender authentication | e mail authentication | authentication failed for the domain | authentication standards | authentication checks | authentication check | authentication information | authentication level | authentication results | authentication requirements',
  restricted:
    'not a member | not member | members may post | may post | not subscribed | permission to post | only accepts | accepts messages only | members only | allowed senders | sendernotauthenticated- | sendernotinallowed- | authrequired | protected recipient | recipient only | receiver does not | internal only | not accepted from outside | external senders | internal senders | outside your organization | outside the organization | outside of your organization | internal mail only | restricted | restrict | restricts | preferences | protected by | has restricted | only accepting | only accepts | accept only',

  exist: 'exist | exists | existing',
  found: 'found | find | finding | match | locate | locating | look up',
  known:
    'known | recognized | recognised | recognize | listed in domino | listed in public | present in | in the directory | registered | listed in the | in my list of | in the address | resolved to a | belong | belongs | corresponds | correspond | one of ours | one of yours',
  valid:
    'valid | correct | legal | proper | acceptable | compliant with | qualified | syntactically correct | ok | routable | handle that | addresses like',
  allowed:
    'permission to post | allow | allowed | allows | permit | permits | permitted | authorized | authorised | permission | permissions | eligible | entitled',
  accepted:
    'accept | accepts | accepted | accepting | approve | approved | welcome | receive | receives | want | take',
  available: 'available | accessible | operational | responding | respond | ready',
  supported: 'support | supports | supported | implemented | implement | enabled | offered | enable',
  authenticated: 'authenticated | logged in | authenticate | log in | signed',
  delivered: 'deliver | delivered | delivery | sent | delivering',
  active: 'active | activated | in use | has used | been used | is used | was used',
  resolved: 'resolve | resolves | resolved | resolvable',
  reachable:
    'reachable | reach | reached | contact | connect | establish | establish an smtp | initiate | contacted',
  enough: 'enough | sufficient | enough space | hold any more | take any more | hold any further',
  verified: 'verify | verified | verifiable | confirm | confirmed | validated | validate',
  passed: 'pass | passes | passed | passing | satisfy',
  aligned: 'aligned | align',
  opened:
    'open | opened | read | write | writing | create | update | process | save | saved | queue | complete | stat | load | connect to queue | retrieve | submit | chdir | switch | accept message | contact ldap | exec | store',

  unknown:
    'not found at | recipientnotfound | recipnotfound | no longer employed | not recognized | invalid recipient address | left the company | no longer works | not a customer | does not have an account | user doesn not have | unable to find | misspelled | not correct | not a known | badrcptto | badrcptto- | badrecipient- | unroutable | unrouteable | must exist | nxdomain | with no data | no data known | no one at | no mx | reserved | unknown | unknwon | nonexist- | non exist- | no such | not found | undefined | unrecogni- | notfound | recipnotfound | userunknown | does not exist | no existent | unexist- | unlisted | missing user | does not like | wrong | bad recipient | not our | nsu | not like | may not exist | no in | not unique | several matches',
  malformed:
    'bare lf | bare cr | bare linefeed | bare linefeeds | bare newline | stray newline | longer than | fully qualified hostname | fully qualified host name | does not conform | non rfc | malicious syntax | barelinefeedsareillegal | poorly formed | not conform | invalid | bad | improper- | incorrect | ambiguous | corrupt- | unparse- | bogus | unparsable | inconsistent | unacceptable | mismatch | mismatches | mismatched | wrong',
  syntax:
    'malformed | illegal | syntax | ill formed | unbalanced | error parsing | parse | need fully qualified | fully qualified | must be rfc | must not begin | must not end | must include | nested too deep | syntactically | single label | domain name required | real domain name | null recipient | null username | address required | hostname required | address family',
  'not-allowed':
    'prohibit- | forbidden | unauthori- | disallow- | not authorized | not permitted | notauthorized | not allowed | banned | must not | should not | unpermitted | explicitly disallowed | unsafe | may not be | inadmissible | ineligible',
  refused:
    'access denied | reject | rejected | rejects | rejecting | rejection | refuse | refused | refuses | refusing | denied | deny | denies | declined | bounced | turned away | unwelcome | unaccepted | dropped | killed | denial | no thanks | go away | discard- | rejectmessage | deleted',
  unavailable:
    'unavailable | unavaiable | inaccessible | offline | down | inoperative | cannot be accessed | out of service | not right now | unattainable',
  unsupported: 'unsupported | unimplemented | not implemented',
  unauthenticated: 'unauthenticated | not authenticated | anonymous | unsigned',
  undelivered: 'undelivered | undeliverable | not delivered',
  inactive:
    'not been used | no longer in use | not in use | not used | not activated | inactive | inactivated | dormant | archived | inactivity | unused | abandoned | not poped | no longer valid | is no longer | deactivat- due to inactivity',
  unresolved: 'unresolvable | unresolved | unresolv-',
  unreachable:
    'no answer from | not responding | not respond | no connection | host down | no response | host unreachable | host is unreachable | could not connect | cannot connect | unable to connect | i o timeout | not answering | unreachable | no route to host | timed out | timeout | time out | timeouts | refulsed | etimedout | econnrefused | econnreset | enetunreach | ehostunreach | did not answer | no answer | does not answer',
  unverified: 'unverified | unverifiable | not verified | untrusted | not trusted | untrustedroot',
  failed:
    's mfrom | s helo | verification failed for | enotfound | eai again | servfail | violat- | breaks | breach- | fail | fails | failed | failing | failure | failures | hardfail | softfail | unsuccessful | hard fail | permerror | temperror',
  unaligned:
    'unaligned | not aligned | misaligned | not in alignment | alignment failed | alignment failure | alignment check failed | not match header from | not match the header from | not match the from | not match from | differ from the header from | differs from the header from | mismatch with header from',
  missing:
    'missing | lacks | lack | lacking | absent | omitted | blank | empty | required from | not present',
  full: 'mailboxfull | full | stuffed | overfull | exhausted | used up | overflow | fullmailbox | out of storage | out of space | out of disk | out of memory',
  exceeded:
    'quotaexceeded | over the allowed | maildir over | longer than | ran out | file too large | disk full | mail system full | system full | exceed | exceeds | exceeded | exceeding | exeeded | exceeded the | over | overquota | overlimit | over limit | above | surpass- | reached | reach | overdrawn | beyond | max of | insufficient | not enough',
  limit:
    'limit | limits | limited | limitation | maximum | max | threshold | limitations | trim | reduce the number',
  'too-big':
    'too big | too large | too long | large | too long for | oversized | too great | excessive size | too wide | larger than | bigger than | greater than',
  'too-many':
    'recipients per connection | recipients per message | concurrent | simultaneous connections | excessively | too many | too much | excessive | more than one | multiple | only one | several | numerous | max | trim | excessive amounts | two or more | excess | more than | number of',
  'too-fast':
    'too frequent | too fast | too quickly | slow down | slower | too frequently | too often | throttle | throttled | faster than | too rapidly',
  duplicate:
    'duplicate message | duplicated message | duplicate message id | duplicated message id | duplicate- | redundant | same message',
  closed:
    'disabled | disable | disabl- | suspend- | locked | terminated | discontinued | closed | deactivated | frozen | cancelled | canceled | temporarily limited | no longer accepts | not accepting any | account expired | isblocked | deactivat- | disabledu- | shut down | shut off | switched off | turned off',
  moved:
    'replaced by | no forwarding | forwarding address | moved | has changed | relocated | changed address | no longer on server | no longer on | new address | user not local',
  blocked: 'badmailfrom- | block | blocked | blocking | barred | blocks | prison | blockage | bloque',
  listed:
    'senderbase | dul | dnswl | hostkarma | surbl | multi uribl | block listed | bl | banned sending | blocked for spam | open relay detected | blocked using | blocked for abuse | blacklist- | blocklist- | block list | black list | rbl | rbls | dnsbl- | listed | listing | listed at | denylist- | deny list | blackhole- | block lists | sbl | xbl | pbl | dbl | spamhaus | spamcop | sorbs | barracuda | barracudacentral | cbl | abuseat | drbl | orbs | ivmsip | zen | blackl- | multi blacklist | dynablock | uceprotect | invaluement | spamrats | psbl | attrbl | reputation list | dynamic ip | dynamic ips | open proxy | dial up | dialup | abuse see | dynamic | zombied | abusive | suspiciously like | spam server',
  required:
    'require- | requires | required | must | need | needed | needs | mandatory | please use | demand | have to',
  expired:
    'repeated attempts | given up | still undelivered | undeliverable for | time limit | retry limit | max retry | queue lifetime | in the queue for | been delivered yet | unable to deliver in | without success | not yet been delivered | yet been delivered | could not be delivered for | could not be sent for | time allowed | expired | expire | expiration | giving up | gave up | too long in | in the queue too long | queue too long | been failing for | retry timeout | not been collected | within the allowed | not delivered within | multiple retries | numerous attempts | sitting in queue | for too long | for days | could not deliver for | not in time | delivered in time | delayed | has been delayed | for a long time | retries | retry time | delivery timeout | past | for more than | attempts will continue | was not delivered within | undelivered for | not been delivered yet | not been delivered within | not been delivered for | not been delivered after | not been delivered in',
  broken:
    'read error | write error | died | eof | end of file | unexpected close | hung up | closed by remote | remote server closed | remote host closed | broken pipe | closed connection | closed unexpectedly | terminated | broken | lost | reset | dropped | aborted | closing | abruptly | terminated connection | lost connection | interrupted',
  busy: 'busy | overload- | load shedding | too busy | loaded | backlog- | overloaded',
  'put-off':
    'try again | try later | later | defer | deferred | retry | resend | postpon- | come back | give me some time | again soon | wait | soon | on hold | is held',
  temporary:
    'no relevant answers | delivery temporarily suspended | temporar- | temp | currently | transient | tempfail- | temporaryly | intermittent',
  unable: 'unable | incapable | crashed | troubles | oops',
  undeliverable: 'undeliverable | undelivered',
  suspicious:
    'suspicious | suspect- | likely | phishing | malicious | dangerous | potential security | harmful',

  virus:
    'phishing url | banned virus | infection | malicious | virus | viruses | infected | malware | worm | trojan | sanesecurity | ransomware | viral | clamav | worms',
  spam: 'junkmail | junk mail | unsolicited mail | cloudmark | content filter rejection | ubem | looks like spam | blocked as | vade | spf spam | spam | spams | spammy | spammer | junk | ube | uce | unsolicited | bulk | bulk mail | spamassassin | spamming | antispam | spamtext | spamtrap- | spambouncer | spamprofiler | advertising | mass mailer | phish | spamcontent | recurrent pattern | aisp | spamscore | mailmarshal | unwanted',
  reputation:
    'senderbase | sender score | poor score | trust score | bad history | reputation | complaints | complaint | behavior | senderscore | sender intelligence | bad ip profile | behaviour',
  'long-line':
    'lines too long | line too long | line is too long | lines are too long | line length | lines longer than | overlong line | overlong lines',
  greylist:
    'first contact | first attempt | not seen before | first time sender | seen for the first time | greylist- | graylist- | grey list- | gray list- | greylst | postgrey | greyed | address verification in progress',
  loop: 'lowest numbered mx | mx record points to local | points to local host | maximum hop | too many received | already has my delivered | loopback | hop limit | routing loop | relay loop | auto forward loop | loop | loops | looping | looped | too many hops | hop count | hops | received headers | mailloop | best preference | points back to | loops back | nesting limit | maximum forwarding | message depth | delivered to line | transportregel schleifen | forwarded more than | aliases deep',
  suppressed:
    'marked as inactive | inactive recipients | history of bouncing | history of bounces | previously bounced | hard bounced | recent bounces | because of bounces | suppress list | do not mail | suppressed | suppression | suppress | bounced address | spam reporting address | bounced before | bounced earlier',
  unsubscribed:
    'unsubscribe list | unsubscribed | opted out | opt out | unsub | unsubscribed address | due to unsubscribed',
  'null-mx':
    'not accept mail | not accept email | not accept e mail | does not accept any mail | domain does not receive | null mx | nullmx | smtp service | host does not accept mail | domain does not accept mail | only null | mail exchanger 0',
  region:
    'your country | geo block | geoblocked | your region | geographical | geographic- | country | countries | region | geoip | geo',
  forged: 'forged | forgery | spoof- | spoofing | antispoof- | impersonat- | fake | fakemail',
  advice:
    'scanned | checked for viruses | please | learn more | for more information | for information | contact your | contact the | visit | refer to | for details | to request | removal | for help | tips | check for | double checking | if you | if your | see https | more information | recommend | we recommend | to best protect | likely cause | explanation',
  said: 'smtp error from remote server after rcpt command | smtp error from remote mail server after rcpt to | smtp error from remote server after | smtp error from remote mail server after | error from remote mail server after | message may be sent more than once | requested action not taken | mail action not taken | not taken | action aborted | mail action aborted | said | responded | returned | replied',
  only: 'only | solely | exclusively',
};
