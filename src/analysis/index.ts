export { type Analyser, type Analysis, analyse, createAnalyser, type Relevance } from './analyse.ts';
export { categoryNames, severityNames } from './words.ts';
