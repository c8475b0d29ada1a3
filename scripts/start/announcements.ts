import { setTimeout as delay } from 'node:timers/promises';
import { bannerLines } from './banner';
import type { BannerProps } from './banner';
import { checkTypes } from './type-check';

/** How long the type check waits after a start or a reload. */
const quietMs = 2000;

/** Tells a developer what the server serves, and whether a change took effect. */
export class Announcements {
  private banner: readonly string[] = [];
  private checking = new AbortController();

  constructor(
    private readonly props: BannerProps,
    private readonly say: (line: string) => void,
    /** Aborted when the server stops. */
    private readonly ending: AbortSignal,
  ) {}

  started(): void {
    this.announce();
    this.say(`Listening on ${this.props.api.url}`);
    void this.warnOfTypes();
  }

  /** Stops the current type check, which no longer checks what is saved. */
  changed(): void {
    this.checking.abort();
  }

  reloaded(seconds: number): void {
    this.announce();
    this.say(`Reloaded in ${seconds.toFixed(1)} s: ${this.props.api.url}`);
    void this.warnOfTypes();
  }

  notReloaded(reason: string): void {
    this.say(`Not reloaded: the previous stack is still served. ${reason}`);
  }

  /** Prints the banner again if it has changed, for example because callers now need a key. */
  private announce(): void {
    const banner = bannerLines(this.props);
    if (banner.join('\n') !== this.banner.join('\n')) banner.forEach(this.say);
    this.banner = banner;
  }

  private async warnOfTypes(): Promise<void> {
    this.checking = new AbortController();
    const signal = AbortSignal.any([this.checking.signal, this.ending]);
    // The first requests take precedence.
    const warnings = await delay(quietMs, undefined, { signal, ref: false }).then(
      () => checkTypes(signal),
      () => [],
    );
    if (!signal.aborted) warnings.forEach(this.say);
  }
}
