import type { MaterialClock } from '../../case/index.ts';
import type { PreflightFinding } from '../letters/context.ts';
import { dayInWords } from '../letters/writing/dates.ts';
import type { PreflightInput } from './input.ts';

/** Deadlines that are past or near. One line a clock and state, or a series of posts would fill the cover. */
export function clockFindings({ material, today }: PreflightInput): PreflightFinding[] {
  const past = material.clocks.filter(({ dueOn }) => dueOn < today);
  const urgent = material.clocks.filter(({ dueOn, actOn }) => dueOn >= today && actOn !== null && actOn <= today);
  const found: PreflightFinding[] = [
    ...byName(past).map(([name, first, count]) => ({
      code: 'clock-past',
      level: 'warning' as const,
      sentence: `「${name}」の期限（目安）${dayInWords(first.dueOn)}を過ぎています${more(count)}。できる手続が残っているか、弁護士に確かめてください。`,
    })),
    ...byName(urgent).map(([name, first, count]) => ({
      code: 'clock-red',
      level: 'warning' as const,
      sentence: `「${name}」の期限（目安）が近づいています。最も早いものは${dayInWords(first.dueOn)}です${more(count)}。すぐに進めてください。`,
    })),
  ];
  if (material.clocks.some(({ isConfirmed }) => !isConfirmed)) {
    const sentence = '期限は計算した目安です。手続に使う前に、担当者か弁護士が日付を確かめてください。';
    found.push({ code: 'clock-unconfirmed', level: 'note', sentence });
  }
  return found;
}

const more = (count: number): string => (count > 1 ? `（ほか${count - 1}件）` : '');

function byName(clocks: readonly MaterialClock[]): [string, MaterialClock, number][] {
  const groups = Map.groupBy(clocks, ({ name }) => name);
  return [...groups].flatMap(([name, all]) => {
    const [first] = [...all].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
    return first ? [[name, first, all.length] as [string, MaterialClock, number]] : [];
  });
}
