export { sampleRosterYaml } from './script.ts';
export { type SampleCity, type SampleCityOptions, startSampleCity } from './start.ts';
