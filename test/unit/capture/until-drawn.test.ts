import { expect, it } from 'vitest';
import { untilDrawn } from '../../../src/capture/index.ts';

it('a picture that the browser does not give at once is asked for again', async () => {
  const answers = [() => Promise.reject(new Error('Unable to capture screenshot')), () => Promise.resolve('picture')];
  expect(await untilDrawn(async () => answers.shift()?.())).toBe('picture');
});

it('what never comes ends with the error of the browser', async () => {
  let asked = 0;
  const never = () => Promise.reject(new Error(`asked ${++asked}`));
  await expect(untilDrawn(never)).rejects.toThrow('asked 5');
});
