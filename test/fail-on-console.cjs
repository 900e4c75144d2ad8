/** Console output fails a run: what is printed in a test is printed in the users' n8n. Code that catches the error is found out after the test. */
const calls = [];

for (const method of ['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir', 'table']) {
	console[method] = function printed(...values) {
		const error = new Error(`console.${method} was called: ${values.map(String).join(' ').slice(0, 300)}`);
		Error.captureStackTrace(error, printed);
		calls.push(error);
		throw error;
	};
}

afterEach(() => {
	const [first] = calls.splice(0);
	if (first !== undefined) throw first;
});
