import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks of a second, as `/proc` counts (proc(5); 100 on every Linux that Node runs on). */
const TICKS = 100;

/**
 * Processor time in seconds of this process and of those it started, browsers above all; they are looked at four times a second, so
 * that the last moments of one that ends are missing. Undefined for the others where there is no `/proc`.
 */
export function watchProcessorTime(): { stop(): { own: number; started: number | undefined } } {
  const before = process.cpuUsage();
  const start = startedBy(process.pid);
  const seen = new Map(start);
  const look = () => {
    for (const [pid, seconds] of startedBy(process.pid) ?? []) seen.set(pid, seconds);
  };
  const timer = setInterval(look, 250);
  return {
    stop() {
      look();
      clearInterval(timer);
      const { user, system } = process.cpuUsage(before);
      const started = [...seen].reduce((sum, [pid, seconds]) => sum + seconds - (start?.get(pid) ?? 0), 0);
      return { own: (user + system) / 1e6, started: start && started };
    },
  };
}

/** Seconds by process, of all below one. */
function startedBy(root: number): Map<number, number> | undefined {
  const all = new Map<number, { parent: number; seconds: number }>();
  try {
    for (const name of readdirSync('/proc').filter((each) => /^\d+$/.test(each))) {
      const stat = statOf(name);
      if (stat) all.set(Number(name), stat);
    }
  } catch {
    return undefined;
  }
  const isBelow = (pid: number): boolean => {
    const parent = all.get(pid)?.parent;
    return parent !== undefined && (parent === root || isBelow(parent));
  };
  return new Map([...all].filter(([pid]) => isBelow(pid)).map(([pid, { seconds }]) => [pid, seconds]));
}

function statOf(pid: string): { parent: number; seconds: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    return { parent: fields[1] ?? 0, seconds: ((fields[11] ?? 0) + (fields[12] ?? 0)) / TICKS };
  } catch {
    return undefined; // it has ended
  }
}
