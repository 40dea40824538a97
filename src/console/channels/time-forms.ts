import { textOf } from '../form.ts';

export const weekdays = ['日', '月', '火', '水', '木', '金', '土'] as const;

/** `09:30` as minutes of the day; NaN where it is no time. */
export function minuteOf(text: string): number {
  const [, hours = 'x', minutes = 'x'] = /^(\d{1,2}):(\d{2})$/u.exec(text.trim()) ?? [];
  return Number(hours) * 60 + Number(minutes);
}

export function timeOf(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

export function readOnCallForm(form: FormData) {
  return {
    ...stretch(form),
    level: textOf(form, 'level'),
    userId: textOf(form, 'userId') || null,
    address: textOf(form, 'address') || null,
    validFrom: textOf(form, 'validFrom') || null,
    validUntil: textOf(form, 'validUntil') || null,
  };
}

export function readQuietForm(form: FormData) {
  return { ...stretch(form), holdsCritical: form.has('holdsCritical') };
}

export function readSettingsForm(form: FormData) {
  const list = (name: string) =>
    textOf(form, name)
      .split(/[\s,、]+/u)
      .filter((part) => part !== '');
  return {
    escalateMinutes: list('escalateMinutes').map(Number),
    digestMinutes: list('digestMinutes').map(minuteOf),
    digestOnDaysOff: form.has('digestOnDaysOff'),
    surgeSensitivity: textOf(form, 'surgeSensitivity'),
  };
}

function stretch(form: FormData) {
  return {
    channelId: textOf(form, 'channelId'),
    days: form.getAll('days'),
    fromMinute: minuteOf(textOf(form, 'from')),
    untilMinute: minuteOf(textOf(form, 'until')),
  };
}
