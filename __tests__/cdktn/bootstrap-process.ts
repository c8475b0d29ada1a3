import { App } from 'cdktf';
import { BootstrapStack } from '../../stacks/bootstrap/bootstrap-stack';

// stacks/bootstrap/main.ts writes into the checkout, where it is deployed. This writes to CDKTF_OUTDIR.
const app = new App({ stackTraces: false });
new BootstrapStack(app, 'bootstrap');
app.synth();
