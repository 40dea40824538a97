/** The smallest program that tokenises, for measuring start and memory: prints both for the first token. */
import { loadTokenizer } from '../../src/language/index.ts';

const [, , which = 'ours', dataFolder = './data'] = process.argv;
if (which === 'kuromoji') {
  const { loadKuromoji } = await import('../unit/language/oracle.ts');
  (await loadKuromoji()).tokenize('市民課の窓口');
} else {
  (await loadTokenizer({ dataFolder })).tokenize('市民課の窓口');
}
console.log(JSON.stringify({ milliseconds: process.uptime() * 1000, megabytes: process.memoryUsage.rss() / 1e6 }));
