// A figure presses the button of that number in the row that has the focus: only there, so that it is in nobody's way.
for (const row of document.querySelectorAll<HTMLElement>('[data-row-keys]')) {
  row.addEventListener('keydown', (event) => {
    const { key, target, ctrlKey, altKey, metaKey } = event;
    const isTyping = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
    if (isTyping || ctrlKey || altKey || metaKey || !/^[1-9]$/.test(key)) return;
    const button = row.querySelectorAll<HTMLButtonElement>('button[name=result]')[Number(key) - 1];
    if (!button) return;
    event.preventDefault();
    button.click();
  });
}
for (const words of document.querySelectorAll<HTMLElement>('[data-keys-say]')) words.hidden = false;
// After a result the page comes back at the row to go on with: there the next key counts.
if (location.hash === '#next') document.getElementById('next')?.focus();
