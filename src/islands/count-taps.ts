/** Tells the site that the number of a listing was tapped, and nothing else. The call goes ahead whatever comes of it. */
export function countTaps(): void {
  document.addEventListener('click', ({ target }) => {
    const number = target instanceof Element ? target.closest('a[href^="tel:"], a[href^="sms:"]') : undefined;
    const listing = number?.closest<HTMLElement>('[data-listing]')?.dataset.listing;
    if (listing) navigator.sendBeacon('/tapped', new URLSearchParams({ listing }));
  });
}
