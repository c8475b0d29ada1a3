import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { printsFigures } from './sizes';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const heapMb = (): number => {
  collectGarbage();
  return process.memoryUsage().heapUsed / 2 ** 20;
};

/** The figures of a run: the number of responses for each status, the slowest time, and the growth of the heap. */
export class Figures {
  private readonly byStatus = new Map<number, number>();
  private readonly startedAt = performance.now();
  private heapAtTenthMb = 0;
  private slowestMs = 0;
  private events = 0;
  private sent = 0;

  constructor(
    private readonly name: string,
    private readonly expected: number,
  ) {}

  /** Counts one response. An event that is sent again has more than one. */
  count(status: number): void {
    this.byStatus.set(status, (this.byStatus.get(status) ?? 0) + 1);
    this.sent += 1;
  }

  /** @param ms the time that the event took, in milliseconds */
  add(ms: number): void {
    this.slowestMs = Math.max(this.slowestMs, ms);
    this.events += 1;
    if (this.events === Math.ceil(this.expected / 10)) this.heapAtTenthMb = heapMb();
  }

  /** The growth after the first tenth of the events, when caches have reached their full size. */
  get heapGrowthMb(): number {
    return heapMb() - this.heapAtTenthMb;
  }

  print(): void {
    if (!printsFigures) return;
    const statuses = [...this.byStatus].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
    const seconds = (performance.now() - this.startedAt) / 1000;
    process.stdout.write(
      `${this.events} ${this.name} in ${seconds.toFixed(0)} s, ${this.sent - this.events} sendings more: ` +
        `${statuses.join(', ')}; slowest ${this.slowestMs.toFixed(0)} ms; ` +
        `heap ${this.heapAtTenthMb.toFixed(1)} MB at a tenth, ${heapMb().toFixed(1)} MB at the end\n`,
    );
  }
}
