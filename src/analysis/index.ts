export {
  type Analyser,
  type Analysis,
  analyse,
  createAnalyser,
  createScreen,
  type Relevance,
  type Screen,
  toAnalysis,
} from './analyse.ts';
export { categoryNames, severityNames } from './words.ts';
