/** pg ships no types for the file that turns a JavaScript value into its wire form. */
declare module 'pg/lib/utils.js' {
  export function prepareValue(value: unknown): unknown
}
