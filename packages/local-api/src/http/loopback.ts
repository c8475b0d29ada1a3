/** Whether a host name or an address always refers to this machine. */
export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' ||
  hostname.endsWith('.localhost') ||
  hostname === '[::1]' ||
  hostname === '::1' ||
  /^127(\.\d{1,3}){3}$/.test(hostname);

/** The name in a `Host` header, without the port. */
export const nameIn = (host: string): string => host.replace(/:\d*$/, '').toLowerCase();
