// Keys of the queue. An element with `data-key` is pressed by that key; within an open popover only what is in it.
// Nothing happens while somebody types, composes Japanese, holds a key down, or while the next page is on its way.
let isBusy = false;

const typing =
  'input:not([type="radio"], [type="checkbox"], [type="submit"], [type="button"]), textarea, select, [contenteditable]';

/** A key that belongs to an input method: `isComposing`, and 229 where browsers send the key before composition starts. */
const belongsToInputMethod = (event) => event.isComposing || event.keyCode === 229 || event.key === 'Process';

const isPlain = (event) =>
  !event.ctrlKey && !event.altKey && !event.metaKey && !event.repeat && !event.defaultPrevented;

const openPopover = () => document.querySelector('[popover]:popover-open:not(.menu)');

const find = (key) => {
  const within = openPopover() ?? document;
  return [...within.querySelectorAll('[data-key]')].find(
    (element) => element.dataset.key === key && element.checkVisibility({ visibilityProperty: true }),
  );
};

document.addEventListener('keydown', (event) => {
  if (belongsToInputMethod(event) || !isPlain(event) || isBusy) return;
  if (event.target instanceof Element && event.target.closest(typing)) return;
  const element = find(event.key);
  if (!element) return;
  event.preventDefault();
  if (element instanceof HTMLInputElement) {
    element.checked = true;
    element.focus();
  } else {
    element.dataset.pressed = '';
    element.click();
  }
});

document.addEventListener('htmx:beforeRequest', () => {
  isBusy = true;
  document.body.setAttribute('aria-busy', 'true');
});
document.addEventListener('htmx:afterSettle', () => {
  isBusy = false;
  document.body.removeAttribute('aria-busy');
  // The next page begins at its own beginning, not at that of the menu.
  document.querySelector('main')?.focus({ preventScroll: true });
  startClock();
});
document.addEventListener('htmx:responseError', () => {
  isBusy = false;
});
document.addEventListener('htmx:sendError', () => {
  isBusy = false;
});
// Without htmx a form leads to another page: what is pressed twice is sent once.
document.addEventListener('submit', (event) => {
  if (event.target instanceof HTMLFormElement && event.target.dataset.draft === undefined) isBusy = true;
});
addEventListener('pageshow', () => {
  isBusy = false;
});

// The 30 seconds of taking back, counted down in steps of five so that nobody is hurried by it.
let clock = 0;
const startClock = () => {
  clearInterval(clock);
  const undo = document.querySelector('[data-undo-until]');
  if (!undo) return;
  const show = () => {
    const left = Math.ceil((Date.parse(undo.dataset.undoUntil) - Date.now()) / 5000) * 5;
    if (left <= 0) {
      undo.closest('form')?.remove();
      clearInterval(clock);
    } else {
      const place = undo.querySelector('[data-left]');
      if (place) place.textContent = `あと ${left} 秒`;
    }
  };
  show();
  clock = setInterval(show, 1000);
};
startClock();

// What is typed as a note is kept as a draft a moment after the last key, without a word.
let keeping = 0;
document.addEventListener('input', (event) => {
  if (!(event.target instanceof HTMLTextAreaElement) || !event.target.dataset.keep) return;
  clearTimeout(keeping);
  const { form, dataset } = event.target;
  keeping = setTimeout(() => {
    fetch(dataset.keep, { method: 'POST', body: new FormData(form), headers: { 'hx-request': 'true' } });
  }, 800);
});
