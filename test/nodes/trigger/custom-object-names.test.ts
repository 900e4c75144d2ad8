import { createObjectNamesProperty, addObjectNames } from '../../../nodes/factory/trigger/custom-object-names';
import { createTriggerProperties } from '../../../nodes/factory/trigger/properties';
import { compilePatterns } from '../../../shared/core/pattern/pattern';
import { harbour } from '../../vendors/support/harbour';
import { harbourTrigger } from '../support/harbour-trigger';
import { naming } from '../support/harbour-variants';

const [created, deleted] = ['custom-object:*:created', 'custom-object:*:deleted'];

describe('the field for custom object names', () => {
	it('exists only for a vendor with events that require a name', () => {
		expect(createObjectNamesProperty(harbour)).toEqual([]);
		expect(
			createTriggerProperties(naming)
				.map(({ name }) => name)
				.slice(0, 3),
		).toEqual(['chooseEvents', 'events', 'objectNames']);
	});

	it('appears when such an event, its group, or all events are selected', () => {
		const [property] = createObjectNamesProperty(naming);
		expect(property).toMatchObject({ displayName: 'Custom Object Names', type: 'string', default: '' });
		expect(property?.displayOptions?.show).toEqual({
			chooseEvents: ['list'],
			events: ['*', 'custom-object:*', created, deleted],
		});
		expect(property?.description).toContain('The names of the custom objects');
	});
});

describe('the names', () => {
	it.each<[string, string[], string, string[]]>([
		['complete a selected event', [created], 'deal', ['custom-object:deal:created']],
		[
			'complete the event once per name',
			[created],
			' deal,, lead ,',
			['custom-object:deal:created', 'custom-object:lead:created'],
		],
		['complete a group', ['custom-object:*'], 'deal', ['custom-object:deal:*']],
		['are added to all events', ['*'], 'deal', ['*', 'custom-object:deal:*']],
		['leave other events unchanged', ['case.opened', deleted], 'deal', ['case.opened', 'custom-object:deal:deleted']],
		['change nothing without names', [created, '*'], ' , ', [created, '*']],
		['change nothing for other events', ['ticket:*'], 'deal', ['ticket:*']],
	])('%s', (_, events, input, patterns) => {
		expect(addObjectNames(naming, events, input)).toEqual(patterns);
	});

	it('replace the free part of the native name of an event without a type', () => {
		const bare = {
			...naming,
			events: [{ native: 'record:*', types: [], label: 'Record', description: '', requiresName: true }] as const,
		};
		expect(addObjectNames(bare, ['record:*', '*'], 'deal')).toEqual(['record:deal', '*', 'record:deal:*']);
	});

	it('are ignored for a vendor without such events', () => {
		expect(addObjectNames(harbour, ['record.*.made', '*'], 'deal')).toEqual(['record.*.made', '*']);
	});
});

async function publish(parameters: Record<string, unknown>) {
	const trigger = harbourTrigger({ parameters }, naming);
	const message = await trigger.publish().then(
		() => null,
		(error: unknown) => String(Object(error).message),
	);
	return { ...trigger, message, events: trigger.hooks[0]?.events };
}

describe('publishing', () => {
	it('subscribes by name, for events, groups, and all events', async () => {
		expect((await publish({ events: [created], objectNames: 'deal, lead' })).events).toEqual([
			'custom-object:deal:created',
			'custom-object:lead:created',
		]);
		const whole = await publish({ events: ['*'], objectNames: 'deal' });
		expect(whole.events).toEqual([
			'case.closed',
			'case.opened',
			'custom-object:deal:created',
			'custom-object:deal:deleted',
		]);
		expect(whole.warnings()).toEqual([]);
	});

	it('warns when a name is missing, because those events can’t arrive', async () => {
		const { warnings } = await publish({ events: ['*'] });
		expect(warnings()).toEqual([
			'"*" leaves out events that Harbour sends only if you name their object. Add a pattern with the name, such as "custom-object:deal:created".',
		]);
	});

	it('takes the names from patterns when the user enters patterns', async () => {
		const { events } = await publish({
			chooseEvents: 'pattern',
			eventPatterns: 'custom-object:deal:*',
			objectNames: 'lead',
		});
		expect(events).toEqual(['custom-object:deal:created', 'custom-object:deal:deleted']);
	});

	it.each<[string, string, RegExp]>([
		['a space', 'big deal', /"custom-object:big deal:created" contains a space/],
		[
			'a character that patterns can’t have',
			'déal',
			/contains the character U\+00E9, which isn’t allowed in a pattern/,
		],
		['a replacement sign', '$&', /contains "\$", which isn’t allowed in a pattern/],
		['another replacement sign', '$`', /contains "\$", which isn’t allowed in a pattern/],
		['an exclamation mark', '!deal', /has "!" in the middle/],
		['a brace', '{deal', /has a "\{" without a "\}" after it/],
		['a colon', 'a:b', /^"custom-object:a:b:created" matches no Harbour event/],
		['two stars', 'a**', /has "\*\*" next to other characters/],
		['a huge name', 'x'.repeat(100_000), /^The pattern "custom-object:x+…" has 100022 characters, but at most 256/],
		[
			'too many names',
			Array.from({ length: 51 }, (_, index) => `n${index}`).join(),
			/^There are 51 events and patterns, but at most 50/,
		],
	])('refuses %s with a message', async (_, objectNames, sentence) => {
		const { message, hooks } = await publish({ events: [created], objectNames });
		expect(message).toMatch(sentence);
		expect(message).toMatch(/[.?] Then publish again\.$/);
		expect(hooks).toEqual([]);
	});

	it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('accepts %s as a name', async (name) => {
		const { message, events } = await publish({ events: [created], objectNames: name });
		expect([message, events]).toEqual([null, [`custom-object:${name}:created`]]);
		const patterns = compilePatterns(addObjectNames(naming, [created], name));
		expect(patterns.matches(`custom-object:${name}:created`)).toBe(true);
		expect(patterns.matches('custom-object:deal:created')).toBe(false);
		expect(Object.keys({})).toEqual([]);
	});

	it.each([null, true, ['deal'], {}])('refuses names that are no text: %j', async (objectNames) => {
		const { message } = await publish({ events: [created], objectNames });
		expect(message).toMatch(/^"Custom Object Names" isn’t text\. Enter text\./);
	});

	it('warns about a star instead of a name', async () => {
		const { warnings } = await publish({ events: [created], objectNames: '*' });
		expect(warnings()).toEqual([
			expect.stringContaining('leaves out events that Harbour sends only if you name their object'),
		]);
	});
});
