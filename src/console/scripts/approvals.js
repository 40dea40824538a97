// Keys for the list of approvals. They wait while somebody types, composes Japanese, or has turned them off.
const list = document.querySelector('.approvals[data-keys="on"]');
const cards = list ? [...list.querySelectorAll('li')] : [];
let at = 0;

const show = (index) => {
  at = Math.max(0, Math.min(index, cards.length - 1));
  cards[at].focus();
};

const actions = {
  j: () => show(document.activeElement === cards[at] ? at + 1 : at),
  k: () => show(at - 1),
  a: () => cards[at].querySelector('button[value="approved"]')?.focus(),
  r: () => cards[at].querySelector('input[name="note"]')?.focus(),
};

if (cards.length > 0) {
  document.addEventListener('keydown', (event) => {
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest('input, textarea, select')) return;
    const act = Object.hasOwn(actions, event.key) ? actions[event.key] : undefined;
    if (!act) return;
    event.preventDefault();
    act();
  });
}
