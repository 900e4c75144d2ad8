import { toSentence } from '../../shared/core/sentence';

/** A help as n8n writes descriptions: one sentence has no final period, several sentences have one each. */
export function toDescription(help: string): string {
	return /[.!?] \p{Lu}/u.test(help) ? toSentence(help) : help;
}
