/** `stake_to_be_added` and `r#type` as the plain values name them. */
export function camelCase(name: string): string {
  return name.replace(/^(r#|_+)/, "").replace(/_+(.?)/g, (_, next: string) => next.toUpperCase());
}
