import { createEventFormFields } from '../../../core/event-output';
import type { Resource } from '../../../core/operation';
import { toOperationOutput } from '../../../core/resources/shared-fields';
import { requireText } from '../../../core/values';
import { fetchEventBody } from '../api/delivery-attempts';
import { toPlainError } from '../api/errors';
import { normalize } from '../normalize';

/** The operations that every vendor has are added to these. */
export const event: Resource = {
	key: 'event',
	label: 'Event',
	operations: [
		{
			key: 'get',
			label: 'Get',
			action: 'Get an event',
			description: 'Get an event by its ID, in the form that the trigger outputs',
			notice: 'Plain keeps the bodies of events for 30 days.',
			permission: 'webhookTarget:read',
			fields: [
				{
					key: 'eventId',
					label: 'Event ID',
					help: 'The ID of the event to get. Use the id of an event or the eventId of a delivery attempt',
					kind: 'text',
					required: true,
					placeholder: 'e.g. pEv_01HD1G6649R1DK061W27VBT7QB',
				},
				...createEventFormFields('Plain'),
			],
			async run(http, values) {
				const stored = normalize(await fetchEventBody(http, requireText(values, 'eventId')));
				if (stored === null) throw toPlainError(NOT_FOUND);
				return [toOperationOutput(stored, values)];
			},
		},
	],
};

const NOT_FOUND = {
	status: 200,
	code: 'not_found',
	resource: 'event',
	remedy: 'It keeps the bodies of events for 30 days.',
} as const;
