/** Types of `compile-cache.mjs`, which older versions of Node must be able to read as it is. */
export function useCompileCache(): void;
