export { type SampleCity, type SampleCityOptions, startSampleCity } from './start.ts';
