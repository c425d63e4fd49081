import { Button, createAll, ErrorSummary, SkipLink } from 'govuk-frontend';
import { countTaps } from './count-taps.ts';
import { travelDiscreetly } from './discreet-travel.ts';
import { openFilterWhereWide } from './wide-filter.ts';

function begin(): void {
  // The components refuse to start unless the page says that the browser can run them.
  document.body.classList.add('js-enabled', 'govuk-frontend-supported');
  createAll(SkipLink);
  createAll(ErrorSummary);
  createAll(Button, { preventDoubleClick: true });
  travelDiscreetly(begin);
  openFilterWhereWide();
}

if ('noModule' in HTMLScriptElement.prototype) {
  begin();
  countTaps();
}
