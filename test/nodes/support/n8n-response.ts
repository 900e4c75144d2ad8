export type N8nResponse = ReturnType<typeof n8nResponse>;

/** A fake of an Express response, as far as this package uses it, with the actions of n8n and the client. */
export function n8nResponse() {
	const listeners = new Map<string, (() => void)[]>();
	const emit = (event: string) => {
		const waiting = listeners.get(event) ?? [];
		listeners.delete(event);
		for (const listener of waiting) listener();
	};
	const response = {
		statusCode: 200,
		headersSent: false,
		destroyed: false,
		writableEnded: false,
		body: undefined as unknown,
		once(event: 'finish' | 'close', listener: () => void) {
			listeners.set(event, [...(listeners.get(event) ?? []), listener]);
			return response;
		},
		status(code: number) {
			response.statusCode = code;
			return response;
		},
		/** On a broken connection, n8n calls it too. Node.js then neither throws nor emits anything. */
		end(body?: unknown) {
			response.headersSent = true;
			response.writableEnded = true;
			response.body = body;
			if (response.destroyed) return response;
			emit('finish');
			emit('close');
			return response;
		},
		json(body: unknown) {
			return response.end(body);
		},
		/** n8n ends the response to an accepted delivery: with 202 once the execution is stored, with 500 when that failed. */
		n8nResponds(code: 202 | 500) {
			response.status(code).end();
		},
		/** The connection ends before the response. Node.js then emits `close` once, and never `finish`. */
		clientLeaves() {
			response.destroyed = true;
			emit('close');
		},
	};
	return response;
}
