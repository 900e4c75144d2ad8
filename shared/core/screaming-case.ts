/** `PstnPhone` as `PSTN_PHONE`. */
export function toScreamingCase(text: string): string {
	return text.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
}
