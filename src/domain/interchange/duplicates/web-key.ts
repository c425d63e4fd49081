const SECOND_LEVEL = /^(?:co|org|gov|nhs|ac|sch|ltd|plc|net|me|police|mod|parliament)\.uk$/;

// Hosts where everybody has a page: the address says who, the host nothing.
const EVERYBODYS_HOST = new Set(
  `facebook.com fb.com fb.me instagram.com twitter.com x.com linkedin.com youtube.com youtu.be tiktok.com linktr.ee bit.ly tinyurl.com
   wordpress.com wixsite.com weebly.com blogspot.com blogspot.co.uk godaddysites.com squarespace.com webs.com btck.co.uk
   google.com goo.gl page.link sites.google.com eventbrite.com eventbrite.co.uk meetup.com justgiving.com gofundme.com whatsapp.com wa.me
   nhs.uk www.nhs.uk gov.uk www.gov.uk nhs.net example.com example.org`.split(/\s+/),
);

const EVERYBODYS_MAIL = new Set(
  `gmail.com googlemail.com hotmail.com hotmail.co.uk outlook.com live.com live.co.uk msn.com yahoo.com yahoo.co.uk ymail.com icloud.com me.com
   mac.com aol.com btinternet.com btopenworld.com sky.com talktalk.net virginmedia.com ntlworld.com blueyonder.co.uk tiscali.co.uk nhs.net
   protonmail.com proton.me noemail.invalid`.split(/\s+/),
);

function hostAndPath(address: string): { host: string; path: string } | undefined {
  try {
    const { hostname, pathname, search } = new URL(
      /^[a-z]+:\/\//i.test(address) ? address : `https://${address}`,
    );
    return {
      host: hostname.toLowerCase().replace(/^(?:www|m)\./, ''),
      path: `${pathname.replace(/\/+$/, '')}${search}`,
    };
  } catch {
    return undefined;
  }
}

/** The part of a host that somebody had to register: "advice.millbrook.org.uk" → "millbrook.org.uk". */
function registrable(host: string): string | undefined {
  const parts = host.split('.');
  const lastTwo = parts.slice(-2).join('.');
  const wanted = SECOND_LEVEL.test(lastTwo) ? 3 : 2;
  return parts.length < wanted ? undefined : parts.slice(-wanted).join('.');
}

/** The web domain of an address of its own; nothing for hosts where everybody has a page. */
export function domainOf(address: string): string | undefined {
  const found = hostAndPath(address);
  if (!found || EVERYBODYS_HOST.has(found.host)) return undefined;
  const domain = registrable(found.host);
  return domain && !EVERYBODYS_HOST.has(domain) ? domain : undefined;
}

/** One page of the web, where the address goes further than the front door: "facebook.com/millbrookkitchen". */
export function pageOf(address: string): string | undefined {
  const found = hostAndPath(address);
  return found && found.path.length > 1 ? `${found.host}${found.path}`.toLowerCase() : undefined;
}

/** The domain behind an e-mail address; nothing for providers that everybody uses. */
export function mailDomainOf(email: string): string | undefined {
  const host = email.split('@')[1]?.trim().toLowerCase();
  const domain = host ? registrable(host) : undefined;
  return host && domain && !EVERYBODYS_MAIL.has(host) && !EVERYBODYS_MAIL.has(domain) ? domain : undefined;
}
