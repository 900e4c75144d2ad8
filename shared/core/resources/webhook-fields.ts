import type { FieldChoice, FieldSpec } from '../operation';
import type { EventSpec } from '../vendor';

/** Form fields of a webhook, which vendors call by different names. They are neither required nor optional yet. */
export function createWebhookFields(
	vendor: { readonly id: string; readonly name: string },
	choices: readonly FieldChoice[],
) {
	const { id, name } = vendor;
	return {
		url: {
			key: 'url',
			label: 'URL',
			help: `The HTTPS URL that ${name} sends events to`,
			kind: 'text',
			placeholder: `e.g. https://example.com/${id}`,
		},
		events: {
			key: 'events',
			label: 'Events',
			help: 'The events to send. You can also enter the names of events that aren’t in this list yet',
			kind: 'choices',
			choices,
		},
		enabled: {
			key: 'enabled',
			label: 'Enabled',
			help: `Whether ${name} sends events to the URL. Events that happen while it is disabled are never sent`,
			kind: 'flag',
			default: true,
		},
		headers: {
			key: 'customHeaders',
			label: 'Custom Headers',
			help: `Headers that ${name} adds to each delivery`,
			kind: 'pairs',
		},
	} as const satisfies Readonly<Record<string, FieldSpec>>;
}

/** The events of a catalog as choices; `value` is the name that the vendor's API takes. */
export function toEventChoices<E extends EventSpec>(
	events: readonly E[],
	value: (event: E) => string,
): readonly FieldChoice[] {
	return events.map((event) => ({ value: value(event), label: event.label, description: event.description }));
}

/** Makes a field optional: it has a value only if the user adds it. */
export const optional = { optional: true } as const;
