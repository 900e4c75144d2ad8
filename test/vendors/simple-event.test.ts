import { simpleFields, toSimpleEvent } from '../../shared/core/simple-event';
import { contractSubjects } from './support/contract-subjects';

const events = contractSubjects.flatMap(({ vendor, payloads }) =>
	payloads().flatMap((payload) => vendor.normalize(payload) ?? []),
);

it('gives values of the documented types, never an empty text', () => {
	for (const event of events) {
		const simple = toSimpleEvent(event);
		for (const { key, type } of simpleFields) {
			const value = simple[key];
			if (value === null) continue;
			expect([key, typeof value]).toEqual([key, type]);
			expect(value).not.toBe('');
		}
	}
});

it('has each key filled by some sample', () => {
	const filled = new Set(
		events.flatMap((event) =>
			Object.entries(toSimpleEvent(event)).flatMap(([key, value]) => (value === null ? [] : key)),
		),
	);
	expect(simpleFields.map(({ key }) => key).filter((key) => !filled.has(key))).toEqual([]);
});

it('has a title and a status in each sample that is named after a task', () => {
	const tasks = events.filter(({ type }) => type.startsWith('task:')).map(toSimpleEvent);
	expect(tasks.length).toBeGreaterThan(0);
	for (const { title, status } of tasks) expect([title, status]).not.toContain(null);
});
