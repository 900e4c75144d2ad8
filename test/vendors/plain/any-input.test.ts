import { plain } from '../../../shared/vendors/plain';
import { describeAnyInput } from '../support/any-input';
import { plainPayload, sampleNames } from './samples';

describeAnyInput({
	vendor: plain,
	sampleNames,
	payloadOf: plainPayload,
	nativeTypes: ['thread.thread_created', ...sampleNames],
	withBody: (type, payload) => ({ type, payload }),
	values: ['UNKNOWN'],
	polluted: { json: '{"type":"thread.thread_created","payload":{"__proto__":{"thread":{"id":"x"}}}}', key: 'thread' },
});
