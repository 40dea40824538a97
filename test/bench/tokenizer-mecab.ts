import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Calls MeCab's library once for each line, as a program would, and reads every node's surface length and features. */
const PROGRAM = `
#include <mecab.h>
#include <chrono>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>
int main(int, char **arguments) {
  std::ifstream input(arguments[1]);
  std::vector<std::string> posts;
  for (std::string line; std::getline(input, line);) posts.push_back(line);
  MeCab::Tagger *tagger = MeCab::createTagger(arguments[2]);
  if (!tagger) return 1;
  double best = 1e9;
  unsigned long sum = 0;
  for (int round = 0; round < 3; round++) {
    const auto start = std::chrono::steady_clock::now();
    for (const std::string &post : posts)
      for (const MeCab::Node *node = tagger->parseToNode(post.data(), post.size()); node; node = node->next)
        sum += node->length + node->feature[0];
    best = std::min(best, std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
  }
  std::cout << best << std::endl;
  return sum == 0;
}`;

/** Debian's place for IPADIC in UTF-8 (mecab-ipadic-utf8). */
const DICTIONARY = '-d /var/lib/mecab/dic/ipadic-utf8';

export interface Mecab {
  /** Best milliseconds for all posts in three rounds. */
  time(): number;
  remove(): void;
}

/** @returns why not, where MeCab can't be asked */
export function prepareMecab(posts: readonly string[]): Mecab | string {
  const folder = mkdtempSync(join(tmpdir(), 'mimamori-mecab-'));
  const run = (command: string, parts: string[]) => execFileSync(command, parts, { encoding: 'utf8', stdio: 'pipe' });
  const mecab = {
    time: () => Number(run(join(folder, 'bench'), [join(folder, 'posts.txt'), DICTIONARY])),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
  try {
    writeFileSync(join(folder, 'bench.cpp'), PROGRAM);
    writeFileSync(join(folder, 'posts.txt'), `${posts.join('\n')}\n`);
    const libraries = run('mecab-config', ['--libs']).trim().split(/\s+/);
    run('g++', ['-O2', '-o', join(folder, 'bench'), join(folder, 'bench.cpp'), ...libraries]);
    mecab.time();
    return mecab;
  } catch {
    mecab.remove();
    return 'skipped: needs g++ and the Debian packages libmecab-dev and mecab-ipadic-utf8';
  }
}
