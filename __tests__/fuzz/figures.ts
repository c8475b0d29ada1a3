import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { printsFigures } from './sizes';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const heapMb = (): number => {
  collectGarbage();
  return process.memoryUsage().heapUsed / 2 ** 20;
};

/** What a run comes to: how often which status, how long the slowest took, and whether memory grew. */
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

  /** Counts one sending of an event. */
  count(status: number): void {
    this.byStatus.set(status, (this.byStatus.get(status) ?? 0) + 1);
    this.sent += 1;
  }

  /** @param ms how long the event took */
  add(ms: number): void {
    this.slowestMs = Math.max(this.slowestMs, ms);
    this.events += 1;
    if (this.events === Math.ceil(this.expected / 10)) this.heapAtTenthMb = heapMb();
  }

  /** From the first tenth to the end, when caches have their size. */
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
