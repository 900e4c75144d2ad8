/**
 * n8n restarts under load. Behind a proxy that routes webhooks only while n8n is ready, as docs/administrators.md recommends, no
 * event is lost. Exposed directly, n8n responds to some with 200 while it starts, and the template *Recover missed events* fetches them.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Emission } from '../sandbox/plain/deliveries.mts';
import { emitEvent } from './harness/events.mts';
import { listExecutions } from './harness/executions.mts';
import { startFrontProxy, type FrontProxy } from './harness/front-proxy.mts';
import { startStage, type Stage } from './harness/plain-stage.mts';
import { publishPlainWorkflow } from './harness/plain-workflow.mts';
import { importTemplate, readTableRows, withCredential, withParameters } from './harness/template-workflow.mts';
import { sleep, waitFor } from './harness/wait.mts';
import { publish, unpublish } from './harness/workflows.mts';

const CREATED = 'thread.thread_created';
const PLAIN = ['n8n-nodes-support-events.plainTrigger', 'n8n-nodes-support-events.plain'];
const EVERY_SECOND = { rule: { interval: [{ field: 'seconds', secondsInterval: 1 }] } };
/** The list of executions has at most 250. */
const MAX_EVENTS = 200;

let proxy: FrontProxy;
let stage: Stage;
before(async () => {
	proxy = await startFrontProxy();
	stage = await startStage({
		// Attempts after 0, 0.04, 0.2, 1.4, 8.6, and 23 s
		behavior: { retryScale: 0.004 },
		env: { N8N_WEBHOOK_URL: `${proxy.url}/`, N8N_EXPRESSION_ENGINE: 'legacy' },
	});
	proxy.upstream = Number(new URL(stage.n8n.url).port);
});
after(async () => {
	await stage?.close();
	await proxy?.close();
});

test('behind a proxy that asks whether n8n is ready, no event is lost', async (t) => {
	proxy.behavior = 'forward when ready';
	const { workflow } = await publishPlainWorkflow(stage, 'Restarted', { events: [CREATED] });
	const emissions: Emission[] = [];
	let isRestarted = false;
	const load = (async () => {
		for (let after = 0; after < 20 && emissions.length < MAX_EVENTS; after += Number(isRestarted)) {
			emissions.push(emitEvent(stage, CREATED));
			await sleep(emissions.length < 60 ? 20 : 150);
		}
	})();
	await sleep(500);
	await stage.n8n.restart().finally(() => {
		isRestarted = true;
	});
	await load;
	const attempts = (await Promise.all(emissions.map(({ done }) => done))).flat();
	const isStored = async (): Promise<readonly string[]> => {
		const stored = (await listExecutions(stage.n8n, workflow)).map((execution) => JSON.stringify(execution));
		return emissions.map(({ eventId }) => eventId).filter((id) => !stored.some((text) => text.includes(id)));
	};
	await waitFor('every event has an execution', async () => (await isStored()).length === 0);
	const count = (status: number) => attempts.filter((attempt) => attempt.status === status).length;
	const executions = await listExecutions(stage.n8n, workflow);
	const crashed = executions.filter(({ status }) => status === 'crashed');
	assert.equal(count(200), 0);
	assert.ok(count(503) > 0, 'n8n was never down');
	await unpublish(stage.n8n, workflow);
	t.diagnostic(
		`${emissions.length} events, ${count(503)} deliveries refused with 503, ${executions.length} executions, ` +
			`${crashed.length} of them crashed with the event inside, 0 events lost`,
	);
});

test('exposed directly, n8n responds with 200 while it starts, and the template fetches those events once', async (t) => {
	proxy.behavior = 'forward';
	const workflow = await importTemplate(
		stage.n8n,
		'recover-missed-events',
		withCredential(stage.credential, ...PLAIN),
		withParameters('Every Hour', EVERY_SECOND),
	);
	assert.equal((await publish(stage.n8n, workflow)).status, 'published');
	const emissions = [emitEvent(stage, CREATED)];
	const lost = () => emissions.filter(({ attempts }) => attempts.some(({ status }) => status === 200));
	for (let restart = 0; restart < 4 && lost().length === 0; restart += 1) {
		let isRestarted = false;
		const load = (async () => {
			while (!isRestarted && emissions.length < 40) {
				if (await isStarting()) emissions.push(emitEvent(stage, CREATED));
			}
		})();
		await stage.n8n.restart().finally(() => {
			isRestarted = true;
		});
		await load;
	}
	await Promise.all(emissions.map(({ done }) => done));
	assert.ok(lost().length > 0, 'n8n never responded with 200');
	const handled = async () => (await readTableRows(stage.n8n, 'support_handled_events')).map(({ event_id: id }) => id);
	await waitFor('every event is handled', async () => (await handled()).length >= emissions.length);
	assert.deepEqual((await handled()).toSorted(), emissions.map(({ eventId }) => eventId).toSorted());
	await unpublish(stage.n8n, workflow);
	t.diagnostic(`${emissions.length} events, ${lost().length} of them got 200 while n8n started, all handled once`);
});

/** Whether n8n responds, and isn't ready: from then on for some milliseconds, it responds to everything with 200. */
async function isStarting(): Promise<boolean> {
	try {
		return (await (await fetch(`${stage.n8n.url}/`)).text()).includes('starting up');
	} catch {
		return false;
	}
}
