export { type OfficePost, startOfficeSite } from './office-site.ts';
export { sampleRosterYaml } from './script.ts';
export { type SampleCity, type SampleCityOptions, startSampleCity } from './start.ts';
