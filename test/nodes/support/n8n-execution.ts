import type { IExecuteFunctions } from 'n8n-workflow';
import { objectOf } from '../../../shared/core/read';
import { n8nHost, type World } from './n8n-host';

export interface ExecutionWorld extends Partial<World> {
	/** The parameters of each input item. */
	readonly items?: readonly Readonly<Record<string, unknown>>[];
	readonly continueOnFail?: boolean;
	readonly timezone?: string;
	/** The value of `$execution.resumeUrl`. */
	readonly resumeUrl?: unknown;
	readonly executionId?: string;
	/** Aborted when a user stops the execution. */
	readonly signal?: AbortSignal;
	/** How often the node ran before in this execution. */
	readonly runIndex?: number;
}

/** A fake of n8n's `IExecuteFunctions`, with one input item per entry of `items`. */
export function n8nExecution({
	items = [{}],
	continueOnFail = false,
	timezone = 'UTC',
	executionId = '7',
	runIndex = 0,
	signal,
	...overrides
}: ExecutionWorld = {}) {
	const resumeUrl = 'resumeUrl' in overrides ? overrides.resumeUrl : 'https://n8n.example/webhook-waiting/7';
	const host = n8nHost(overrides);
	const hints: unknown[] = [];
	const expressions = new Map<string, unknown>([
		['{{ $execution.resumeUrl }}', resumeUrl],
		['{{ $runIndex }}', runIndex],
	]);
	const execution = {
		...host.hook,
		getInputData: () => items.map(() => ({ json: {} })),
		getNodeParameter(
			name: string,
			index: number,
			fallback?: unknown,
			options: { readonly extractValue?: boolean } = {},
		) {
			const parameters = items[index] ?? {};
			if (!(name in parameters)) return fallback;
			const value = parameters[name];
			return options.extractValue ? (objectOf(value)?.['value'] ?? value) : value;
		},
		continueOnFail: () => continueOnFail,
		getTimezone: () => timezone,
		addExecutionHints: (...shown: readonly unknown[]) => void hints.push(...shown),
		getExecutionId: () => executionId,
		getExecutionCancelSignal: () => signal,
		evaluateExpression: (expression: string) => expressions.get(expression),
	};
	return { ...host, hints, execution: execution as unknown as IExecuteFunctions }; // only the part that this package uses
}
