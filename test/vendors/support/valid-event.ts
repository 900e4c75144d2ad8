import { CloudEvent, type CloudEventV1 } from 'cloudevents';
import { eventSchema } from '../../../shared/core/event';

/** Expects what every event must be: ours by the schema, and a CloudEvents event by the official package. */
export function expectValid(event: unknown): void {
	expect(eventSchema.safeParse(event).error).toBeUndefined();
	// the constructor checks, whatever its parameter's type says
	expect(() => new CloudEvent({ ...(event as Partial<CloudEventV1<unknown>>) })).not.toThrow();
}
