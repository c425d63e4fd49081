// govuk-frontend ships no types; these are the few parts the islands use.
declare module 'govuk-frontend' {
  type Component = new (element: Element, config?: Record<string, unknown>) => unknown;
  export const Button: Component;
  export const ErrorSummary: Component;
  export const SkipLink: Component;
  export const CharacterCount: Component;
  export function createAll(
    component: Component,
    config?: Record<string, unknown>,
    scope?: Element,
  ): unknown[];
}
