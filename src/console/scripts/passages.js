// Takes the words that were selected in a post into the first empty row. Without a script they are copied by hand.
const text = document.getElementById('post-text');
const button = document.getElementById('take-marked');

if (text && button) {
  button.hidden = false;
  button.addEventListener('click', () => {
    const selection = document.getSelection();
    if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    const words = range.toString();
    const row = [...document.querySelectorAll('.passage')].find((one) => one.querySelector('textarea').value === '');
    if (!text.contains(range.commonAncestorContainer) || words.trim() === '' || !row) return;
    row.querySelector('textarea').value = words;
    row.querySelector('[type="number"]').value = String(occurrence(range, words.trim()));
    row.querySelector('input[name^="reason"]').focus();
  });
}

/** Which of the same words in the text this range is, from one. */
function occurrence(range, words) {
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length + (range.toString().length - range.toString().trimStart().length);
  let nth = 1;
  for (let at = text.textContent.indexOf(words); at >= 0 && at < start; at = text.textContent.indexOf(words, at + 1))
    nth++;
  return nth;
}
