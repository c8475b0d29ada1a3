import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HttpReply } from '../http/exchange';
import { pageReply } from './page-reply';

interface File {
  readonly path: string;
  readonly contentType: string;
}

const own = (name: string): string => join(__dirname, 'static', name);

/** The files of the page by path, including those of the OpenAPI viewer. */
const files: Readonly<Record<string, File>> = {
  '/': { path: own('index.html'), contentType: 'text/html; charset=utf-8' },
  '/_local/page.css': { path: own('page.css'), contentType: 'text/css; charset=utf-8' },
  '/_local/page.js': { path: own('page.js'), contentType: 'text/javascript; charset=utf-8' },
  '/_local/icon.svg': { path: own('icon.svg'), contentType: 'image/svg+xml' },
  '/_local/swagger-ui.css': {
    path: require.resolve('swagger-ui-dist/swagger-ui.css'),
    contentType: 'text/css; charset=utf-8',
  },
  '/_local/swagger-ui-bundle.js': {
    path: require.resolve('swagger-ui-dist/swagger-ui-bundle.js'),
    contentType: 'text/javascript; charset=utf-8',
  },
};

export const filePaths = Object.keys(files);

export const fileReply = async (path: string): Promise<HttpReply> => {
  const file = files[path];
  if (file === undefined) throw new Error(`The page has no file ${path}`);
  return pageReply(200, file.contentType, await readFile(file.path));
};
