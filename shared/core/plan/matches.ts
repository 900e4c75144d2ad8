import type { EventSpec } from '../vendor';
import { createRowPreparer, selectTypes } from './rows';
import { selectNames, type PatternSelection } from './select';

/** A row of a catalog, with those of its types that patterns select. */
export interface Match {
	readonly row: EventSpec;
	readonly types: readonly string[];
}

/** Lists the events that patterns subscribe to. */
export function listMatches(events: readonly EventSpec[], patterns: PatternSelection): readonly Match[] {
	const prepareRow = createRowPreparer();
	return events.flatMap((row) => {
		const prepared = prepareRow(row);
		const types = row.types.filter((type) => selectNames(selectTypes(prepared, [type]), patterns).length > 0);
		return types.length > 0 ? [{ row, types }] : [];
	});
}
