/** On a sensitive page every step inside the site takes the place of the one before, so that Back leads past us all.
 *  Elsewhere only what is marked `data-discreet` does, which is how the step before a sensitive page goes too.
 *  @param begin starts the scripts of a page that was written in place of this one: writing it takes every listener along,
 *  this one's too, and the browser runs no script a second time. */
export function travelDiscreetly(begin: () => void): void {
  document.addEventListener('click', onClick);
  document.addEventListener('submit', (event) => void onSubmit(event, begin));
}

const pageIsSensitive = () => document.querySelector('exit-this-page') !== null;
const isDiscreet = (element: HTMLElement) => 'discreet' in element.dataset || pageIsSensitive();

function onClick(event: MouseEvent): void {
  const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null;
  if (!link || !plain || event.defaultPrevented || link.target || link.hasAttribute('download')) return;
  const here = location.origin + location.pathname + location.search;
  // A step down a sensitive page would be a step back to it as well; on any other page it is nobody's secret.
  const staysHere = link.href.startsWith(`${here}#`);
  if (link.origin !== location.origin || (staysHere ? !pageIsSensitive() : !isDiscreet(link))) return;
  event.preventDefault();
  location.replace(link.href);
}

async function onSubmit(event: SubmitEvent, begin: () => void): Promise<void> {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || event.defaultPrevented || !isDiscreet(form)) return;
  event.preventDefault();
  const button = event.submitter instanceof HTMLButtonElement ? event.submitter : null;
  const words = new URLSearchParams();
  for (const [name, value] of new FormData(form, button))
    if (typeof value === 'string') words.append(name, value);
  const address = new URL(button?.hasAttribute('formaction') ? button.formAction : form.action);
  if (form.method === 'get') {
    address.search = String(words);
    location.replace(address);
    return;
  }
  const answer = await fetch(address, {
    method: 'POST',
    body: words,
    headers: { accept: 'application/json, text/html' },
  }).catch(() => undefined);
  if (!answer) {
    sayNoSignal(form);
    return;
  }
  if (answer.headers.get('content-type')?.startsWith('application/json')) {
    const { to, replace } = (await answer.json()) as { to: string; replace?: boolean };
    const there = new URL(to, location.href);
    const isHere = there.pathname === location.pathname && there.search === location.search;
    // An ordinary page may be gone back from; a sensitive one may not be gone back to.
    if (replace || pageIsSensitive() || to.startsWith('/results/')) location.replace(to);
    else location.assign(to);
    // A step to another part of the same page would show it as it was.
    if (isHere && there.hash !== '') location.reload();
  } else if (answer.redirected) {
    location.replace(answer.url);
  } else {
    document.open();
    document.write(await answer.text());
    document.close();
    begin();
  }
}

/** What was chosen and typed stays on the page. */
function sayNoSignal(form: HTMLFormElement): void {
  const words = document.createElement('p');
  words.className = 'notice';
  words.setAttribute('role', 'alert');
  words.textContent = 'We could not reach the site. Check your signal, then press again.';
  form.querySelector(':scope > .notice[role=alert]')?.remove();
  form.prepend(words);
}
