import { sha256Hex } from '../../shared/core/signature';
import { textOf } from '../../shared/core/read';
import { createApps } from '../vendors/thena/apps-in-memory';
import { harbour } from '../vendors/support/harbour';
import { createSamples } from './support/harbour-samples';
import { createBundle, toFunction, zapierHost } from './support/zapier-host';

const ZAPS = 8;
const ROUNDS = 50;
const authData = {
	apiKey: 'key',
	companyName: 'Lantern Cargo',
	website: 'https://lantern-cargo.example',
	supportEmail: 'help@lantern-cargo.example',
};

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** The app in a process of its own, as Zapier runs each step. */
async function startProcess() {
	jest.resetModules();
	const { createHookTriggers } = await import('../../zapier/factory/trigger/hook-trigger.js');
	const { thena } = await import('../../shared/vendors/thena/index.js');
	const operation: object =
		createHookTriggers(thena, createSamples(harbour)).find(({ key }) => key === 'new_ticket')?.operation ?? {};
	return async (part: string, host: ReturnType<typeof zapierHost>, bundle: object): Promise<object> =>
		Object(await toFunction(Reflect.get(operation, part))(host.z, createBundle({ authData, ...bundle })));
}

/** Runs all of them at the same moment, until the last one has ended. */
async function runAtOnce<T>(tasks: readonly (() => Promise<T>)[]): Promise<readonly T[]> {
	const all = Promise.all(tasks.map(async (task) => await task()));
	all.catch(() => undefined);
	await jest.advanceTimersByTimeAsync(30_000);
	return await all;
}

describe(`${ZAPS} Zaps of Thena that are turned on at once`, () => {
	it(`take over ${ZAPS} unused apps, and none of them is deaf, in ${ROUNDS} rounds`, async () => {
		const processes: Awaited<ReturnType<typeof startProcess>>[] = [];
		for (let index = 0; index < ZAPS; index += 1) processes.push(await startProcess());
		const api = createApps(7);
		const host = zapierHost(api.api);
		const deaf: string[] = [];
		const counts = new Set<number>();
		for (let round = 0; round < ROUNDS; round += 1) {
			const bundles = processes.map((__, index) => ({
				targetUrl: `https://hooks.zapier.com/hooks/standard/1/${round}-${index}/`,
				inputData: { teams: ['T1'] },
				// Zapier doesn't promise to report the ID.
				...(index % 2 === 0 ? { meta: { zap: { id: 815 + index } } } : {}),
			}));
			const subscribed = await runAtOnce(
				processes.map((run, index) => async () => await run('performSubscribe', host, bundles[index] ?? {})),
			);
			for (const [index, data] of subscribed.entries()) {
				const app = api.apps.findIndex(({ id }) => id === Reflect.get(data, 'id'));
				const { origin, pathname, searchParams } = new URL(api.urls()[app] ?? 'https://none.example');
				const token = searchParams.get('token') ?? '';
				const isHeard =
					origin + pathname === bundles[index]?.targetUrl && sha256Hex(token) === Reflect.get(data, 'tokenDigest');
				if (!isHeard) deaf.push(`${textOf(Reflect.get(data, 'id'))} in round ${round}`);
			}
			counts.add(api.apps.length);
			await runAtOnce(
				processes.map((run, index) => async () => {
					await run('performUnsubscribe', host, { ...bundles[index], subscribeData: subscribed[index] });
				}),
			);
			expect(host.logged).toEqual([]);
			expect(new Set(api.urls())).toEqual(new Set(['https://support-events.invalid/']));
		}
		expect(deaf).toEqual([]);
		expect([...counts]).toEqual([ZAPS]);
	}, 60_000);
});
