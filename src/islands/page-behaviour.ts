import { Button, createAll, ErrorSummary, SkipLink } from 'govuk-frontend';
import { travelDiscreetly } from './discreet-travel.ts';
import { openFilterWhereWide } from './wide-filter.ts';

// The components refuse to start unless the page says that the browser can run them.
if ('noModule' in HTMLScriptElement.prototype) {
  document.body.classList.add('js-enabled', 'govuk-frontend-supported');
  createAll(SkipLink);
  createAll(ErrorSummary);
  createAll(Button, { preventDoubleClick: true });
  travelDiscreetly();
  openFilterWhereWide();
}
