import * as n8nWorkflow from 'n8n-workflow';
import { sha256Hex } from '../../../shared/core/signature';
import { createApps } from '../../vendors/thena/apps-in-memory';
import { n8nHost } from '../support/n8n-host';

const TRIGGERS = 8;
const ROUNDS = 50;

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** The life cycle of a process of its own, which knows nothing of what the others take over. */
async function startProcess() {
	jest.resetModules();
	jest.doMock('n8n-workflow', () => n8nWorkflow);
	const { createLifecycle } = await import('../../../nodes/factory/trigger/lifecycle.js');
	const { thena } = await import('../../../shared/vendors/thena/index.js');
	return createLifecycle(thena).default;
}

type Process = Awaited<ReturnType<typeof startProcess>>;

function createTrigger(
	{ checkExists, create, delete: remove }: Process,
	name: string,
	api: ReturnType<typeof createApps>,
) {
	const { world, hook, warnings } = n8nHost({
		parameters: { events: ['ticket:created'], teams: ['T1'] },
		credential: {
			apiKey: 'key',
			companyName: 'Lantern Cargo',
			website: 'https://lantern-cargo.example',
			supportEmail: 'help@lantern-cargo.example',
		},
		webhookUrl: `https://n8n.example/webhook/${name}/webhook`,
		api: api.api,
	});
	return {
		world,
		warnings,
		publish: async () => (await checkExists.call(hook)) || (await create.call(hook)),
		unpublish: async () => await remove.call(hook),
		isUpToDate: async () => await checkExists.call(hook),
	};
}

/** Runs all of them at the same moment, until the last one has ended. */
async function runAtOnce<T>(tasks: readonly (() => Promise<T>)[]): Promise<readonly T[]> {
	const all = Promise.all(tasks.map(async (task) => await task()));
	all.catch(() => undefined);
	await jest.advanceTimersByTimeAsync(60_000);
	return await all;
}

describe.each([
	['in one process', 1],
	['in processes of their own', TRIGGERS],
])(`${TRIGGERS} triggers of Thena that are published at once %s`, (_, processCount) => {
	it(`take over ${TRIGGERS} unused apps, and none of them is deaf, in ${ROUNDS} rounds`, async () => {
		const processes: Process[] = [];
		for (let index = 0; index < processCount; index += 1) processes.push(await startProcess());
		const api = createApps(7);
		const deaf: string[] = [];
		const counts = new Set<number>();
		for (let round = 0; round < ROUNDS; round += 1) {
			const triggers = Array.from({ length: TRIGGERS }, (__, index) => {
				const process = processes[index % processCount];
				if (process === undefined) throw new TypeError('There is no such process.');
				return createTrigger(process, `${round}-${index}`, api);
			});
			await runAtOnce(triggers.map(({ publish }) => publish));
			for (const { world } of triggers) {
				const { id, url, tokenDigest } = world.staticData;
				const app = api.apps.find((candidate) => candidate.id === id);
				const registered = new URL(
					api.urls()[app === undefined ? -1 : api.apps.indexOf(app)] ?? 'https://none.example',
				);
				const isHeard =
					registered.origin + registered.pathname === url &&
					sha256Hex(registered.searchParams.get('token') ?? '') === tokenDigest;
				if (!isHeard) deaf.push(`${String(url)} in round ${round}`);
			}
			counts.add(api.apps.length);
			await runAtOnce(triggers.map(({ unpublish }) => unpublish));
			expect(triggers.flatMap(({ warnings }) => warnings())).toEqual([]);
			expect(new Set(api.urls())).toEqual(new Set(['https://support-events.invalid/']));
		}
		expect(deaf).toEqual([]);
		expect([...counts]).toEqual([TRIGGERS]);
	}, 60_000);
});
