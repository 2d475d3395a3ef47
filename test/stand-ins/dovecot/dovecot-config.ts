import { execFileSync } from 'node:child_process';
import { userInfo } from 'node:os';

export interface DovecotPorts {
  readonly imap: number;
  /** TLS from the first byte. */
  readonly imaps: number;
  readonly lmtp: number;
}

export interface DovecotOptions {
  /** Capabilities shown after the log-in instead of all. */
  readonly capability?: string;
  /** Lines of the global access list, such as `INBOX user=anna lrs`. */
  readonly acl?: readonly string[];
  /** Has a certificate of its own for `localhost`; a password is taken only under TLS. */
  readonly tls?: boolean;
  /** Address that knows which tokens are valid (RFC 7662); without it only passwords count. */
  readonly introspection?: string;
}

const root = process.getuid?.() === 0;

/** Dovecot refuses to be root for mail: root becomes nobody. */
export const runsAs = root
  ? { user: 'nobody', group: 'nogroup', uid: 65_534, gid: 65_534 }
  : {
      user: userInfo().username,
      group: execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim(),
      uid: userInfo().uid,
      gid: userInfo().gid,
    };

/** Command line that drops root's rights. */
export const asUser: readonly string[] = root
  ? ['setpriv', `--reuid=${runsAs.uid}`, `--regid=${runsAs.gid}`, '--clear-groups']
  : [];

const oauthPassdb = (folder: string): string => `
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${folder}/oauth2.conf
}`;

const tlsLines = (folder: string): string =>
  `ssl = required\nssl_cert = <${folder}/cert.pem\nssl_key = <${folder}/key.pem`;

export const oauthConfig = (address: string): string => `introspection_mode = post
introspection_url = ${address}
username_attribute = username
active_attribute = active
active_value = true
`;

/** Configuration of Dovecot 2.3: a private server without root in one folder, any user, one password. */
export function dovecotConfig(folder: string, ports: DovecotPorts, options: DovecotOptions): string {
  const { user, group } = runsAs;
  const { acl, capability, introspection, tls = false } = options;
  return `protocols = imap lmtp
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/run
log_path = ${folder}/dovecot.log
${tls ? tlsLines(folder) : 'ssl = no'}
disable_plaintext_auth = no
auth_mechanisms = plain login${introspection === undefined ? '' : ' xoauth2 oauthbearer'}
auth_failure_delay = 1 secs
default_internal_user = ${user}
default_internal_group = ${group}
default_login_user = ${user}
mail_uid = ${user}
mail_gid = ${group}
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:${folder}/mail/%n
mail_fsync = never
${acl === undefined ? '' : `mail_plugins = acl\nplugin {\n  acl = vfile:${folder}/acl\n}`}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Gesendet {
    special_use = \\Sent
  }
}
passdb {
  driver = static
  mechanisms = plain login
  args = password=secret
}${introspection === undefined ? '' : oauthPassdb(folder)}
userdb {
  driver = static
  args = uid=${user} gid=${group} home=${folder}/mail/%n allow_all_users=yes
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${ports.imap}
  }
  inet_listener imaps {
    port = ${tls ? ports.imaps : 0}
    ssl = yes
  }
}
service lmtp {
  user = ${user}
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${ports.lmtp}
  }
}
service anvil {
  chroot =
  # No growing delay for an address after a wrong password: it would slow the other tests.
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
protocol lmtp {
  postmaster_address = postmaster@bot.example
}
protocol imap {
  mail_max_userip_connections = 50
  ${capability === undefined ? '' : `imap_capability = ${capability}`}
}
`;
}
