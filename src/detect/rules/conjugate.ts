/** Forms that a rule can ask of a verb list: `{hurt.te}` stands for 殴って, 刺して, …; `{hurt.ta}` for 殴った, 刺した, … */
export const verbForms = ['te', 'ta', 'ren', 'dict', 'vol', 'imp', 'mizen', 'ba', 'any'] as const;
export type VerbForm = (typeof verbForms)[number];

const godan: Record<string, { mizen: string; ren: string; imp: string; vol: string; te: string }> = {
  う: { mizen: 'わ', ren: 'い', imp: 'え', vol: 'お', te: 'っ' },
  く: { mizen: 'か', ren: 'き', imp: 'け', vol: 'こ', te: 'い' },
  ぐ: { mizen: 'が', ren: 'ぎ', imp: 'げ', vol: 'ご', te: 'い' },
  す: { mizen: 'さ', ren: 'し', imp: 'せ', vol: 'そ', te: 'し' },
  つ: { mizen: 'た', ren: 'ち', imp: 'て', vol: 'と', te: 'っ' },
  ぬ: { mizen: 'な', ren: 'に', imp: 'ね', vol: 'の', te: 'ん' },
  ぶ: { mizen: 'ば', ren: 'び', imp: 'べ', vol: 'ぼ', te: 'ん' },
  む: { mizen: 'ま', ren: 'み', imp: 'め', vol: 'も', te: 'ん' },
  る: { mizen: 'ら', ren: 'り', imp: 'れ', vol: 'ろ', te: 'っ' },
};

/**
 * One form of a verb in dictionary form. `殴る` is godan, `蹴落とす` too; an ichidan verb is written `つける/1`; a verb ending in
 * する is irregular. Returns a piece of a regular expression.
 */
export function conjugate(entry: string, form: VerbForm): string {
  const ichidan = entry.endsWith('/1');
  const verb = ichidan ? entry.slice(0, -2) : entry;
  if (verb.endsWith('する')) return irregular(verb.slice(0, -2), form);
  const stem = verb.slice(0, -1);
  if (ichidan) return ichidanForm(stem, form);
  const row = godan[verb.slice(-1)];
  if (!row) throw new Error(`not a verb in dictionary form: ${entry}`);
  const teEnding = verb.endsWith('行く') ? 'っ' : row.te;
  const voiced = /[ぐぬぶむ]$/.test(verb);
  switch (form) {
    case 'te':
      return stem + teEnding + (voiced ? 'で' : 'て');
    case 'ta':
      return stem + teEnding + (voiced ? 'だ' : 'た');
    case 'ren':
      return stem + row.ren;
    case 'dict':
      return verb;
    case 'vol':
      return stem + row.vol;
    case 'imp':
    case 'ba':
      return stem + row.imp;
    case 'mizen':
      return stem + row.mizen;
    case 'any':
      return `${stem}[${verb.slice(-1)}${[...new Set([row.mizen, row.ren, row.imp, row.vol, teEnding])].join('')}]`;
  }
}

function ichidanForm(stem: string, form: VerbForm): string {
  switch (form) {
    case 'te':
      return `${stem}て`;
    case 'ta':
      return `${stem}た`;
    case 'dict':
      return `${stem}る`;
    case 'vol':
      return `${stem}よ`;
    case 'imp':
      return `${stem}(?:ろ|よ)`;
    case 'ba':
      return `${stem}れ`;
    default:
      return stem;
  }
}

function irregular(stem: string, form: VerbForm): string {
  switch (form) {
    case 'te':
      return `${stem}して`;
    case 'ta':
      return `${stem}した`;
    case 'dict':
      return `${stem}する`;
    case 'vol':
      return `${stem}しよ`;
    case 'imp':
      return `${stem}し?ろ`;
    case 'mizen':
      return `${stem}(?:し|さ)`;
    case 'ba':
      return `${stem}すれ`;
    case 'any':
      return `${stem}(?:し|する|すれ|さ)`;
    default:
      return `${stem}し`;
  }
}
