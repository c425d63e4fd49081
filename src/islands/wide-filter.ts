/** Where the filter has a column of its own it stands open, and says so to those who hear the page. */
export function openFilterWhereWide(): void {
  const filter = document.querySelector<HTMLDetailsElement>('details.filter');
  if (!filter) return;
  const wide = matchMedia('(min-width: 64em)');
  const follow = () => {
    filter.open = wide.matches;
  };
  wide.addEventListener('change', follow);
  // Open already where the address asks for a part of it.
  if (!filter.open) follow();
}
