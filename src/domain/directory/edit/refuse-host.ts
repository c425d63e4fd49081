/** Short addresses that say nothing of where they lead, and those that lead anywhere for whoever asks. */
const SHORTENERS = new Set(
  `bit.ly bitly.com tinyurl.com t.co goo.gl ow.ly is.gd v.gd buff.ly rebrand.ly cutt.ly shorturl.at rb.gy tiny.cc t.ly bl.ink lnkd.in
  shorte.st adf.ly tr.im qr.ae s.id short.gy x.co soo.gd clck.ru u.to qrco.de qr.io linktr.ee wa.me t.me m.me chat.whatsapp.com dub.sh
  spoo.me urlz.fr kutt.it snip.ly hyperurl.co l.facebook.com lm.facebook.com l.instagram.com fb.me youtu.be amzn.to g.co forms.gle`.split(
    /\s+/,
  ),
);

/** Names that people trust: an address that only looks like one of these is refused. */
const TRUSTED = [
  'gov.uk',
  'nhs.uk',
  'nhs.net',
  'police.uk',
  'samaritans.org',
  'childline.org.uk',
  'refuge.org.uk',
  'nationaldahelpline.org.uk',
  'citizensadvice.org.uk',
  'shelter.org.uk',
  'mind.org.uk',
  'ageuk.org.uk',
  'stepchange.org',
  'trusselltrust.org',
  'justgiving.com',
];

const NOT_PUBLIC = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|test|invalid|onion|arpa|i2p)$/;

// How a name looks rather than how it is spelled.
const looksOf = (name: string) =>
  name
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/cl/g, 'd')
    .replace(/[01]/g, (figure) => (figure === '0' ? 'o' : 'l'))
    .replace(/[5]/g, 's')
    .replace(/i/g, 'l')
    .replace(/[-_]/g, '');

const isOf = (host: string, owner: string) => host === owner || host.endsWith(`.${owner}`);

const isTrusted = (host: string) => TRUSTED.some((name) => isOf(host, name));

/** The name of somebody trusted that this pretends to be: gov.uk.help-claim.com, nhs-uk.org, rnind.org.uk. */
function pretends(host: string): string | undefined {
  if (isTrusted(host)) return undefined;
  const look = looksOf(host);
  return TRUSTED.find(
    (name) =>
      `${host}.`.includes(`${name}.`) ||
      host.includes(name.replaceAll('.', '-')) ||
      isOf(look, looksOf(name)),
  );
}

const LONG = 6;

/** What an editor should look at twice: a name that people trust within another, or an ending that is given away for nothing. */
export function bewareOfHost(host: string): string | undefined {
  const name = host.toLowerCase();
  if (isTrusted(name)) return undefined;
  const look = looksOf(name);
  const within = TRUSTED.find((trusted) => {
    const first = trusted.split('.')[0] ?? '';
    return first.length >= LONG && look.includes(looksOf(first));
  });
  if (within) return `It holds the name of ${within} but is not theirs.`;
  if (/\.(tk|ml|ga|cf|gq|zip|mov|top|xyz|click|icu|rest|cam|buzz|monster|sbs|cfd)$/.test(name))
    return 'Its ending is often used for deceit.';
  return undefined;
}

/** Why a host may not stand in the directory, as a sentence; undefined when it may. */
export function refuseHost(written: string): string | undefined {
  const host = written.toLowerCase().replace(/\.$/, '');
  if (/^[\d.]+$/.test(host) || host.startsWith('[')) return 'Write the name of the site, not figures';
  if (!host.includes('.') || NOT_PUBLIC.test(host)) return 'This address is not on the public internet';
  if (!/^[a-z0-9.-]+$/.test(host) || host.split('.').some((label) => label.startsWith('xn--')))
    return 'This address has letters that look like others. Write one with plain letters only';
  if ([...SHORTENERS].some((name) => isOf(host, name)))
    return 'Short addresses hide where they lead. Write the whole address of the site';
  const like = pretends(host);
  return like && `This looks like ${like} but is not. Write the group’s own address`;
}
