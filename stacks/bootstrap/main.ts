import { join } from 'node:path';
import { App } from 'cdktf';
import { BootstrapStack } from './bootstrap-stack';

// A separate folder, because `cdktf deploy` expects exactly one stack in cdktf.out.
const outdir = process.env['CDKTF_OUTDIR'] ?? join(__dirname, '..', '..', 'bootstrap.out');
const app = new App({ outdir, stackTraces: false });
new BootstrapStack(app, 'bootstrap');
app.synth();
