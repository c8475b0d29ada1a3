export { inMemory, startEngine } from './engine';
export type { Engine } from './engine';
