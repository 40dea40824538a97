import { type Line, type Place, places, type Script } from './script.ts';
import { snowflake } from './snowflake.ts';
import { fillIn } from './variation.ts';

/** A post as it stands at some moment. */
export interface CityPost {
  id: string;
  key: string;
  kind: Line['kind'];
  place: Place;
  /** Handle of the author. */
  by: string;
  text: string;
  createdAt: Date;
  editedAt: Date | undefined;
  /** Id of the post that this one answers, at the same place. */
  replyTo: string | undefined;
  thread: string;
  image: string | undefined;
}

export interface Tempo {
  /** When the city was first started: everything else follows from it, so a restart gives the same posts. */
  beganAt: Date;
  intervalMilliseconds: number;
}

/** How often the arriving posts are told; after that only posts that name nobody keep coming. */
const ROUNDS = 3;
/** Later rounds are slower, so that a city left running does not flood the triage office. */
const LATER_ROUNDS_SLOWDOWN = 10;
/** Of the endless chatter the site shows the newest; the product never stores it, so nothing seems deleted. */
const CHATTER_KEPT = 200;

/** Newest first: all posts at all places that stand at `now`. A pure function, so nothing is kept in memory. */
export function postsAt(script: Script, tempo: Tempo, now: Date): CityPost[] {
  const told = [...toldAtStart(script, tempo), ...toldSince(script, tempo, now)];
  return told
    .flatMap((one) => stand(script, tempo, one, now))
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || Number(BigInt(b.id) - BigInt(a.id)));
}

interface Told {
  line: Line;
  /** Position in the script, part of the id. */
  index: number;
  round: number;
  at: Date;
}

function toldAtStart(script: Script, { beganAt }: Tempo): Told[] {
  return script.atStart.map((line, index) => ({ line, index, round: 0, at: minutesBefore(beganAt, line.ago ?? 1) }));
}

function toldSince(script: Script, tempo: Tempo, now: Date): Told[] {
  const { arriving } = script;
  const chatter = arriving.filter((line) => line.kind === 'chatter' && !line.replyTo && !line.gone);
  const inRounds = arriving.length * ROUNDS;
  const count = arrivedBy(arriving.length, tempo, now);
  const told: Told[] = [];
  for (let k = 0; k < Math.min(count, inRounds); k++) {
    const line = arriving[k % arriving.length];
    if (line) told.push(toldAt(script, tempo, line, k, Math.floor(k / arriving.length)));
  }
  for (let k = Math.max(inRounds, count - CHATTER_KEPT); k < count; k++) {
    const line = chatter[(k - inRounds) % chatter.length];
    if (line) told.push(toldAt(script, tempo, line, k, ROUNDS + Math.floor((k - inRounds) / chatter.length)));
  }
  return told;
}

function toldAt(script: Script, tempo: Tempo, line: Line, k: number, round: number): Told {
  const index = script.atStart.length + script.arriving.indexOf(line);
  return { line, index, round, at: arrivalTime(script.arriving.length, tempo, k) };
}

function arrivedBy(perRound: number, { beganAt, intervalMilliseconds }: Tempo, now: Date): number {
  const steps = Math.floor((now.getTime() - beganAt.getTime()) / intervalMilliseconds);
  return steps <= perRound ? Math.max(0, steps) : perRound + Math.floor((steps - perRound) / LATER_ROUNDS_SLOWDOWN);
}

function arrivalTime(perRound: number, { beganAt, intervalMilliseconds }: Tempo, k: number): Date {
  const steps = k < perRound ? k + 1 : perRound + (k - perRound + 1) * LATER_ROUNDS_SLOWDOWN;
  return new Date(beganAt.getTime() + steps * intervalMilliseconds);
}

function minutesBefore(at: Date, minutes: number): Date {
  return new Date(at.getTime() - minutes * 60_000);
}

/** One told line at each of its places, as it stands at `now`: none if deleted, the later text if edited. */
function stand(script: Script, tempo: Tempo, told: Told, now: Date): CityPost[] {
  const { line, round } = told;
  const changesFrom = Math.max(told.at.getTime(), tempo.beganAt.getTime());
  const has = (after: number | undefined) => after !== undefined && now.getTime() >= changesFrom + after * 1000;
  if (has(line.gone?.after)) return [];
  const edit = has(line.edit?.after) ? line.edit : undefined;
  return line.on.map((place) => ({
    id: idOf(told, place),
    key: round === 0 ? line.key : `${line.key}+${round}`,
    kind: line.kind,
    place,
    by: authorOf(script, line.by, round),
    text: fillIn(edit?.text ?? line.text, script.words, line.key, round),
    createdAt: told.at,
    editedAt: edit && new Date(changesFrom + edit.after * 1000),
    replyTo: answered(script, tempo, line, round, place),
    thread: line.thread,
    image: line.image,
  }));
}

function idOf({ at, index }: Told, place: Place): string {
  return snowflake(at, index * places.length + places.indexOf(place));
}

/** Later rounds are told by other people. */
function authorOf(script: Script, by: string, round: number): string {
  const handles = Object.keys(script.authors);
  return handles[(handles.indexOf(by) + round * 11) % handles.length] ?? by;
}

function answered(script: Script, tempo: Tempo, line: Line, round: number, place: Place): string | undefined {
  if (line.replyTo === undefined) return undefined;
  const early = toldAtStart(script, tempo).find((one) => one.line.key === line.replyTo);
  if (early) return idOf(early, place);
  const position = script.arriving.findIndex((one) => one.key === line.replyTo);
  const late = script.arriving[position];
  return late && idOf(toldAt(script, tempo, late, round * script.arriving.length + position, round), place);
}
