import { conformance } from './conformance';
import { targets } from './target';

for (const target of targets) conformance(target);
