export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 128;

/** Words that begin most guessed passwords; a password may hold one, but must be more than it and some digits. */
const guessed = [
  'password',
  'passw0rd',
  'qwerty',
  'asdfgh',
  'zxcvbn',
  'abcdef',
  'letmein',
  'welcome',
  'administrator',
  'mimamori',
];

/**
 * What speaks against a password: length and what is guessed first, no rules about kinds of characters (NIST SP 800-63B,
 * section 5.1.1.2).
 * @returns a Japanese sentence, or undefined where nothing does.
 */
export function passwordFault(password: string, about: readonly string[]): string | undefined {
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD)
    return `パスワードは ${SHORTEST_PASSWORD} 文字以上にしてください。長い文でも構いません。`;
  if (length > LONGEST_PASSWORD) return `パスワードは ${LONGEST_PASSWORD} 文字以内にしてください。`;
  const plain = password.toLowerCase();
  if (new Set(plain).size < 5) return '同じ文字の繰り返しは使えません。別のパスワードにしてください。';
  if (isRun(plain)) return '順に並んだ文字や数字だけのパスワードは使えません。別のパスワードにしてください。';
  const rest = guessed.reduce((text, word) => text.replaceAll(word, ''), plain).replaceAll(/[\d\W_]/gu, '');
  if (rest.length < 4 && guessed.some((word) => plain.includes(word))) {
    return 'よく使われる言葉のパスワードは使えません。別のパスワードにしてください。';
  }
  const names = about.flatMap((text) => text.toLowerCase().split(/[@\s.]+/u)).filter((word) => word.length >= 4);
  const stripped = names.reduce((text, name) => text.replaceAll(name, ''), plain);
  if (stripped.length < 8) return '名前やメールアドレスを使ったパスワードは使えません。別のパスワードにしてください。';
  return undefined;
}

function isRun(text: string): boolean {
  const steps = new Set(
    [...text].slice(1).map((letter, at) => (letter.codePointAt(0) ?? 0) - (text.codePointAt(at) ?? 0)),
  );
  return steps.size === 1 || /^(?:0?1234567890?)+\d*$/u.test(text);
}
