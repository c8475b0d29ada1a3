import { join } from 'node:path';
import { App } from 'cdktf';
import { BootstrapStack } from './bootstrap-stack';

// A folder of its own: cdktf.out is for `cdktf deploy`, which expects one stack.
const app = new App({ outdir: join(__dirname, '..', '..', 'bootstrap.out'), stackTraces: false });
new BootstrapStack(app, 'bootstrap');
app.synth();
