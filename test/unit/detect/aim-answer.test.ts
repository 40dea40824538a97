import { describe, expect, it } from 'vitest';
import { createDetector } from '../../../src/detect/index.ts';
import { detect, mentionsIn, roster, tokenizer } from './support.ts';

const aimedAt = (text: string, thread?: string) =>
  detect(text, thread).findings.flatMap((finding) => (finding.target === null ? [] : [finding.target]));

describe('whoever is answered', () => {
  it('is meant by お前 where they attack somebody, not the person they attack', () => {
    expect(aimedAt('お前のほうがよっぽどクズだわ、消えろ', '田中課長ってクズじゃね？')).toEqual([]);
  });

  it('is the person on the roster where the thread attacks nobody', () => {
    expect(aimedAt('こいつは本物のクズだよ', '田中課長の挨拶の動画です')).toContain('S001');
  });

  it('is not on the roster where the thread speaks of a classmate with that name', () => {
    const silent = createDetector({ roster, tokenizer });
    const post = {
      id: 'p',
      text: 'あいつは昔から最低のクズだよ',
      threadText: '高校の同級生の田中一郎って今なにしてる？',
    };
    expect(silent.detect(post, []).alert).toBe(false);
  });
});

describe('the same department of another city', () => {
  it('has people of its own', () => {
    const own = { ...roster.organisation, departments: [{ name: '市民課', aliases: [] }] };
    const text = 'くぬぎ市市民課の田中とかいう課長、マジでゴミクズ人間';
    const detection = createDetector({ roster: { ...roster, organisation: own }, tokenizer }).detect(
      { id: 'p', text },
      mentionsIn(text),
    );
    expect(detection.alert).toBe(false);
  });
});

describe('an insult of the body', () => {
  it('is a person’s even where a word for work stands before it', () => {
    expect(aimedAt('田中課長、息してるだけで税金の無駄の無能デブ')).toContain('S001');
  });
});

describe('the own city', () => {
  it('is not taken for another one where its department begins with 市', () => {
    expect(aimedAt('ああああああ市民課の田中一郎課長を明日殺しに行く')).toContain('S001');
    expect(aimedAt('うちの市の田中課長を明日殺しに行く')).toContain('S001');
  });
});
