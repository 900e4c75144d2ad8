import { VendorError } from '../../../core/errors';
import type { Resource } from '../../../core/operation';
import { includeRawField, toOperationOutput } from '../../../core/resources/shared-fields';
import { requireText } from '../../../core/values';
import { fetchEventBody } from '../api/delivery-attempts';
import { normalize } from '../normalize';

/** One event that Plain still has; the operations that all vendors have come beside it. */
export const event: Resource = {
	key: 'event',
	label: 'Event',
	operations: [
		{
			key: 'get',
			label: 'Get',
			action: 'Get an event',
			description: 'Get an event by its ID, as the trigger would give it',
			notice: 'Plain keeps the bodies of events for 30 days.',
			permission: 'webhookTarget:read',
			fields: [
				{
					key: 'eventId',
					label: 'Event ID',
					help: 'The ID of the event: id of an event, eventId of a delivery attempt',
					kind: 'text',
					required: true,
					placeholder: 'e.g. pEv_01HD1G6649R1DK061W27VBT7QB',
				},
				includeRawField('Plain'),
			],
			async run(http, values) {
				const found = normalize(await fetchEventBody(http, requireText(values, 'eventId')));
				if (found === null) throw notFound();
				return [toOperationOutput(found, values)];
			},
		},
	],
};

function notFound(): VendorError {
	return new VendorError(
		'not_found',
		'Plain does not know this event, or no longer: it keeps the bodies of events for 30 days.',
	);
}
