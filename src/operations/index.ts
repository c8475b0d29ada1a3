import { BatchRead } from './batch-read';
import { BatchWrite } from './batch-write';
import { Create } from './create';
import { Delete } from './delete';
import { Echo } from './echo';
import { List } from './list';
import type { OperationClass } from './operation';
import { Ping } from './ping';
import { Query } from './query';
import { Read } from './read';
import { TransactRead } from './transact-read';
import { TransactWrite } from './transact-write';
import { Update } from './update';

/** The operations of the service. To add an operation, create a file in this folder and add a line to this list. */
export const operations: readonly OperationClass[] = [
  Create,
  Read,
  Update,
  Delete,
  List,
  Query,
  BatchRead,
  BatchWrite,
  TransactRead,
  TransactWrite,
  Echo,
  Ping,
];
